import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { Dialog } from "../parts/Dialog.tsx";
import { Field } from "../parts/Field.tsx";
import { usePreferences } from "../preferences.ts";
import { ActButton } from "./ActButton.tsx";

interface ConfirmProps {
  readonly title: string;
  /** What is lost, and what stays. */
  readonly children: ReactNode;
  /** The verb on the button: what it does, not "OK". */
  readonly verb: string;
  /** Text to type before the button works, only where the action cannot be undone. */
  readonly word?: string | undefined;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks once: Escape and the first button leave everything as it is. */
export function Confirm({ title, children, verb, word, onConfirm, onClose }: ConfirmProps) {
  const { t } = usePreferences();
  const [typed, setTyped] = useState("");
  const missing = word === undefined || typed.trim() === word ? undefined : t("conditions.typeFirst", { word });
  return (
    <Dialog
      title={title}
      size="small"
      onClose={onClose}
      onSubmit={() => missing === undefined && onConfirm()}
      actions={
        <>
          <Button data-first onClick={onClose}>
            {t("admin.cancel")}
          </Button>
          <ActButton kind="danger" reason={missing}>
            {verb}
          </ActButton>
        </>
      }
    >
      {children}
      {word !== undefined && <Field label={t("conditions.typeWord", { word })} value={typed} onChange={setTyped} />}
    </Dialog>
  );
}
