import { ExperimentOutlined } from "@ant-design/icons";
import { useText } from "@shoufa/web";
import { rehearsals } from "../text/rehearsals.ts";
import styles from "./KindMark.module.css";

/** On a message that went to virtual phones only. */
export function RehearsalMark() {
  const { t } = useText();
  return (
    <span className={styles.kind}>
      <ExperimentOutlined aria-hidden /> {t(rehearsals.mark)}
    </span>
  );
}
