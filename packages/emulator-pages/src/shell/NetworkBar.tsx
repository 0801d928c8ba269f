import { call } from "../control/api.ts";
import { useEvents } from "../control/live.ts";
import { useReading } from "../control/use-reading.ts";
import { usePreferences } from "../preferences.ts";

/** Shown on every screen while the network is off, because programs cannot reach the phones then. */
export function NetworkBar() {
  const { t } = usePreferences();
  const { reading, refresh } = useReading("network", (signal) => call("GET /control/network", { signal }));
  useEvents((events) => {
    if (events.some((event) => event.type === "conditions" && event.what === "network")) refresh();
  });
  const off = reading.state === "ready" && !reading.value.online;
  return (
    <div role="status">
      {off && (
        <p className="network-bar">
          <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
            <g fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round">
              <path d="M6 10 3.8 12.2a2 2 0 0 1-2.8-2.8L3.2 7.2M10 6l2.2-2.2a2 2 0 0 1 2.8 2.8L12.8 8.8" />
              <path d="M5.5 2.5 6.3 5M2.5 5.5 5 6.3m5.5 7.2L9.7 11m3.8-.5L11 9.7" />
            </g>
          </svg>
          <strong>{t("networkBar.text")}</strong>
          <button
            type="button"
            onClick={() => void call("POST /control/network", { body: { online: true } }).then(refresh, refresh)}
          >
            {t("networkBar.restore")}
          </button>
        </p>
      )}
    </div>
  );
}
