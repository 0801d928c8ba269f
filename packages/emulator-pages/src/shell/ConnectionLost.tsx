import { useEffect, useState } from "react";
import { useLink, useLive } from "../control/live.ts";
import { usePreferences } from "../preferences.ts";

/** A restart that is over sooner than this need not make the page jump twice. */
const patienceMilliseconds = 600;

/** Says that the emulator is gone and the page may be outdated. Disappears when the emulator is back. */
export function ConnectionLost() {
  const { t } = usePreferences();
  const live = useLive();
  const lost = useLasting(useLink().state === "lost");
  return (
    <div className="lost-place" role="status">
      {lost && (
        <p className="lost">
          <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
            <path
              d="M2 6.2a9 9 0 0 1 12 0M4.3 8.8a5.6 5.6 0 0 1 7.4 0M2 14 14 2"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.4"
              strokeLinecap="round"
            />
            <circle cx="8" cy="12" r="1.1" fill="currentColor" />
          </svg>
          <strong>{t("lost.title")}</strong>
          <span>{t("lost.text")}</span>
          <button type="button" className="link" onClick={() => live.open()}>
            {t("lost.now")}
          </button>
        </p>
      )}
    </div>
  );
}

/** True once `now` has been true for a while, false at once. */
function useLasting(now: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!now) return setLasting(false);
    const timer = setTimeout(() => setLasting(true), patienceMilliseconds);
    return () => clearTimeout(timer);
  }, [now]);
  return now && lasting;
}
