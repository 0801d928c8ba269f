import { focusFirst } from "@shoufa/web";
import { Modal } from "antd";
import { type FormEvent, type ReactNode, useRef } from "react";
import { usePreferences } from "../preferences.ts";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons at the end; one of type submit sends the form. */
  readonly actions?: ReactNode;
  readonly onSubmit?: () => void;
  readonly size?: "small" | "medium" | "large";
}

const widths = { small: 440, medium: 560, large: 860 } as const;

/** The element that a dialog marks, otherwise its first field. */
const beginsAt = "[data-first]";
const firstField = ".dialog-body :is(input, select, textarea)";

/** A dialog that is one form, so Enter sends it. */
export function Dialog({ title, onClose, children, actions, onSubmit, size = "medium" }: DialogProps) {
  const { t } = usePreferences();
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // For React it is inside the form that opened it, for the browser it is not.
    event.stopPropagation();
    onSubmit?.();
  };
  return (
    <Modal
      open
      title={title}
      width={widths[size]}
      footer={actions ?? null}
      closable={{ "aria-label": t("admin.close") }}
      onCancel={onClose}
      afterOpenChange={(isOpen) => {
        const inside = form.current;
        const first = inside?.querySelector<HTMLElement>(beginsAt) ?? inside?.querySelector<HTMLElement>(firstField);
        if (isOpen) focusFirst(first);
      }}
      modalRender={(node) => (
        <form ref={form} noValidate onSubmit={submit}>
          {node}
        </form>
      )}
    >
      <div className="dialog-body">{children}</div>
    </Modal>
  );
}
