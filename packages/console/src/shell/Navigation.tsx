import {
  ApartmentOutlined,
  ApiOutlined,
  AuditOutlined,
  BankOutlined,
  FileTextOutlined,
  HomeOutlined,
  InboxOutlined,
  MedicineBoxOutlined,
  MenuOutlined,
  RetweetOutlined,
  SendOutlined,
  SettingOutlined,
  WarningOutlined,
} from "@ant-design/icons";
import { useText } from "@shoufa/web";
import { NavLink, useLocation } from "react-router";
import { unseenText, useCounts } from "../components/inbox-counts.tsx";
import { callbacks } from "../text/callbacks.ts";
import { shell } from "../text/shell.ts";
import styles from "./Navigation.module.css";

const places = [
  { to: "/", text: shell.home, Icon: HomeOutlined },
  { to: "/org", text: shell.directory, Icon: ApartmentOutlined },
  { to: "/send", text: shell.send, Icon: SendOutlined },
  { to: "/messages", text: shell.messages, Icon: FileTextOutlined },
  { to: "/inbox", text: shell.inbox, Icon: InboxOutlined },
  { to: "/callbacks", text: callbacks.title, Icon: ApiOutlined },
  { to: "/inbox/quarantine", text: shell.quarantine, Icon: WarningOutlined },
  { to: "/menus", text: shell.menus, Icon: MenuOutlined },
  { to: "/rules", text: shell.rules, Icon: RetweetOutlined },
  { to: "/companies", text: shell.companies, Icon: BankOutlined },
  { to: "/doctor", text: shell.doctor, Icon: MedicineBoxOutlined },
  { to: "/audit", text: shell.audit, Icon: AuditOutlined },
  { to: "/settings", text: shell.settings, Icon: SettingOutlined },
] as const;

type Path = (typeof places)[number]["to"];

export function Navigation({ onGo }: { readonly onGo: () => void }) {
  const { t } = useText();
  const { unseen, quarantined } = useCounts();
  const { pathname } = useLocation();
  const badges: Partial<Record<Path, BadgeProps>> = {
    ...(unseen > 0 && {
      "/inbox": { shown: unseenText(unseen), said: t(shell.unseen, { count: unseenText(unseen) }) },
    }),
    ...(quarantined > 0 && {
      "/inbox/quarantine": {
        shown: String(quarantined),
        said: t(shell.quarantined, { count: quarantined }),
        isWarning: true,
      },
    }),
  };
  // Mostly there is nothing in quarantine, and then it needs no place.
  const isNeeded = (to: Path): boolean => to !== "/inbox/quarantine" || quarantined > 0 || pathname === to;
  return (
    <nav aria-label={t(shell.navigation)}>
      <ul className={styles.places}>
        {places
          .filter(({ to }) => isNeeded(to))
          .map(({ to, text, Icon }) => (
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
