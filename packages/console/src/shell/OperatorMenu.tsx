import { ApiOutlined, LogoutOutlined, UserOutlined } from "@ant-design/icons";
import type { Operator } from "@shoufa/contract";
import { asProblem, problemSentence, useNarrow, useText } from "@shoufa/web";
import { App, Button, Dropdown } from "antd";
import { useLogout } from "../api/session.ts";
import { shell } from "../text/shell.ts";

export function OperatorMenu({ operator }: { readonly operator: Operator }) {
  const { t, language } = useText();
  const { message } = App.useApp();
  const isNarrow = useNarrow();
  const logout = useLogout();
  const leave = (): void =>
    logout.mutate(undefined, {
      onError: (error) => void message.error(problemSentence(asProblem(error), t, language)),
    });
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: [
          { key: "who", type: "group", label: `${operator.name} · ${t(shell.owner)}` },
          {
            key: "reference",
            label: (
              <a href={`/reference.html?language=${language}`} target="_blank" rel="noreferrer">
                {t(shell.apiReference)}
              </a>
            ),
            icon: <ApiOutlined aria-hidden />,
          },
          { key: "out", label: t(shell.signOut), icon: <LogoutOutlined aria-hidden /> },
        ],
        onClick: ({ key }) => key === "out" && leave(),
      }}
    >
      <Button
        type="text"
        icon={<UserOutlined aria-hidden />}
        aria-label={t(shell.account, { name: operator.name })}
        aria-haspopup="menu"
      >
        {isNarrow ? null : (
          <span className="ellipsis" style={{ maxWidth: 120 }}>
            {operator.name}
          </span>
        )}
      </Button>
    </Dropdown>
  );
}
