import { Button, Switch } from "antd";
import type { ReactNode } from "react";
import type { DirectorySource } from "../directory/source.ts";
import { useText } from "../text/language.tsx";
import { picker } from "../text/picker.ts";
import { Chips } from "./Chips.tsx";
import { type Chosen, type ChosenAction, type ChosenItem, type ChosenState, isNobody } from "./chosen.ts";
import styles from "./TargetPicker.module.css";

interface ChosenPanelProps {
  readonly source: DirectorySource;
  readonly state: ChosenState;
  readonly act: (action: ChosenAction) => void;
  readonly summary: (chosen: Chosen) => ReactNode;
  /** Whether everybody may be chosen at once. */
  readonly hasEveryone: boolean;
  /** Whether a department may be meant without those below it. */
  readonly hasLevels: boolean;
}

/** What is chosen so far, and below it what that comes to. */
export function ChosenPanel({ source, state, act, summary, hasEveryone, hasLevels }: ChosenPanelProps) {
  const { t } = useText();
  return (
    <section className={styles.chosen} aria-label={t(picker.chosen)}>
      {hasEveryone && (
        <div className={styles.everyone} data-on={state.everyone}>
          <Switch
            checked={state.everyone}
            onChange={(everyone) => act({ type: "everyone", everyone })}
            aria-label={t(picker.everyone)}
          />
          <span className={styles.personWords}>
            <strong>{t(picker.everyone)}</strong>
            <span className={styles.aside}>{t(picker.everyoneHint)}</span>
          </span>
        </div>
      )}
      <div className={styles.chosenHead}>
        <h2>{state.everyone ? t(picker.chosenEveryone) : t(picker.chosenCount, { count: state.items.length })}</h2>
        <span>
          {state.past.length > 0 && (
            <Button type="text" size="small" onClick={() => act({ type: "undo" })}>
              {t(picker.undo)}
            </Button>
          )}
          {(!isNobody(state) || state.except.length > 0) && (
            <Button type="text" size="small" onClick={() => act({ type: "clear" })}>
              {t(picker.clear)}
            </Button>
          )}
        </span>
      </div>
      <div className={styles.chosenBody}>
        {state.everyone && state.items.length > 0 && <p className={styles.note}>{t(picker.everyoneCovers)}</p>}
        {isNobody(state) && <p className={styles.note}>{t(picker.nobodyYet)}</p>}
        {(!isNobody(state) || state.except.length > 0) && (
          <Chips
            source={source}
            chosen={state}
            {...(hasLevels && { onFlip: (item: ChosenItem) => act({ type: "flip", item }) })}
            onRemove={(item) => act({ type: "remove", item })}
            onRemoveEveryone={() => act({ type: "everyone", everyone: false })}
          />
        )}
      </div>
      <div className={styles.chosenFoot} role="status">
        {isNobody(state) ? null : summary(state)}
      </div>
    </section>
  );
}
