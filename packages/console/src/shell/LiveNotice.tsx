import { SyncOutlined } from "@ant-design/icons";
import { common, useText } from "@shoufa/web";
import { Button } from "antd";
import { useLiveState, useReconnect } from "../api/live.tsx";
import { shell } from "../text/shell.ts";
import styles from "./LiveNotice.module.css";

/** Says when what is on screen no longer follows by itself. */
export function LiveNotice() {
  const { t } = useText();
  const isLost = useLiveState() === "lost";
  const reconnect = useReconnect();
  return (
    <div role="status">
      {isLost && (
        <p className={styles.notice}>
          <SyncOutlined spin aria-hidden />
          <span className={styles.words}>{t(shell.liveLost)}</span>
          <Button size="small" onClick={() => reconnect?.()}>
            {t(common.retry)}
          </Button>
        </p>
      )}
    </div>
  );
}
