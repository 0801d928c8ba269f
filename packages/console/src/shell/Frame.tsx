import { MenuOutlined } from "@ant-design/icons";
import type { Operator } from "@shoufa/contract";
import { LanguageSwitch, ThemeSwitch, useNarrow, useText } from "@shoufa/web";
import { Button, Drawer } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Link, useLocation, useNavigationType } from "react-router";
import { Brand } from "../components/Brand.tsx";
import { unseenText, useCounts } from "../components/inbox-counts.tsx";
import { shell } from "../text/shell.ts";
import styles from "./Frame.module.css";
import { type MenuState, OperatorMenu } from "./OperatorMenu.tsx";

interface FrameProps {
  readonly operator: Operator;
  readonly operatorMenu: MenuState;
  readonly bar?: ReactNode;
  readonly phones?: ReactNode;
  readonly navigation?: (onGo: () => void) => ReactNode;
  readonly children: ReactNode;
}

/** Bar on top, navigation at the side (on a phone in a drawer), the page in the middle. */
export function Frame({ operator, operatorMenu, bar, phones, navigation, children }: FrameProps) {
  const { t } = useText();
  const isNarrow = useNarrow();
  const { unseen, quarantined } = useCounts();
  const isNews = unseen + quarantined > 0;
  const [isOpen, setOpen] = useState(false);
  const { pathname } = useLocation();
  const navigationType = useNavigationType();
  const main = useRef<HTMLElement>(null);
  const shownPath = useRef(pathname);
  useEffect(() => {
    // Another page is read from its beginning, by eye and by screen reader.
    if (shownPath.current === pathname) return;
    shownPath.current = pathname;
    // Back finds the place where one was; the browser remembers it.
    if (navigationType !== "POP") window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname, navigationType]);
  const close = (): void => setOpen(false);

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t(shell.skip)}
      </a>
      <header className={styles.header}>
        {isNarrow && navigation !== undefined && (
          <Button
            type="text"
            icon={<MenuOutlined aria-hidden />}
            className={styles.menu ?? ""}
            data-news={isNews}
            aria-label={
              unseen > 0
                ? `${t(shell.openNavigation)} · ${t(shell.unseen, { count: unseenText(unseen) })}`
                : t(shell.openNavigation)
            }
            aria-expanded={isOpen}
            onClick={() => setOpen(true)}
          />
        )}
        <Link to="/" className={styles.brand}>
          <Brand />
        </Link>
        {bar !== undefined && <div className={styles.company}>{bar}</div>}
        <div className={styles.tools}>
          {phones}
          {!isNarrow && <LanguageSwitch />}
          {!isNarrow && <ThemeSwitch />}
          <OperatorMenu operator={operator} state={operatorMenu} />
        </div>
      </header>
      {isNarrow ? (
        <Drawer
          open={isOpen}
          onClose={close}
          placement="left"
          size={280}
          title={t(shell.brand)}
          footer={
            <div className={styles.drawerTools}>
              <LanguageSwitch />
              <ThemeSwitch />
            </div>
          }
        >
          {navigation?.(close)}
        </Drawer>
      ) : (
        navigation !== undefined && <div className={styles.side}>{navigation(close)}</div>
      )}
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        {children}
      </main>
    </div>
  );
}
