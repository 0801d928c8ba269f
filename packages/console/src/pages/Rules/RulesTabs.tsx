import { useText } from "@shoufa/web";
import { Select } from "antd";
import { NavLink, useSearchParams } from "react-router";
import tabs from "../../components/InboxTabs.module.css";
import { useCompany } from "../../components/use-company.tsx";
import { rules as text } from "../../text/rules.ts";
import styles from "./Rules.module.css";

/** The app that the address names, or the first. */
export function useApp() {
  const company = useCompany();
  const [search, setSearch] = useSearchParams();
  const app = company.apps.find(({ id }) => id === search.get("app")) ?? company.apps[0];
  return {
    company,
    app,
    of: { accountId: company.id, appId: app?.id ?? "" },
    choose: (appId: string) => setSearch({ app: appId }),
  };
}

/** Rules and what they did; and of which app, where there are several. */
export function RulesTabs() {
  const { t } = useText();
  const { company, app, choose } = useApp();
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
      {company.apps.length > 1 && (
        <Select
          aria-label={t(text.app)}
          value={app?.id ?? null}
          onChange={(id) => id !== null && choose(id)}
          options={company.apps.map(({ id, name }) => ({ value: id, label: name }))}
          popupMatchSelectWidth={false}
        />
      )}
    </div>
  );
}
