import { ArrowUpOutlined, CaretRightOutlined, PauseOutlined } from "@ant-design/icons";
import { maxCallbackNews } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { Button } from "antd";
import { callbacks as text } from "../../text/callbacks.ts";
import styles from "./CallbacksPage.module.css";
import type { Tail } from "./use-tail.ts";

/** Stops the list from growing, and lets it go on. */
export function LiveButtons({ tail }: { readonly tail: Tail }) {
  const { t } = useText();
  const { isPaused, setPaused } = tail;
  return (
    <Button
      icon={isPaused ? <CaretRightOutlined aria-hidden /> : <PauseOutlined aria-hidden />}
      aria-pressed={isPaused}
      onClick={() => setPaused(!isPaused)}
    >
      {t(isPaused ? text.resume : text.pause)}
    </Button>
  );
}

/** "12 new", above the list without moving it. */
export function NewsButton({ tail: { news, show } }: { readonly tail: Tail }) {
  const { t } = useText();
  return (
    <div className={styles.news} role="status">
      {news > 0 && (
        <Button
          type="primary"
          size="small"
          shape="round"
          icon={<ArrowUpOutlined aria-hidden />}
          title={t(text.showNews)}
          onClick={show}
        >
          {t(text.news, { count: news >= maxCallbackNews ? `${maxCallbackNews}+` : news })}
        </Button>
      )}
    </div>
  );
}
