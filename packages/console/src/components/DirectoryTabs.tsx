import { useText } from "@shoufa/web";
import { NavLink } from "react-router";
import { directory } from "../text/directory.ts";
import { joining } from "../text/joining.ts";
import { plans } from "../text/plans.ts";
import { shell } from "../text/shell.ts";
import { tags } from "../text/tags.ts";
import styles from "./PageTabs.module.css";

/** The pages about the company's people. */
export function DirectoryTabs() {
  const { t } = useText();
  return (
    <nav className={styles.tabs} aria-label={t(shell.directory)}>
      <NavLink to="/org" end>
        {t(directory.structure)}
      </NavLink>
      <NavLink to="/org/tags">{t(tags.title)}</NavLink>
      <NavLink to="/org/plans">{t(plans.title)}</NavLink>
      <NavLink to="/org/joining">{t(joining.title)}</NavLink>
    </nav>
  );
}
