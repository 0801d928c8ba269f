import { usePreferences } from "../preferences.ts";

const widths = ["42%", "58%", "35%", "50%", "62%", "40%", "54%", "46%", "38%", "57%"];

/** Lines where people will be, so that nothing jumps when they come. */
export function PeopleSkeleton() {
  const { t } = usePreferences();
  return (
    <div className="people-list" role="status" aria-label={t("people.loading")}>
      {widths.map((width) => (
        <div key={width} className="skeleton-line" aria-hidden="true">
          <span className="skeleton skeleton-avatar" />
          <span className="skeleton-texts">
            <span className="skeleton" style={{ width }} />
            <span className="skeleton" style={{ width: "74%" }} />
          </span>
        </div>
      ))}
    </div>
  );
}
