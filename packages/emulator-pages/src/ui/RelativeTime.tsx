import { fullTime, type Language, listTime } from "@shoufa/phone";
import { useNow } from "../control/use-now.ts";
import { usePreferences } from "../preferences.ts";

const formats: Record<Language, Intl.RelativeTimeFormat> = {
  zh: new Intl.RelativeTimeFormat("zh-CN", { numeric: "auto", style: "short" }),
  en: new Intl.RelativeTimeFormat("en-GB", { numeric: "auto", style: "narrow" }),
};

/** "3分钟前" within the hour, then the client's short form. The full time with its zone is the tooltip. */
export function RelativeTime({ at }: { at: number }) {
  const { t, language } = usePreferences();
  const now = useNow();
  const minutes = Math.floor((now - at) / 60_000);
  const near = minutes >= -1 && minutes < 60;
  return (
    <time dateTime={new Date(at).toISOString()} title={fullTime(at, language)}>
      {near
        ? minutes < 1
          ? t("time.now")
          : formats[language].format(-minutes, "minute")
        : listTime(at, now, language)}
    </time>
  );
}
