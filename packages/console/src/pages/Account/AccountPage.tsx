import { PageHead, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { useSession } from "../../api/session.ts";
import { Title } from "../../components/Title.tsx";
import { account as text } from "../../text/account.ts";
import { roleNames } from "../../text/roles.ts";
import styles from "./AccountPage.module.css";
import { OwnSessions } from "./OwnSessions.tsx";
import { PasswordForm } from "./PasswordForm.tsx";
import { SecondFactor } from "./SecondFactor.tsx";
import { WeComLinks } from "./WeComLinks.tsx";

/** What an operator changes about their own account. */
export function AccountPage() {
  const { t } = useText();
  const session = useSession();
  if (session.data?.state !== "signed-in") return null;
  const { operator } = session.data;
  const { name, role } = operator;
  return (
    <>
      <Title of={[t(text.title)]} />
      <PageHead
        hasTimes
        title={t(text.title)}
        aside={<span className="quiet">{`${name} · ${t(roleNames[role])}`}</span>}
      />
      <div className={styles.parts}>
        <section className={`${panel.panel} ${styles.part}`} aria-labelledby="change-password">
          <h2 id="change-password">{t(text.changePassword)}</h2>
          <p className="quiet">{t(text.changeIntro)}</p>
          <PasswordForm name={name} />
        </section>
        <WeComLinks />
        <SecondFactor operator={operator} />
        <OwnSessions />
      </div>
    </>
  );
}
