import { useText } from "@shoufa/web";
import { NavLink } from "react-router";
import { quarantineAt } from "../quarantine-at.ts";
import { inbox } from "../text/inbox.ts";
import { shell } from "../text/shell.ts";
import { useCounts } from "./inbox-counts.tsx";
import styles from "./PageTabs.module.css";

/** Conversations with people, everything that was received, and what could not be taken. */
export function InboxTabs() {
  const { t } = useText();
  const { quarantined } = useCounts();
  return (
    <nav className={styles.tabs} aria-label={t(inbox.tabs)}>
      <NavLink to="/inbox" end>
        {t(inbox.conversations)}
      </NavLink>
      <NavLink to="/inbox/received">{t(inbox.received)}</NavLink>
      <NavLink to={quarantineAt}>
        {t(shell.quarantine)}
        {quarantined > 0 && <span className={styles.count}>{quarantined}</span>}
      </NavLink>
    </nav>
  );
}
