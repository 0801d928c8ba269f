import { Input } from "antd";
import { useRef, useState } from "react";

interface RenameFieldProps {
  readonly name: string;
  readonly label: string;
  /** Null: nothing is changed. @returns whether typing is over. */
  readonly onDone: (name: string | null) => Promise<boolean>;
}

/** A name that is typed in its place. Enter takes it, Esc leaves it as it was. */
export function RenameField({ name, label, onDone }: RenameFieldProps) {
  const [typed, setTyped] = useState(name);
  const isOver = useRef(false);
  const done = async (next: string | null): Promise<void> => {
    if (isOver.current) return;
    // The field loses the focus while its name is taken, and must not hand it in again.
    isOver.current = true;
    const trimmed = next?.trim() ?? "";
    isOver.current = await onDone(trimmed === "" || trimmed === name ? null : trimmed);
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
      onBlur={() => void done(typed)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") void done(typed);
        else if (event.key === "Escape") void done(null);
      }}
    />
  );
}
