import { ApartmentOutlined, FileTextOutlined, InboxOutlined, SendOutlined } from "@ant-design/icons";
import { useText } from "@shoufa/web";
import { NavLink } from "react-router";
import { shell } from "../text/shell.ts";
import { useArrivals } from "./arrivals.tsx";
import styles from "./Navigation.module.css";

const places = [
  { to: "/org", text: shell.directory, Icon: ApartmentOutlined },
  { to: "/send", text: shell.send, Icon: SendOutlined },
  { to: "/messages", text: shell.messages, Icon: FileTextOutlined },
  { to: "/inbox", text: shell.inbox, Icon: InboxOutlined },
] as const;

export function Navigation({ onGo }: { readonly onGo: () => void }) {
  const { t } = useText();
  const arrivals = useArrivals();
  return (
    <nav aria-label={t(shell.navigation)}>
      <ul className={styles.places}>
        {places.map(({ to, text, Icon }) => (
          <li key={to}>
            <NavLink to={to} className={styles.place ?? ""} onClick={onGo}>
              <Icon aria-hidden />
              {t(text)}
              {to === "/inbox" && arrivals > 0 && (
                <span className={styles.badge}>
                  <span aria-hidden="true">{arrivals > 99 ? "99+" : arrivals}</span>
                  <span className="visually-hidden">{t(shell.newArrivals, { count: arrivals })}</span>
                </span>
              )}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
