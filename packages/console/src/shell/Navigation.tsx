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
  TeamOutlined,
} from "@ant-design/icons";
import type { Right } from "@shoufa/contract";
import { type Phrase, useText } from "@shoufa/web";
import { NavLink } from "react-router";
import { unseenText, useCounts } from "../components/inbox-counts.tsx";
import { useMay, useSeesAllCompanies } from "../components/use-may.ts";
import { callbacks } from "../text/callbacks.ts";
import { shell } from "../text/shell.ts";
import styles from "./Navigation.module.css";

interface Place {
  readonly to: string;
  readonly text: Phrase;
  readonly Icon: typeof HomeOutlined;
  /** Who has it not does not find the way there. */
  readonly right: Right;
  /** Concerns the whole installation: not for those who are limited to some companies. */
  readonly isWhole?: boolean;
}

const places = [
  { to: "/", text: shell.home, Icon: HomeOutlined, right: "message.read" },
  { to: "/org", text: shell.directory, Icon: ApartmentOutlined, right: "directory.read" },
  { to: "/send", text: shell.send, Icon: SendOutlined, right: "message.send" },
  { to: "/messages", text: shell.messages, Icon: FileTextOutlined, right: "message.read" },
  { to: "/inbox", text: shell.inbox, Icon: InboxOutlined, right: "inbox.read" },
  { to: "/callbacks", text: callbacks.title, Icon: ApiOutlined, right: "callback.read" },
  { to: "/menus", text: shell.menus, Icon: MenuOutlined, right: "menu.read" },
  { to: "/rules", text: shell.rules, Icon: RetweetOutlined, right: "rule.read" },
  { to: "/companies", text: shell.companies, Icon: BankOutlined, right: "account.edit" },
  { to: "/doctor", text: shell.doctor, Icon: MedicineBoxOutlined, right: "doctor.read" },
  { to: "/operators", text: shell.operators, Icon: TeamOutlined, right: "operator.manage", isWhole: true },
  { to: "/audit", text: shell.audit, Icon: AuditOutlined, right: "audit.read" },
  { to: "/settings", text: shell.settings, Icon: SettingOutlined, right: "settings.read", isWhole: true },
] as const satisfies readonly Place[];

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
  const may = useMay();
  const isForAll = useSeesAllCompanies();
  const isOpen = ({ right, isWhole = false }: Place): boolean => may(right) && (isForAll || !isWhole);
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
