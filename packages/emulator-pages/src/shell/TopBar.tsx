import type { CompanyView } from "../control/types.ts";
import { usePreferences } from "../preferences.ts";
import { Copyable } from "../ui/Copyable.tsx";
import { ScreenNav } from "./ScreenNav.tsx";

/** Always there: that this is simulated, which company it is, and the reader's own switches. */
export function TopBar({ company }: { company: CompanyView | undefined }) {
  const { t, language, theme, choose } = usePreferences();
  const other = theme === "dark" ? "light" : "dark";
  const themeLabel = t(theme === "dark" ? "theme.toLight" : "theme.toDark");
  return (
    <header className="top">
      <p className="simulated">
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <path
            d="M8 1.5 2.5 3.5v4c0 3.3 2.3 5.9 5.5 7 3.2-1.1 5.5-3.7 5.5-7v-4z"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.3"
            strokeLinejoin="round"
          />
          <path d="m5.5 8 1.8 1.8 3.2-3.6" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round" />
        </svg>
        {t("simulated")}
      </p>
      <div className="top-row">
        <h1>
          <img src="/icon.svg" alt="" width="24" height="24" />
          <span>{t("title")}</span>
        </h1>
        <ScreenNav />
        <div className="company">
          {company && (
            <>
              <span className="company-name" title={company.name}>
                {company.name}
              </span>
              <Copyable value={company.corpId} label={t("company.corpId")} />
            </>
          )}
        </div>
        <div className="top-switches">
          <button
            type="button"
            lang={language === "zh" ? "en" : "zh-CN"}
            className="icon-button language"
            onClick={() => choose({ language: language === "zh" ? "en" : "zh" })}
          >
            {t("language.switch")}
          </button>
          <button
            type="button"
            className="icon-button"
            title={themeLabel}
            aria-label={themeLabel}
            onClick={() => choose({ theme: other })}
          >
            <svg viewBox="0 0 18 18" width="17" height="17" aria-hidden="true">
              {theme === "dark" ? (
                <g fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round">
                  <circle cx="9" cy="9" r="3.3" />
                  <path d="M9 1.5V3m0 12v1.5M1.5 9H3m12 0h1.5M3.7 3.7l1 1m8.6 8.6 1 1m0-10.6-1 1M4.7 13.3l-1 1" />
                </g>
              ) : (
                <path
                  d="M15 10.8A6.5 6.5 0 0 1 7.2 3a6.5 6.5 0 1 0 7.8 7.8z"
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="1.5"
                  strokeLinejoin="round"
                />
              )}
            </svg>
          </button>
        </div>
      </div>
    </header>
  );
}
