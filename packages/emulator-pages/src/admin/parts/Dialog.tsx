import { type FormEvent, type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { usePreferences } from "../../preferences.ts";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons at the end; one of type submit sends the form. */
  readonly actions?: ReactNode;
  readonly onSubmit?: () => void;
  readonly size?: "small" | "medium" | "large";
}

/** The element that a dialog marks, otherwise its first field. */
const beginsAt = ".dialog:not(:has([data-first])) .dialog-body :is(input, select, textarea), [data-first]";

/**
 * The browser's own modal dialog: keeps the focus inside, closes by Escape, and gives the focus back to where it was. All
 * of it is one form, so Enter sends it.
 */
export function Dialog({ title, onClose, children, actions, onSubmit, size = "medium" }: DialogProps) {
  const { t } = usePreferences();
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) {
      dialog.showModal();
      // The browser would choose the close button.
      dialog.querySelector<HTMLElement>(beginsAt)?.focus();
    }
    return () => {
      dialog?.close();
      // The element that opened it may have been replaced in between; then the page takes the focus.
      if (document.activeElement === document.body || !document.activeElement?.isConnected) {
        const back = before?.isConnected ? before : document.getElementById("content");
        if (back instanceof HTMLElement) back.focus();
      }
    };
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // For React it is inside the form that opened it, for the browser it is not.
    event.stopPropagation();
    onSubmit?.();
  };
  return createPortal(
    <dialog
      ref={ref}
      className="dialog"
      data-size={size}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <form noValidate onSubmit={submit}>
        <header>
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="icon-button" aria-label={t("admin.close")} onClick={onClose}>
            <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
              <path d="m3.500 3.500 9 9m0-9-9 9" stroke="currentColor" strokeWidth="1.600" strokeLinecap="round" />
            </svg>
          </button>
        </header>
        <div className="dialog-body">{children}</div>
        {actions && <footer>{actions}</footer>}
      </form>
    </dialog>,
    document.body,
  );
}
