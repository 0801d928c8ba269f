import { type ReactNode, useEffect, useId, useRef, useState } from "react";
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

/** Asks once, in the browser's own dialog: Escape and the first button leave everything as it is. */
export function Confirm({ title, children, verb, word, onConfirm, onClose }: ConfirmProps) {
  const { t } = usePreferences();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState("");
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const missing = word !== undefined && typed.trim() !== word;
  return (
    <dialog
      ref={dialog}
      className="confirm"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={titleId}>{title}</h2>
      <div className="confirm-body">{children}</div>
      {word !== undefined && (
        <label className="field">
          <span>{t("conditions.typeWord", { word })}</span>
          <input type="text" value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
        </label>
      )}
      <div className="confirm-acts">
        <button type="button" className="button" onClick={onClose}>
          {t("conditions.cancel")}
        </button>
        <ActButton
          kind="danger"
          reason={missing && word !== undefined && t("conditions.typeFirst", { word })}
          onAct={onConfirm}
        >
          {verb}
        </ActButton>
      </div>
    </dialog>
  );
}
