import { HistoryOutlined } from "@ant-design/icons";
import { asProblem } from "../calls/problem.ts";
import { Failed } from "../parts/Failed.tsx";
import { StatePicture } from "../parts/StatePicture.tsx";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import { picker } from "../text/picker.ts";
import type { Chosen } from "./chosen.ts";
import type { PickerShelf } from "./shelf.ts";
import styles from "./TargetPicker.module.css";
import { useRecent } from "./use-places.ts";

/** The operator's own latest choices, to be taken again as a whole. */
export function RecentPane(props: {
  readonly shelf: PickerShelf;
  readonly onTake: (chosen: Chosen, name: string) => void;
}) {
  const { t } = useText();
  const recent = useRecent(props.shelf);
  if (recent.data === undefined)
    return recent.isError ? (
      <Failed problem={asProblem(recent.error)} onRetry={() => void recent.refetch()} isSmall />
    ) : (
      <p className={styles.note}>{t(common.loading)}</p>
    );
  if (recent.data.length === 0)
    return (
      <StatePicture kind="empty" isSmall title={t(picker.noRecent)}>
        {t(picker.noRecentHint)}
      </StatePicture>
    );
  return (
    <ul className={styles.people} aria-label={t(picker.recent)}>
      {recent.data.map(({ id, label, hint, chosen }) => (
        <li key={id}>
          <button type="button" className={styles.entry} onClick={() => props.onTake(chosen, label)}>
            <HistoryOutlined aria-hidden />
            <span className={styles.personWords}>
              <span>{label}</span>
              <span className={styles.aside}>{hint}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
