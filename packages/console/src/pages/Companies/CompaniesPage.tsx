import type { Account } from "@shoufa/contract";
import { CopyId, PageHead, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Link } from "react-router";
import { Facts } from "../../components/Facts.tsx";
import { KindMark } from "../../components/KindMark.tsx";
import { LinkButton } from "../../components/LinkButton.tsx";
import { Title } from "../../components/Title.tsx";
import { useCompanies } from "../../components/use-company.tsx";
import { companies as text } from "../../text/companies.ts";
import { CallbackState } from "./CallbackState.tsx";
import styles from "./Companies.module.css";
import { directoryLine } from "./directory-line.ts";
import { ReachPanel } from "./ReachPanel.tsx";

/** Every connected company with its apps and how they stand. */
export function CompaniesPage() {
  const { t } = useText();
  const { all } = useCompanies();
  const title = t(text.title);
  return (
    <>
      <Title of={[title]} />
      <PageHead
        title={title}
        aside={t(text.count, { count: all.length })}
        actions={<LinkButton to="/companies/new">{t(text.connect)}</LinkButton>}
      />
      <ul className={styles.list}>
        {all.map((account) => (
          <CompanyCard key={account.id} account={account} />
        ))}
        <li>
          <ReachPanel />
        </li>
      </ul>
    </>
  );
}

function CompanyCard({ account }: { readonly account: Account }) {
  const { t } = useText();
  return (
    <li className={`${panel.panel} ${styles.company}`} data-kind={account.kind}>
      <div className={styles.companyHead}>
        <h2>
          <Link to={`/companies/${account.id}`}>{account.name}</Link>
        </h2>
        <KindMark kind={account.kind} />
        <CopyId id={account.corpId} what={t(text.corpId)} />
      </div>
      <Facts
        of={[
          {
            name: t(text.apps),
            value: (
              <ul className={styles.apps}>
                {account.apps.map((app) => (
                  <li key={app.id}>
                    <span>{app.name}</span>
                    <span className="mono">{app.agentId}</span>
                    <CallbackState app={app} />
                  </li>
                ))}
              </ul>
            ),
          },
          { name: t(text.directory), value: directoryLine(account.directory, t) },
        ]}
      />
    </li>
  );
}
