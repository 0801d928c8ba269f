import type { AccountApp } from "@shoufa/contract";
import { CopyId, PageHead, StatePicture, Time, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { useParams } from "react-router";
import { useAccounts } from "../../api/accounts.ts";
import { freshKeysOf } from "../../api/companies.ts";
import { Facts } from "../../components/Facts.tsx";
import { LinkButton } from "../../components/LinkButton.tsx";
import { Title } from "../../components/Title.tsx";
import { usePlaces } from "../../components/use-places.ts";
import { companies as text } from "../../text/companies.ts";
import { CallbackState } from "./CallbackState.tsx";
import styles from "./Companies.module.css";
import { CopyLine } from "./CopyLine.tsx";
import { directoryLine } from "./directory-line.ts";
import { KindMark } from "./KindMark.tsx";

/** One company: what is known of it, and each of its apps. */
export function CompanyPage() {
  const { t } = useText();
  const { accountId } = useParams();
  const account = useAccounts().data?.find(({ id }) => id === accountId);
  if (account === undefined)
    return (
      <StatePicture
        kind="gone"
        heading="h1"
        title={t(text.notFound)}
        actions={<LinkButton to="/companies">{t(text.backToList)}</LinkButton>}
      />
    );
  return (
    <>
      <Title of={[account.name, t(text.title)]} />
      <PageHead hasTimes title={account.name} aside={<KindMark kind={account.kind} />} />
      <div className={styles.form}>
        <section className={`${panel.panel} ${styles.section}`}>
          <h2>{t(text.sectionCompany)}</h2>
          <Facts
            of={[
              { name: t(text.corpId), value: <CopyId id={account.corpId} what={t(text.corpId)} /> },
              { name: t(text.apiBase), value: account.apiBase },
              { name: t(text.directory), value: directoryLine(account.directory, t) },
            ]}
          />
        </section>
        {account.apps.map((app) => (
          <AppPanel key={app.id} app={app} />
        ))}
      </div>
    </>
  );
}

function AppPanel({ app }: { readonly app: AccountApp }) {
  return (
    <section className={`${panel.panel} ${styles.section}`} aria-label={app.name}>
      <div className={styles.companyHead}>
        <h2>{app.name}</h2>
        <CallbackState app={app} />
      </div>
      {app.callbackConfigured ? <Verified app={app} /> : <Waiting app={app} />}
    </section>
  );
}

function Verified({ app }: { readonly app: AccountApp }) {
  const { t } = useText();
  return (
    <Facts
      of={[
        { name: t(text.agentId), value: <CopyId id={String(app.agentId)} what={t(text.agentId)} /> },
        { name: t(text.callbackUrl), value: <CopyLine what={t(text.pasteUrl)} value={app.callbackUrl} /> },
        {
          name: t(text.verifiedAt),
          value: app.callbackVerifiedAt === null ? null : <Time at={app.callbackVerifiedAt} />,
        },
      ]}
    />
  );
}

/** Saved here and not yet in WeCom: what to paste there. */
function Waiting({ app }: { readonly app: AccountApp }) {
  const { t } = useText();
  const place = usePlaces();
  const fresh = freshKeysOf(app);
  return (
    <div className={styles.waiting}>
      <p>{t(text.waitingHint, { place: place("callback") })}</p>
      <Facts
        of={[
          { name: t(text.agentId), value: <CopyId id={String(app.agentId)} what={t(text.agentId)} /> },
          { name: t(text.callbackUrl), value: <CopyLine what={t(text.pasteUrl)} value={app.callbackUrl} /> },
          { name: t(text.token), value: fresh && <CopyLine what={t(text.token)} value={fresh.token} /> },
          { name: t(text.key), value: fresh && <CopyLine what={t(text.key)} value={fresh.encodingAesKey} /> },
        ]}
      />
      <p className="quiet">{t(fresh === undefined ? text.notShown : text.shownOnce)}</p>
    </div>
  );
}
