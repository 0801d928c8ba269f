import type { Account, AccountApp, StoredSecret } from "@shoufa/contract";
import { CopyId, PageHead, ReasonedButton, Time, timeText, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { useAccounts } from "../../api/accounts.ts";
import { freshKeysOf } from "../../api/companies.ts";
import { Facts } from "../../components/Facts.tsx";
import { KindMark } from "../../components/KindMark.tsx";
import { LinkButton } from "../../components/LinkButton.tsx";
import { Title } from "../../components/Title.tsx";
import { usePlaces } from "../../components/use-places.ts";
import { companies as text } from "../../text/companies.ts";
import { groups as words } from "../../text/groups.ts";
import { CallbackState } from "./CallbackState.tsx";
import styles from "./Companies.module.css";
import { ContactsPanel } from "./ContactsPanel.tsx";
import { CopyLine } from "./CopyLine.tsx";
import { CredentialsPanel } from "./CredentialsPanel.tsx";
import { directoryLine } from "./directory-line.ts";
import { GroupsPanel } from "./GroupsPanel.tsx";
import { NoCompany } from "./NoCompany.tsx";
import { RemoveDialog } from "./RemoveDialog.tsx";
import { SendingPanel } from "./SendingPanel.tsx";
import { Steps } from "./Steps.tsx";
import { useStoredState } from "./stored-state.ts";

/** One company: what is known of it, and each of its apps. */
export function CompanyPage() {
  const { t } = useText();
  const { accountId } = useParams();
  const account = useAccounts().data?.find(({ id }) => id === accountId);
  const [doomed, setDoomed] = useState<AccountApp | "company" | null>(null);
  if (account === undefined) return <NoCompany />;
  return (
    <>
      <Title of={[account.name, t(text.title)]} />
      <PageHead hasTimes title={account.name} aside={<KindMark kind={account.kind} />} />
      <div className={styles.form}>
        <Steps account={account} />
        <section className={`${panel.panel} ${styles.section}`}>
          <div className={styles.companyHead}>
            <h2>{t(text.sectionCompany)}</h2>
            <Link className={styles.end ?? ""} to={`/companies/${account.id}/edit`}>
              {t(text.edit)}
            </Link>
          </div>
          <Facts
            of={[
              { name: t(text.corpId), value: <CopyId id={account.corpId} what={t(text.corpId)} /> },
              { name: t(words.profile), value: account.profile === "qiyehao" ? t(words.profileQiyehao) : null },
              { name: t(text.apiBase), value: account.apiBase },
              { name: t(text.timeZone), value: account.timeZone },
              { name: t(text.directory), value: directoryLine(account.directory, t) },
              { name: t(text.proxy), value: account.proxy === null ? t(text.proxyNone) : account.proxy.url },
            ]}
          />
        </section>
        {account.profile === "wecom" && <CredentialsPanel account={account} />}
        {account.profile === "qiyehao" && <GroupsPanel account={account} />}
        {account.apps.map((app) => (
          <AppPanel
            key={app.id}
            account={account}
            app={app}
            onRemove={account.apps.length > 1 ? () => setDoomed(app) : null}
          />
        ))}
        {account.profile === "wecom" && <ContactsPanel account={account} />}
        <SendingPanel accountId={account.id} />
        <div className={styles.actions}>
          <LinkButton to={`/companies/${account.id}/apps/new`}>{t(text.addApp)}</LinkButton>
          <Button danger onClick={() => setDoomed("company")}>
            {t(text.removeCompany)}
          </Button>
        </div>
      </div>
      {doomed !== null && (
        <RemoveDialog account={account} app={doomed === "company" ? null : doomed} onClose={() => setDoomed(null)} />
      )}
    </>
  );
}

interface AppPanelProps {
  readonly account: Account;
  readonly app: AccountApp;
  /** Null: the last app cannot go alone. */
  readonly onRemove: (() => void) | null;
}

function AppPanel({ account, app, onRemove }: AppPanelProps) {
  const { t } = useText();
  const group = account.groups.find(({ id }) => id === app.groupId)?.name ?? null;
  return (
    <section className={`${panel.panel} ${styles.section}`} aria-label={app.name}>
      <div className={styles.companyHead}>
        <h2>{app.name}</h2>
        <CallbackState app={app} />
        <Link
          className={styles.end ?? ""}
          to={`/companies/${account.id}/apps/${app.id}`}
          aria-label={t(text.editApp, { name: app.name })}
        >
          {t(text.edit)}
        </Link>
        <ReasonedButton
          type="text"
          size="small"
          whyNot={onRemove === null ? t(text.lastApp) : null}
          onClick={() => onRemove?.()}
        >
          {t(text.removeApp)}
        </ReasonedButton>
      </div>
      {app.callbackConfigured ? <Verified app={app} group={group} /> : <Waiting app={app} group={group} />}
      {app.previousKeysUntil !== null && (
        <p className="quiet">{t(text.grace, { time: timeText(app.previousKeysUntil) })}</p>
      )}
    </section>
  );
}

interface AppStateProps {
  readonly app: AccountApp;
  /** Name of the management group whose Secret is used; null: the app has its own. */
  readonly group: string | null;
}

function Verified({ app, group }: AppStateProps) {
  const { t } = useText();
  const state = useStoredState();
  return (
    <Facts
      of={[
        { name: t(text.agentId), value: <CopyId id={String(app.agentId)} what={t(text.agentId)} /> },
        { name: t(text.callbackUrl), value: <CopyLine what={t(text.pasteUrl)} value={app.callbackUrl} /> },
        {
          name: t(text.verifiedAt),
          value: app.callbackVerifiedAt === null ? null : <Time at={app.callbackVerifiedAt} />,
        },
        { name: t(words.group), value: group },
        { name: t(text.secret), value: group === null ? state(app.secret) : null },
        { name: t(text.token), value: state(app.token) },
        { name: t(text.key), value: state(app.encodingAesKey) },
      ]}
    />
  );
}

/** Saved here and not yet in WeCom: what to paste there. */
function Waiting({ app, group }: AppStateProps) {
  const { t } = useText();
  const place = usePlaces();
  const state = useStoredState();
  const fresh = freshKeysOf(app);
  const shown = (what: string, value: string | undefined, stored: StoredSecret) =>
    value === undefined ? state(stored) : <CopyLine what={what} value={value} />;
  return (
    <div className={styles.waiting}>
      <p>{t(text.waitingHint, { place: place("callback") })}</p>
      <Facts
        of={[
          { name: t(text.agentId), value: <CopyId id={String(app.agentId)} what={t(text.agentId)} /> },
          { name: t(text.callbackUrl), value: <CopyLine what={t(text.pasteUrl)} value={app.callbackUrl} /> },
          { name: t(text.token), value: shown(t(text.token), fresh?.token, app.token) },
          { name: t(text.key), value: shown(t(text.key), fresh?.encodingAesKey, app.encodingAesKey) },
          { name: t(words.group), value: group },
          { name: t(text.secret), value: group === null ? state(app.secret) : null },
        ]}
      />
      <p className="quiet">{t(fresh === undefined ? text.notShown : text.shownOnce)}</p>
    </div>
  );
}
