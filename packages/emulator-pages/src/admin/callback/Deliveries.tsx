import { useLiveReading } from "../../control/use-live-reading.ts";
import { Loaded } from "../../parts/Loaded.tsx";
import { usePreferences } from "../../preferences.ts";
import type { PlainTextKey } from "../../texts.ts";
import { RelativeTime } from "../../ui/RelativeTime.tsx";
import { admin, type Receiver } from "../api.ts";
import type { SentCallback } from "../types.ts";

const shownDeliveries = 10;

const states: Record<SentCallback["state"], PlainTextKey> = {
  delivering: "admin.delivery.delivering",
  delivered: "admin.delivery.delivered",
  failed: "admin.delivery.failed",
};

/** The newest events that went to this receiver, each with what was in it. */
export function Deliveries({ receiver }: { receiver: Receiver }) {
  const { t } = usePreferences();
  const held = useLiveReading(`sent ${receiver}`, admin.sent, [
    "admin",
    "directory.changed",
    "phone.message",
    "delivery",
  ]);
  return (
    <Loaded held={held}>
      {(all) => {
        const mine = all.filter((each) => each.receiver === receiver);
        if (mine.length === 0) {
          const none = receiver === "contacts" ? "admin.delivery.none.contacts" : "admin.delivery.none";
          return <p className="field-hint">{t(none)}</p>;
        }
        return (
          <>
            <p className="field-hint" role="status">
              {t("admin.shownOf", { shown: Math.min(mine.length, shownDeliveries), total: mine.length })}
            </p>
            <ul className="deliveries">
              {mine.slice(0, shownDeliveries).map((each) => (
                <li key={`${each.at} ${each.event} ${each.xml.length}`}>
                  <details>
                    <summary>
                      <span className="delivery-state" data-state={each.state}>
                        {t(states[each.state])}
                      </span>
                      <code>{each.event}</code>
                      <span className="delivery-attempts">
                        {each.attempts
                          .map(({ status, error }) => (status === undefined ? error : `HTTP ${status}`))
                          .join(", ")}
                      </span>
                      <RelativeTime at={each.at} />
                    </summary>
                    <pre>{each.xml}</pre>
                  </details>
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </Loaded>
  );
}
