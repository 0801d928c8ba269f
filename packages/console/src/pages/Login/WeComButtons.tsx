import { ScanOutlined } from "@ant-design/icons";
import { asProblem, ProblemAlert, useText } from "@shoufa/web";
import { Button } from "antd";
import { useEffect, useEffectEvent } from "react";
import { useSearchParams } from "react-router";
import { useSignedOutHere } from "../../api/session.ts";
import { useBeginWeComLogin, useWeComLogins } from "../../api/wecom-login.ts";
import { weComLogin as text } from "../../text/wecom-login.ts";
import styles from "./LoginPage.module.css";
import { nextPage } from "./next-page.ts";

/** WeCom's own browser, in which the reader is known already. */
const isInside = /wxwork/i.test(navigator.userAgent);

/**
 * Signing in with WeCom, a button for each company. Inside WeCom it begins by itself, and also where the address says so,
 * unless the reader has come back from it or has signed out.
 */
export function WeComButtons() {
  const { t, language } = useText();
  const [search] = useSearchParams();
  const isManual = useSignedOutHere() !== null || search.has("manual");
  const logins = useWeComLogins();
  const begin = useBeginWeComLogin("sign-in");
  const companies = logins.data ?? [];
  const next = nextPage(search.get("next"));
  const start = (accountId: string): void =>
    begin.mutate({ accountId, isInside, language, ...(next !== "/" && { next }) });
  const named = companies.find(({ accountId }) => accountId === search.get("wecom"));
  const only = isInside && companies.length === 1 ? companies[0] : undefined;
  const byItself = isManual ? undefined : (named ?? only)?.accountId;
  const startByItself = useEffectEvent((accountId: string) => start(accountId));
  useEffect(() => {
    if (byItself !== undefined) startByItself(byItself);
  }, [byItself]);
  if (companies.length === 0) return null;
  return (
    <div className={styles.wecom}>
      <p className={styles.or} aria-hidden="true">
        {t(text.or)}
      </p>
      {companies.map(({ accountId, name, isSimulated }) => (
        <Button
          key={accountId}
          block
          icon={<ScanOutlined aria-hidden />}
          loading={begin.isPending && begin.variables.accountId === accountId}
          onClick={() => start(accountId)}
        >
          <span className="ellipsis">
            {companies.length === 1 && !isSimulated
              ? t(isInside ? text.inside : text.scan)
              : t(isSimulated ? text.scanSimulated : text.scanOf, { name })}
          </span>
        </Button>
      ))}
      {begin.error !== null && <ProblemAlert problem={asProblem(begin.error)} />}
    </div>
  );
}
