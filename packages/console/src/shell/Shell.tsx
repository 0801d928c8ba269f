/** The frame round every page: who is signed in, which company, where one can go. Without a session it leads to a door. */
import { MenuOutlined, MobileOutlined } from "@ant-design/icons";
import type { Operator } from "@shoufa/contract";
import { Button, Drawer, Spin, Tooltip } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Link, Navigate, Outlet, useLocation } from "react-router";
import { useAccounts } from "../api/accounts.ts";
import { LiveProvider } from "../api/live.tsx";
import { asProblem } from "../api/problem.ts";
import { useSession } from "../api/session.ts";
import { CompanyBar } from "../components/CompanyBar.tsx";
import { CompanyProvider, useCompany } from "../components/use-company.tsx";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import { shell } from "../text/shell.ts";
import { Brand } from "../ui/Brand.tsx";
import { Failed } from "../ui/Failed.tsx";
import { LanguageSwitch } from "../ui/LanguageSwitch.tsx";
import { Picture } from "../ui/Picture.tsx";
import { ThemeSwitch } from "../ui/ThemeSwitch.tsx";
import { useNarrow } from "../ui/use-media.ts";
import { ArrivalsProvider } from "./arrivals.tsx";
import { LiveNotice } from "./LiveNotice.tsx";
import { Navigation } from "./Navigation.tsx";
import { OperatorMenu } from "./OperatorMenu.tsx";
import styles from "./Shell.module.css";

export function Shell() {
  const { t } = useText();
  const session = useSession();
  const here = useLocation();
  if (session.data === undefined) {
    return session.isError ? (
      <Failed problem={asProblem(session.error)} onRetry={() => void session.refetch()} />
    ) : (
      <div className={styles.opening} role="status">
        <Spin />
        <span className="visually-hidden">{t(common.loading)}</span>
      </div>
    );
  }
  if (session.data.state === "setup") return <Navigate to="/setup" replace />;
  if (session.data.state === "signed-out") {
    const from = here.pathname + here.search;
    return (
      <Navigate to={from === "/" || from === "/org" ? "/login" : `/login?next=${encodeURIComponent(from)}`} replace />
    );
  }
  return (
    <LiveProvider>
      <Connected operator={session.data.operator} />
    </LiveProvider>
  );
}

function Connected({ operator }: { readonly operator: Operator }) {
  const { t } = useText();
  const accounts = useAccounts();
  if (accounts.data === undefined) {
    return (
      <Frame operator={operator}>
        {accounts.isError ? (
          <Failed problem={asProblem(accounts.error)} onRetry={() => void accounts.refetch()} />
        ) : (
          <div className={styles.opening} role="status">
            <Spin />
            <span className="visually-hidden">{t(common.loading)}</span>
          </div>
        )}
      </Frame>
    );
  }
  if (accounts.data.length === 0) {
    return (
      <Frame operator={operator}>
        <Picture kind="empty" heading="h1" title={t(shell.noCompany)}>
          {t(shell.noCompanyHint)}
        </Picture>
      </Frame>
    );
  }
  return (
    <CompanyProvider all={accounts.data}>
      <ArrivalsProvider>
        <Frame
          operator={operator}
          bar={<CompanyBar />}
          phones={<PhonesLink />}
          navigation={(onGo) => <Navigation onGo={onGo} />}
        >
          <LiveNotice />
          <Outlet />
        </Frame>
      </ArrivalsProvider>
    </CompanyProvider>
  );
}

interface FrameProps {
  readonly operator: Operator;
  readonly bar?: ReactNode;
  readonly phones?: ReactNode;
  readonly navigation?: (onGo: () => void) => ReactNode;
  readonly children: ReactNode;
}

function Frame({ operator, bar, phones, navigation, children }: FrameProps) {
  const { t } = useText();
  const isNarrow = useNarrow();
  const [isOpen, setOpen] = useState(false);
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shownPath = useRef(pathname);
  useEffect(() => {
    // Another page is read from its beginning, by eye and by screen reader.
    if (shownPath.current === pathname) return;
    shownPath.current = pathname;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  const close = (): void => setOpen(false);

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t(common.skip)}
      </a>
      <header className={styles.header}>
        {isNarrow && navigation !== undefined && (
          <Button
            type="text"
            icon={<MenuOutlined aria-hidden />}
            aria-label={t(shell.openNavigation)}
            aria-expanded={isOpen}
            onClick={() => setOpen(true)}
          />
        )}
        <Link to="/org" className={styles.brand}>
          <Brand />
        </Link>
        {bar !== undefined && <div className={styles.company}>{bar}</div>}
        <div className={styles.tools}>
          {phones}
          {!isNarrow && <LanguageSwitch />}
          {!isNarrow && <ThemeSwitch />}
          <OperatorMenu operator={operator} />
        </div>
      </header>
      {isNarrow ? (
        <Drawer
          open={isOpen}
          onClose={close}
          placement="left"
          size={280}
          title={t(common.brand)}
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

/** The virtual phones of a simulated company; a real one has real phones. */
function PhonesLink() {
  const { t } = useText();
  const company = useCompany();
  if (company.kind !== "sandbox") return null;
  return (
    <Tooltip title={t(shell.openPhonesHint)}>
      <Button href={company.apiBase} target="_blank" rel="noopener" icon={<MobileOutlined aria-hidden />}>
        {t(shell.openPhones)}
      </Button>
    </Tooltip>
  );
}
