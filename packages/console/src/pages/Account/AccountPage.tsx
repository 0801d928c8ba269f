import { asProblem, PageHead, ProblemAlert, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button } from "antd";
import { useEndSessions, useSession } from "../../api/session.ts";
import { Title } from "../../components/Title.tsx";
import { account as text } from "../../text/account.ts";
import styles from "./AccountPage.module.css";
import { PasswordForm } from "./PasswordForm.tsx";
import { WeComLinks } from "./WeComLinks.tsx";

/** What an operator changes about their own account. */
export function AccountPage() {
  const { t } = useText();
  const session = useSession();
  if (session.data?.state !== "signed-in") return null;
  const { name } = session.data.operator;
  return (
    <>
      <Title of={[t(text.title)]} />
      <PageHead title={t(text.title)} aside={<span className="quiet">{name}</span>} />
      <div className={styles.parts}>
        <section className={`${panel.panel} ${styles.part}`} aria-labelledby="change-password">
          <h2 id="change-password">{t(text.changePassword)}</h2>
          <p className="quiet">{t(text.changeIntro)}</p>
          <PasswordForm name={name} />
        </section>
        <WeComLinks />
        <Everywhere />
      </div>
    </>
  );
}

function Everywhere() {
  const { t } = useText();
  const end = useEndSessions();
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-labelledby="everywhere">
      <h2 id="everywhere">{t(text.everywhere)}</h2>
      <p className="quiet">{t(text.everywhereIntro)}</p>
      {end.error !== null && <ProblemAlert problem={asProblem(end.error)} />}
      <div>
        <Button danger loading={end.isPending} onClick={() => end.mutate()}>
          {t(text.everywhere)}
        </Button>
      </div>
    </section>
  );
}
