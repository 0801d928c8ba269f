import { asProblem, Failed, ProblemAlert, Time, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button, Skeleton } from "antd";
import { useEndSession, useOwnSessions } from "../../api/own-account.ts";
import { useEndSessions } from "../../api/session.ts";
import { account as text } from "../../text/account.ts";
import styles from "./AccountPage.module.css";
import { browserName } from "./browser-name.ts";

/** Where one is signed in; each session can be ended, and all together. */
export function OwnSessions() {
  const { t } = useText();
  const sessions = useOwnSessions();
  const endOne = useEndSession();
  const endAll = useEndSessions();
  const problem = endOne.error ?? endAll.error;
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-labelledby="sessions">
      <h2 id="sessions">{t(text.sessions)}</h2>
      <p className="quiet">{t(text.sessionsIntro)}</p>
      {problem !== null && <ProblemAlert problem={asProblem(problem)} />}
      {sessions.isError && <Failed problem={asProblem(sessions.error)} onRetry={() => void sessions.refetch()} />}
      {sessions.isPending && <Skeleton active paragraph={{ rows: 2 }} title={false} />}
      <ul className={styles.sessions}>
        {sessions.data?.items.map(({ id, browser, network, beganAt, seenAt, isThis }) => (
          <li key={id} className={styles.session}>
            <div>
              <strong title={browser}>{browserName(browser) ?? t(text.unknownBrowser)}</strong>
              {isThis && <span className={styles.mark}>{t(text.thisBrowser)}</span>}
            </div>
            <div className="quiet">
              <span className="mono">{network}</span> · {t(text.began)} <Time at={beganAt} /> · {t(text.seen)}{" "}
              <Time at={seenAt} />
            </div>
            {!isThis && (
              <Button
                size="small"
                aria-label={t(text.endSessionOf, { browser: browserName(browser) ?? t(text.unknownBrowser) })}
                loading={endOne.isPending && endOne.variables === id}
                onClick={() => endOne.mutate(id)}
              >
                {t(text.endSession)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p className="quiet">{t(text.everywhereIntro)}</p>
      <div>
        <Button danger loading={endAll.isPending} onClick={() => endAll.mutate()}>
          {t(text.everywhere)}
        </Button>
      </div>
    </section>
  );
}
