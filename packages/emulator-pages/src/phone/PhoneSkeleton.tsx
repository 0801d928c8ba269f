import { PhoneFrame } from "@shoufa/phone";
import { useNow } from "../control/use-now.ts";
import { usePreferences } from "../preferences.ts";
import { useNarrow } from "../ui/use-narrow.ts";

/** The phone before it is known what is on it: same case, same place, so that nothing jumps. */
export function PhoneSkeleton() {
  const { t, language, size, theme } = usePreferences();
  const now = useNow();
  return (
    <>
      <div className="stage" role="status">
        <PhoneFrame
          label={t("phone.loading")}
          language={language}
          now={now}
          size={size}
          theme={theme}
          bare={useNarrow()}
        >
          <div className="phone-title" />
          <div className="phone-skeleton" aria-hidden="true">
            <span className="skeleton" />
            <span className="skeleton" />
          </div>
        </PhoneFrame>
      </div>
      <aside className="side" aria-hidden="true" />
    </>
  );
}
