import { Input } from "antd";
import { useEffect, useId, useState } from "react";
import { usePreferences } from "../../preferences.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { ActButton } from "../ActButton.tsx";
import { useAct } from "../ActionResult.tsx";
import { conditions, type SwitchRow } from "../api.ts";

type Value = string | number;

/** One rule: its meaning, its values with the default marked, and a reset when it was changed. */
export function SwitchLine({ row, value }: { row: SwitchRow; value: Value }) {
  const { t, language } = usePreferences();
  const { act } = useAct();
  const sentence = useId();
  const changed = value !== row.default;
  const set = (next: Value): void => {
    if (next === value) return;
    void act({
      run: () => conditions.setSwitches({ [row.name]: next }),
      done: t("rules.set", { name: row.name, value: String(next) }),
      undo: () => conditions.setSwitches({ [row.name]: value }),
    });
  };
  return (
    <li className="rule" data-changed={changed || undefined}>
      <div className="rule-words">
        <p id={sentence}>{row[language]}</p>
        <Copyable value={row.name} label={t("rules.name")} />
      </div>
      <div className="rule-values">
        {row.values === "number" ? (
          <Figure value={Number(value)} unit={row.unit} describedBy={sentence} name={row.name} onSet={set} />
        ) : (
          <fieldset className="choice" aria-describedby={sentence}>
            <legend className="visually-hidden">{row.name}</legend>
            {row.values.map((each) => (
              <button key={each} type="button" aria-pressed={each === value} onClick={() => set(each)}>
                {each}
                {each === row.default && <span className="default-mark">{t("rules.default")}</span>}
              </button>
            ))}
          </fieldset>
        )}
        {row.values === "number" && !changed && <span className="quiet">{t("rules.default")}</span>}
        {changed && (
          <ActButton
            kind="link"
            label={t("rules.back.of", { name: row.name, value: String(row.default) })}
            onAct={() => set(row.default)}
          >
            {t("rules.back", { value: String(row.default) })}
          </ActButton>
        )}
      </div>
    </li>
  );
}

interface FigureProps {
  readonly value: number;
  readonly unit: "seconds" | undefined;
  readonly name: string;
  readonly describedBy: string;
  readonly onSet: (value: number) => void;
}

/** A whole number, set by Enter or by leaving the field; Escape takes back what was typed. */
function Figure({ value, unit, name, describedBy, onSet }: FigureProps) {
  const { t } = usePreferences();
  const [typed, setTyped] = useState(String(value));
  const [wrong, setWrong] = useState(false);
  useEffect(() => setTyped(String(value)), [value]);
  const take = (): void => {
    const isNumber = /^\d{1,12}$/.test(typed.trim());
    setWrong(!isNumber);
    if (isNumber) onSet(Number(typed));
  };
  return (
    <span className="rule-figure">
      <Input
        className="figure"
        inputMode="numeric"
        status={wrong ? "error" : ""}
        aria-label={name}
        aria-describedby={describedBy}
        aria-invalid={wrong || undefined}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
          if (event.key === "Escape") {
            setTyped(String(value));
            setWrong(false);
          }
        }}
      />
      {unit && <span className="quiet">{t("rules.seconds")}</span>}
      {wrong && (
        <span className="wrong" role="alert">
          {t("rules.wholeNumber")}
        </span>
      )}
    </span>
  );
}
