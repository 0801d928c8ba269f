import { asProblem, CopyId, ProblemAlert, Time, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button } from "antd";
import { useBeginWeComLogin, useEndWeComLink, useWeComLinks, useWeComLogins } from "../../api/wecom-login.ts";
import { weComLogin as text } from "../../text/wecom-login.ts";
import styles from "./AccountPage.module.css";

/** Members of WeCom with whom the account is signed in to. */
export function WeComLinks() {
  const { t, language } = useText();
  const logins = useWeComLogins();
  const links = useWeComLinks();
  const begin = useBeginWeComLogin("link");
  const end = useEndWeComLink();
  const linked = links.data ?? [];
  const companies = logins.data ?? [];
  const error = links.error ?? begin.error ?? end.error;
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-labelledby="wecom-links">
      <h2 id="wecom-links">{t(text.linksTitle)}</h2>
      <p className="quiet">{t(companies.length === 0 && linked.length === 0 ? text.linksOff : text.linksIntro)}</p>
      {error !== null && <ProblemAlert problem={asProblem(error)} />}
      {linked.length > 0 && (
        <ul className={styles.links}>
          {linked.map((link) => (
            <li key={link.id}>
              <span>
                {t(text.linked, { name: link.name, company: link.company })}{" "}
                <CopyId id={link.userId} what={t(text.account)} /> <Time at={link.linkedAt} />
              </span>
              <Button
                size="small"
                loading={end.isPending && end.variables === link.id}
                aria-label={t(text.unlinkOf, { name: link.name, company: link.company })}
                onClick={() => end.mutate(link.id)}
              >
                {t(text.unlink)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {companies.map(({ accountId, name, isSimulated }) => (
        <div key={accountId}>
          <Button
            loading={begin.isPending && begin.variables.accountId === accountId}
            onClick={() => begin.mutate({ accountId, language })}
          >
            {t(linked.some((link) => link.accountId === accountId) ? text.linkAnew : text.linkWith, { name })}
          </Button>
          {isSimulated && <p className="quiet">{t(text.simulatedHint)}</p>}
        </div>
      ))}
    </section>
  );
}
