import { useText } from "@shoufa/web";
import { Alert, Button } from "antd";
import { acts } from "../../text/directory-acts.ts";
import { memberForm as text } from "../../text/member-form.ts";
import styles from "./Dialogs.module.css";
import type { MemberDraft } from "./member-draft.ts";

/** A field that somebody else changed while it was being edited here. */
export interface Conflict {
  readonly field: string;
  readonly label: string;
  /** As texts: what stood there, what was typed here, and what stands there now. */
  readonly before: string;
  readonly mine: string;
  readonly theirs: string;
  /** Their value, for the form. */
  readonly take: Partial<MemberDraft>;
  /** From now on this is a change of their value. */
  readonly settle: () => void;
}

/** What the other person changed, field by field: theirs is taken over, or one's own stays and is written over it. */
export function ConflictList(props: {
  readonly conflicts: readonly Conflict[];
  readonly onTake: (change: Partial<MemberDraft>) => void;
}) {
  const { t } = useText();
  return (
    <Alert
      type="warning"
      showIcon
      title={t(text.conflict)}
      description={
        <ul className={styles.conflicts}>
          {props.conflicts.map(({ field, label, before, mine, theirs, take, settle }) => (
            <li key={field}>
              <strong>{label}</strong>
              <dl>
                <dt>{t(text.conflictBefore)}</dt>
                <dd>{before || "–"}</dd>
                <dt>{t(text.conflictTheirs)}</dt>
                <dd>{theirs || "–"}</dd>
                <dt>{t(text.conflictMine)}</dt>
                <dd>{mine || "–"}</dd>
              </dl>
              <Button
                size="small"
                aria-label={t(acts.whatOf, { what: t(text.takeTheirs), name: label })}
                onClick={() => {
                  props.onTake(take);
                  settle();
                }}
              >
                {t(text.takeTheirs)}
              </Button>{" "}
              <Button
                size="small"
                aria-label={t(acts.whatOf, { what: t(text.keepMine), name: label })}
                onClick={settle}
              >
                {t(text.keepMine)}
              </Button>
            </li>
          ))}
        </ul>
      }
    />
  );
}
