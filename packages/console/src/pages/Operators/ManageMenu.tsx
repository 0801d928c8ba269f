import { DownOutlined } from "@ant-design/icons";
import type { ListedOperator } from "@shoufa/contract";
import { asProblem, problemSentence, useText } from "@shoufa/web";
import { App, Button, Dropdown } from "antd";
import { useState } from "react";
import { useResetSecondFactor, useSwitch } from "../../api/operators.ts";
import { operators as text } from "../../text/operators.ts";
import { AccessDialog } from "./AccessDialog.tsx";
import { LinksDialog } from "./LinksDialog.tsx";
import { RemoveDialog } from "./RemoveDialog.tsx";

/** What can be done about one operator. */
export function ManageMenu({ operator }: { readonly operator: ListedOperator }) {
  const { t } = useText();
  const { message } = App.useApp();
  const { id, name, state, hasSecondFactor } = operator;
  const change = useSwitch(id);
  const reset = useResetSecondFactor(id);
  const [open, setOpen] = useState<"access" | "links" | "remove" | null>(null);
  const isActive = state === "active";
  const onError = (error: unknown): void => void message.error(problemSentence(asProblem(error), t));
  const said = (sentence: string) => ({ onSuccess: () => void message.success(sentence), onError });
  const acts: Readonly<Record<string, () => void>> = {
    access: () => setOpen("access"),
    links: () => setOpen("links"),
    remove: () => setOpen("remove"),
    switch: () =>
      change.mutate(
        isActive ? "disabled" : "active",
        said(t(isActive ? text.disabledDone : text.enabledDone, { name })),
      ),
    reset: () => reset.mutate(undefined, said(t(text.resetDone, { name }))),
  };
  return (
    <>
      <Dropdown
        autoFocus
        trigger={["click"]}
        menu={{
          items: [
            { key: "access", label: t(text.change) },
            { key: "switch", label: t(isActive ? text.disable : text.enable) },
            { key: "links", label: t(text.links) },
            ...(hasSecondFactor ? [{ key: "reset", label: t(text.resetSecondFactor) }] : []),
            { type: "divider" },
            { key: "remove", label: t(text.remove), danger: true },
          ],
          onClick: ({ key }) => acts[key]?.(),
        }}
      >
        <Button
          size="small"
          icon={<DownOutlined aria-hidden />}
          iconPlacement="end"
          aria-haspopup="menu"
          aria-label={t(text.more, { name })}
          loading={change.isPending || reset.isPending}
        >
          {t(text.manage)}
        </Button>
      </Dropdown>
      {open === "access" && <AccessDialog operator={operator} onClose={() => setOpen(null)} />}
      {open === "links" && <LinksDialog operator={operator} onClose={() => setOpen(null)} />}
      {open === "remove" && <RemoveDialog operator={operator} onClose={() => setOpen(null)} />}
    </>
  );
}
