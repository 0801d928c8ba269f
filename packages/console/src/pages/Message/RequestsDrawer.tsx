import type { Message, MessageBatch } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { Button, Drawer, Skeleton } from "antd";
import { useState } from "react";
import { useMessageBatches } from "../../api/messages.ts";
import { ledger as text } from "../../text/ledger.ts";
import { ExactBody } from "./ExactBody.tsx";
import styles from "./MessagePage.module.css";

/** Every request of a message; the chosen one is drawn. */
export function RequestsDrawer({ message, onClose }: { readonly message: Message; readonly onClose: () => void }) {
  const { t } = useText();
  const listing = useMessageBatches(message.id);
  const [chosen, setChosen] = useState(0);
  const lineOf = ({ ordinal, people }: MessageBatch): string =>
    [
      t(text.requestNumber, { number: ordinal + 1 }),
      people === 0 ? t(text.requestMoved) : t(text.requestPeople, { count: people }),
    ].join(" · ");
  return (
    <Drawer open onClose={onClose} title={t(text.requests)} size="min(520px, 100vw)">
      <div className={styles.copy}>
        <p className="quiet">{t(text.requestsHint)}</p>
        {listing.state === "loading" && <Skeleton active paragraph={{ rows: 3 }} />}
        {listing.rows.length > 1 && (
          <ol className={styles.requests}>
            {listing.rows.map((request) => (
              <li key={request.ordinal}>
                <Button
                  type={request.ordinal === chosen ? "primary" : "default"}
                  ghost={request.ordinal === chosen}
                  size="small"
                  aria-pressed={request.ordinal === chosen}
                  onClick={() => setChosen(request.ordinal)}
                >
                  {lineOf(request)}
                </Button>
              </li>
            ))}
          </ol>
        )}
        {listing.hasMore && (
          <Button type="link" loading={listing.isLoadingMore} onClick={listing.loadMore}>
            {t(text.moreRequests)}
          </Button>
        )}
        <ExactBody key={chosen} message={message} of={{ ordinal: String(chosen) }} />
      </div>
    </Drawer>
  );
}
