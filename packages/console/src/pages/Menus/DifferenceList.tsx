import { useText } from "@shoufa/web";
import { menus as text } from "../../text/menus.ts";
import { fieldText, nameOf, typeName } from "./button-types.ts";
import type { Change, FieldChange } from "./difference.ts";
import styles from "./MenusPage.module.css";

const kinds = {
  added: { word: text.changeAdded, sign: "+" },
  removed: { word: text.changeRemoved, sign: "−" },
  moved: { word: text.changeMoved, sign: "↕" },
  changed: { word: text.changeChanged, sign: "~" },
} as const;

/** What publishing changes, one line per button. */
export function DifferenceList({ changes }: { readonly changes: readonly Change[] }) {
  const { t } = useText();
  const shown = ({ field }: FieldChange, value: string): string =>
    value === "" ? t(text.nothing) : field === "type" ? typeName(value, t) : value;
  return (
    <ul className={styles.changes}>
      {changes.map(({ kind, path, fields }) => (
        <li key={`${kind} ${path.join("/")}`} data-kind={kind}>
          <span className={styles.sign} aria-hidden="true">
            {kinds[kind].sign}
          </span>
          <span className={styles.kind}>{t(kinds[kind].word)}</span>
          <span className={styles.what}>
            <strong>{path.map((name) => nameOf({ name }, t)).join(" › ")}</strong>
            {fields.map((change) => (
              <span key={change.field} className={styles.fieldChange}>
                {t(text.fieldChange, {
                  field: t(fieldText[change.field]),
                  before: shown(change, change.before),
                  after: shown(change, change.after),
                })}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
