import { Button, Switch } from "antd";
import { useResolution } from "../../api/directory.ts";
import { asProblem } from "../../api/problem.ts";
import { useText } from "../../text/language.tsx";
import { sending } from "../../text/sending.ts";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { useDebounced } from "../../ui/use-debounced.ts";
import { Exclusions } from "../Exclusions.tsx";
import { Chips } from "./Chips.tsx";
import { type ChosenAction, type ChosenState, isNobody, recipientsOf } from "./chosen.ts";
import styles from "./RecipientPicker.module.css";

interface ChosenPanelProps {
  readonly accountId: string;
  readonly state: ChosenState;
  readonly act: (action: ChosenAction) => void;
}

/** Always in sight while choosing: what is chosen, and how many people that is, each counted once. */
export function ChosenPanel({ accountId, state, act }: ChosenPanelProps) {
  const { t } = useText();
  const settled = useDebounced(state, 250);
  const resolution = useResolution(accountId, isNobody(settled) ? null : recipientsOf(settled));
  return (
    <section className={styles.chosen} aria-label={t(sending.chosen)}>
      <div className={styles.everyone} data-on={state.everyone}>
        <Switch
          checked={state.everyone}
          onChange={(everyone) => act({ type: "everyone", everyone })}
          aria-label={t(sending.everyone)}
        />
        <span className={styles.personWords}>
          <strong>{t(sending.everyone)}</strong>
          <span className={styles.aside}>{t(sending.everyoneHint)}</span>
        </span>
      </div>
      <div className={styles.chosenHead}>
        <h2>{t(sending.chosenCount, { count: state.items.length })}</h2>
        <span>
          {state.past.length > 0 && (
            <Button type="text" size="small" onClick={() => act({ type: "undo" })}>
              {t(sending.undoLast)}
            </Button>
          )}
          {!isNobody(state) && (
            <Button type="text" size="small" onClick={() => act({ type: "clear" })}>
              {t(sending.clearAll)}
            </Button>
          )}
        </span>
      </div>
      <div className={styles.chosenBody}>
        {state.everyone && state.items.length > 0 && <p className={styles.note}>{t(sending.everyoneCovers)}</p>}
        {isNobody(state) ? (
          <p className={styles.note}>{t(sending.nobodyYet)}</p>
        ) : (
          <Chips
            accountId={accountId}
            chosen={state}
            onRemove={(item) => act({ type: "remove", item })}
            onRemoveEveryone={() => act({ type: "everyone", everyone: false })}
          />
        )}
      </div>
      <div className={styles.chosenFoot} role="status">
        {isNobody(state) ? null : resolution.isError ? (
          <ProblemAlert problem={asProblem(resolution.error)} onRetry={() => void resolution.refetch()} />
        ) : resolution.data === undefined || resolution.isPlaceholderData || settled !== state ? (
          t(sending.resolving)
        ) : (
          <>
            {t(sending.chosenPeople, { count: resolution.data.people })}
            <Exclusions resolution={resolution.data} />
          </>
        )}
      </div>
    </section>
  );
}
