import { useText } from "@shoufa/web";
import { NavLink, useSearchParams } from "react-router";
import tabs from "../../components/PageTabs.module.css";
import { rules as text } from "../../text/rules.ts";
import styles from "./Rules.module.css";

/** Rules and what they did. The app stays the same. */
export function RulesTabs() {
  const { t } = useText();
  const [search] = useSearchParams();
  const named = search.get("app");
  const query = named === null ? "" : `?app=${encodeURIComponent(named)}`;
  return (
    <div className={styles.tabs}>
      <nav className={tabs.tabs} aria-label={t(text.views)}>
        <NavLink to={`/rules${query}`} end>
          {t(text.list)}
        </NavLink>
        <NavLink to={`/rules/history${query}`}>{t(text.history)}</NavLink>
      </nav>
    </div>
  );
}
