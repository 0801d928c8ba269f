/** Field that finds one of many items while typing: arrows, Enter, Escape; the choice is shown in the field. */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { usePreferences } from "../preferences.ts";

interface ComboboxProps<T> {
  readonly label: string;
  readonly placeholder: string;
  /** Matches, best first. The list shows the first of them. */
  readonly find: (typed: string) => readonly T[];
  readonly keyOf: (item: T) => string;
  readonly draw: (item: T) => ReactNode;
  readonly value: T | undefined;
  readonly onChoose: (item: T | undefined) => void;
  /** Called with the typed text, where the items come from the emulator. */
  readonly onType?: (typed: string) => void;
}

const mostShown = 40;

export function Combobox<T>(props: ComboboxProps<T>) {
  const { label, placeholder, find, keyOf, draw, value, onChoose, onType } = props;
  const { t } = usePreferences();
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const drop = useRef<HTMLDivElement>(null);
  const id = useId();
  const found = open ? find((typed ?? "").trim()) : [];
  const shown = found.slice(0, mostShown);
  const at = Math.min(active, shown.length - 1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the active line may be another after each of these
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [at, open, shown.length]);

  useEffect(() => {
    if (open) drop.current?.scrollIntoView({ block: "nearest" });
  }, [open]);

  const choose = (item: T | undefined): void => {
    if (item === undefined) return;
    onChoose(item);
    setTyped(null);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open) setOpen(true);
      else setActive(Math.max(0, Math.min(at + (event.key === "ArrowDown" ? 1 : -1), shown.length - 1)));
    } else if (event.key === "Enter" && open) choose(shown[at]);
    else if (event.key === "Escape" && open) {
      setOpen(false);
      setTyped(null);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="combobox">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && shown[at] !== undefined ? `${id}-${at}` : undefined}
        placeholder={placeholder}
        value={typed ?? (value === undefined ? "" : keyOf(value))}
        onFocus={(event) => event.target.select()}
        onClick={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          setTyped(null);
        }}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
          setOpen(true);
          onType?.(event.target.value);
        }}
        onKeyDown={onKeyDown}
      />
      {open && (
        <div className="combobox-drop" ref={drop}>
          <div id={`${id}-list`} ref={list} role="listbox" aria-label={label}>
            {shown.map((item, index) => (
              <div
                key={keyOf(item)}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                onMouseDown={(event) => {
                  event.preventDefault();
                  choose(item);
                }}
              >
                {draw(item)}
              </div>
            ))}
          </div>
          <p className="combobox-count">
            {found.length === 0
              ? t("conditions.noMatch")
              : t("conditions.matches", { found: found.length, shown: shown.length })}
          </p>
        </div>
      )}
    </div>
  );
}
