import { Field } from "@shoufa/web";
import { Select } from "antd";
import { type ReactNode, useState } from "react";
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

/** Field that finds one of many items while typing; the choice is shown in the field. */
export function Combobox<T>({ label, find, keyOf, draw, value, onChoose, onType, placeholder }: ComboboxProps<T>) {
  const { t } = usePreferences();
  const [typed, setTyped] = useState("");
  const found = find(typed.trim());
  const shown = found.slice(0, mostShown);
  const search = (text: string): void => {
    setTyped(text);
    onType?.(text);
  };
  const count =
    found.length === 0
      ? t("conditions.noMatch")
      : t("conditions.matches", { found: found.length, shown: shown.length });
  return (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          // The few matches are all in the page, so that each is an option for assistive technology, too.
          virtual={false}
          showSearch={{ filterOption: false, onSearch: search }}
          placeholder={placeholder}
          value={value === undefined ? null : keyOf(value)}
          labelRender={({ value: key }) => key}
          options={shown.map((item) => ({ value: keyOf(item), label: <span className="found">{draw(item)}</span> }))}
          notFoundContent={null}
          popupRender={(list) => (
            <>
              {list}
              <p className="found-count">{count}</p>
            </>
          )}
          onChange={(key) => onChoose(shown.find((item) => keyOf(item) === key))}
        />
      )}
    </Field>
  );
}
