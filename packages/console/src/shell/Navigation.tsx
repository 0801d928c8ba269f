import { useText } from "@shoufa/web";
import { NavLink } from "react-router";
import { unseenText, useCounts } from "../components/inbox-counts.tsx";
import { shell } from "../text/shell.ts";
import styles from "./Navigation.module.css";
import { places, useIsOpen } from "./places.ts";

type Path = (typeof places)[number]["to"];

export function Navigation({ onGo }: { readonly onGo: () => void }) {
  const { t } = useText();
  const { unseen, quarantined } = useCounts();
  const badges: Partial<Record<Path, BadgeProps>> = {
    ...(unseen > 0 && {
      "/inbox": { shown: unseenText(unseen), said: t(shell.unseen, { count: unseenText(unseen) }) },
    }),
    ...(quarantined > 0 && {
      "/callbacks": {
        shown: String(quarantined),
        said: t(shell.quarantined, { count: quarantined }),
        isWarning: true,
      },
    }),
  };
  const isOpen = useIsOpen();
  return (
    <nav aria-label={t(shell.navigation)}>
      <ul className={styles.places}>
        {places.filter(isOpen).map(({ to, text, Icon }) => (
          <li key={to}>
            <NavLink to={to} end={to === "/" || to === "/inbox"} className={styles.place ?? ""} onClick={onGo}>
              <Icon aria-hidden />
              {t(text)}
              {badges[to] !== undefined && <Badge {...badges[to]} />}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface BadgeProps {
  readonly shown: string;
  /** For those who do not see where the number stands. */
  readonly said: string;
  readonly isWarning?: boolean;
}

const Badge = ({ shown, said, isWarning = false }: BadgeProps) => (
  <span className={styles.badge} data-warning={isWarning}>
    <span aria-hidden="true">{shown}</span>
    <span className="visually-hidden">{said}</span>
  </span>
);
