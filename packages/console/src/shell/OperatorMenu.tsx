import { ApiOutlined, IdcardOutlined, LogoutOutlined, UserOutlined } from "@ant-design/icons";
import type { Operator } from "@shoufa/contract";
import { asProblem, problemSentence, useNarrow, useText } from "@shoufa/web";
import { App, Button, Dropdown } from "antd";
import { useNavigate } from "react-router";
import { useLogout } from "../api/session.ts";
import { account } from "../text/account.ts";
import { roleNames } from "../text/roles.ts";
import { shell } from "../text/shell.ts";

/** Whether the menu is open, kept by who outlives the frame: it is drawn anew when the companies are known. */
export type MenuState = readonly [isOpen: boolean, setOpen: (isOpen: boolean) => void];

export function OperatorMenu({ operator, state }: { readonly operator: Operator; readonly state: MenuState }) {
  const [isOpen, setOpen] = state;
  const { t, language } = useText();
  const { message } = App.useApp();
  const isNarrow = useNarrow();
  const navigate = useNavigate();
  const logout = useLogout();
  const leave = (): void =>
    logout.mutate(undefined, {
      onError: (error) => void message.error(problemSentence(asProblem(error), t)),
    });
  return (
    <Dropdown
      autoFocus
      trigger={["click"]}
      open={isOpen}
      onOpenChange={setOpen}
      menu={{
        items: [
          { key: "who", type: "group", label: `${operator.name} · ${t(roleNames[operator.role])}` },
          { key: "account", label: t(account.title), icon: <IdcardOutlined aria-hidden /> },
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
        onClick: ({ key }) => {
          if (key === "account") void navigate("/account");
          if (key === "out") leave();
        },
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
