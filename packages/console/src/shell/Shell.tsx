/** The frame round every page: who is signed in, which company, where one can go. Without a session it leads to the login page. */
import type { Operator } from "@shoufa/contract";
import { asProblem, common, Failed, StatePicture, useText } from "@shoufa/web";
import { Spin } from "antd";
import { useEffect, useState } from "react";
import { Navigate, Outlet, useLocation } from "react-router";
import { useAccounts } from "../api/accounts.ts";
import { LiveProvider } from "../api/live.tsx";
import { useOtherWindows, useSession, useSignedOutHere } from "../api/session.ts";
import { CompanyBar } from "../components/CompanyBar.tsx";
import { FirstChoice } from "../components/FirstChoice.tsx";
import { InboxCountsProvider } from "../components/inbox-counts.tsx";
import { LinkButton } from "../components/LinkButton.tsx";
import { Title } from "../components/Title.tsx";
import { AppChoiceProvider } from "../components/use-app.tsx";
import { CompanyProvider } from "../components/use-company.tsx";
import { useMay, useMayNot } from "../components/use-may.ts";
import type { LoginState } from "../login-state.ts";
import { readPagesAhead } from "../pages-inside.ts";
import { shell } from "../text/shell.ts";
import { Frame } from "./Frame.tsx";
import { LiveNotice } from "./LiveNotice.tsx";
import { Navigation } from "./Navigation.tsx";
import type { MenuState } from "./OperatorMenu.tsx";
import { PasswordAgain } from "./PasswordAgain.tsx";
import { PhonesLink } from "./PhonesLink.tsx";
import { placeOf, useIsOpen } from "./places.ts";
import styles from "./Shell.module.css";
import { TroubleNotice } from "./TroubleNotice.tsx";

export function Shell() {
  const session = useSession();
  const operatorMenu = useState(false);
  useOtherWindows();
  const left = useSignedOutHere();
  const here = useLocation();
  const [wasSignedIn, setWasSignedIn] = useState(false);
  if (session.data?.state === "signed-in" && !wasSignedIn) setWasSignedIn(true);
  if (session.data === undefined) {
    return session.isError ? (
      <Failed problem={asProblem(session.error)} onRetry={() => void session.refetch()} />
    ) : (
      <Opening />
    );
  }
  if (session.data.state === "setup") return <Navigate to="/setup" replace />;
  if (session.data.state === "signed-out") {
    const from = left === "everywhere" ? "/" : here.pathname + here.search;
    // Somebody who was at work is told why the page has gone; after signing in it comes back.
    const state: LoginState = { isEnded: wasSignedIn && left === null, isEndedEverywhere: left === "everywhere" };
    return <Navigate to={from === "/" ? "/login" : `/login?next=${encodeURIComponent(from)}`} replace state={state} />;
  }
  return (
    <>
      <PasswordAgain name={session.data.operator.name} />
      {session.data.operator.mustSetUpSecondFactor ? (
        <Frame operator={session.data.operator} operatorMenu={operatorMenu}>
          <SetUpFirst />
        </Frame>
      ) : (
        <LiveProvider>
          <Connected operator={session.data.operator} operatorMenu={operatorMenu} />
        </LiveProvider>
      )}
    </>
  );
}

/** Where a second factor is required and missing, one's own account is all there is. */
function SetUpFirst() {
  const { pathname } = useLocation();
  return pathname === "/account" ? <Outlet /> : <Navigate to="/account" replace />;
}

function Connected({ operator, operatorMenu }: { readonly operator: Operator; readonly operatorMenu: MenuState }) {
  const { t } = useText();
  const accounts = useAccounts();
  const may = useMay();
  const { pathname } = useLocation();
  useEffect(readPagesAhead, []);
  if (accounts.data === undefined) {
    return (
      <Frame operator={operator} operatorMenu={operatorMenu}>
        {accounts.isError ? (
          <Failed problem={asProblem(accounts.error)} onRetry={() => void accounts.refetch()} />
        ) : (
          <Opening />
        )}
      </Frame>
    );
  }
  if (accounts.data.length === 0) {
    return (
      <Frame operator={operator} operatorMenu={operatorMenu}>
        {/^\/(companies\/|account$|operators$|welcome$)/.test(pathname) ? (
          <Outlet />
        ) : (
          <>
            <Title of={[t(shell.noCompany)]} />
            {may("account.edit") ? (
              <FirstChoice title={t(shell.noCompany)} />
            ) : (
              <StatePicture kind="locked" heading="h1" title={t(shell.noCompany)}>
                {t(shell.noCompanyForYou)}
              </StatePicture>
            )}
          </>
        )}
      </Frame>
    );
  }
  return (
    <CompanyProvider all={accounts.data} operatorId={operator.id}>
      <InboxCountsProvider>
        <AppChoiceProvider>
          <Frame
            operator={operator}
            operatorMenu={operatorMenu}
            bar={<CompanyBar />}
            phones={<PhonesLink />}
            navigation={(onGo) => <Navigation onGo={onGo} />}
          >
            <TroubleNotice />
            <LiveNotice />
            <Page />
          </Frame>
        </AppChoiceProvider>
      </InboxCountsProvider>
    </CompanyProvider>
  );
}

/** The page, or why it is not for this operator. */
function Page() {
  const { t } = useText();
  const place = placeOf(useLocation().pathname);
  const isOpen = useIsOpen();
  const mayNot = useMayNot(place?.right ?? "session.end");
  if (place === undefined || isOpen(place)) return <Outlet />;
  return (
    <>
      <Title of={[t(place.text)]} />
      <StatePicture
        kind="locked"
        heading="h1"
        title={t(shell.noPage)}
        actions={<LinkButton to="/">{t(shell.home)}</LinkButton>}
      >
        {mayNot}
      </StatePicture>
    </>
  );
}

/** Until it is known what to show. */
function Opening() {
  const { t } = useText();
  return (
    <div className={styles.opening} role="status">
      <Spin />
      <span className="visually-hidden">{t(common.loading)}</span>
    </div>
  );
}
