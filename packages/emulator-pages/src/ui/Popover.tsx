import { type ReactNode, useEffect, useId, useRef, useState } from "react";

interface PopoverProps {
  /** Text of the button, or its name when the button shows a picture only. */
  readonly label: string;
  readonly picture?: ReactNode;
  /** End of the button that the panel is aligned with. */
  readonly side?: "start" | "end";
  /** Given the way to close, for buttons that end it. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button that opens a small panel. Escape, a click elsewhere and leaving it with Tab close it again. */
export function Popover({ label, picture, side = "end", children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const elsewhere = (event: PointerEvent): void => {
      if (!place.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", elsewhere);
    return () => document.removeEventListener("pointerdown", elsewhere);
  }, [open]);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of what stands inside
    <div
      className="popover"
      ref={place}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        close();
      }}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget !== null && !place.current?.contains(relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        className={picture ? "icon-button" : "button"}
        aria-expanded={open}
        aria-controls={id}
        aria-label={picture ? label : undefined}
        title={picture ? label : undefined}
        onClick={() => setOpen(!open)}
      >
        {picture ?? label}
      </button>
      <div id={id} className="popover-panel" data-side={side} hidden={!open}>
        {open && children(close)}
      </div>
    </div>
  );
}
