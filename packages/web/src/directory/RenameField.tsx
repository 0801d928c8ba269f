import { Input } from "antd";
import { useRef, useState } from "react";

interface RenameFieldProps {
  readonly name: string;
  readonly label: string;
  /** Null: nothing is changed. */
  readonly onDone: (name: string | null) => void;
}

/** A name that is typed in its place. Enter takes it, Esc leaves it as it was. */
export function RenameField({ name, label, onDone }: RenameFieldProps) {
  const [typed, setTyped] = useState(name);
  const isOver = useRef(false);
  const done = (next: string | null): void => {
    if (isOver.current) return;
    const trimmed = next?.trim() ?? "";
    onDone(trimmed === "" || trimmed === name ? null : trimmed);
  };
  return (
    <Input
      autoFocus
      size="small"
      maxLength={64}
      aria-label={label}
      value={typed}
      onFocus={({ target }) => target.select()}
      onChange={({ target }) => setTyped(target.value)}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onBlur={() => {
        done(typed);
        isOver.current = true;
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") done(typed);
        else if (event.key === "Escape") {
          done(null);
          isOver.current = true;
        }
      }}
    />
  );
}
