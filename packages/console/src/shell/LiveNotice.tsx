import { SyncOutlined } from "@ant-design/icons";
import { useText } from "@shoufa/web";
import { useLiveState } from "../api/live.tsx";
import { shell } from "../text/shell.ts";
import styles from "./LiveNotice.module.css";

/** Says when what is on screen no longer follows by itself. */
export function LiveNotice() {
  const { t } = useText();
  const isLost = useLiveState() === "lost";
  return (
    <div role="status">
      {isLost && (
        <p className={styles.notice}>
          <SyncOutlined spin aria-hidden /> {t(shell.liveLost)}
        </p>
      )}
    </div>
  );
}
