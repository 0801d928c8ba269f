import { asProblem, Failed, PageHead, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Alert, Skeleton } from "antd";
import { Link } from "react-router";
import { useJoining } from "../../api/joining.ts";
import { DirectoryTabs } from "../../components/DirectoryTabs.tsx";
import { Title } from "../../components/Title.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { joining as text } from "../../text/joining.ts";
import { CodePanel } from "./CodePanel.tsx";
import { ConsentPanel } from "./ConsentPanel.tsx";
import styles from "./Joining.module.css";
import { VerificationList } from "./VerificationList.tsx";
import { VerificationPanel } from "./VerificationPanel.tsx";

/** How people join: the code to scan, and the second verification with those who wait for it. */
export function JoiningPage() {
  const { t } = useText();
  const company = useCompany();
  const joining = useJoining(company.id);
  return (
    <>
      <Title of={[t(text.title), company.name]} />
      <PageHead hasTimes title={t(text.title)} />
      <DirectoryTabs />
      {joining.isError && <Failed problem={asProblem(joining.error)} onRetry={() => void joining.refetch()} />}
      {joining.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {joining.data && (
        <div className={styles.parts}>
          {company.contactsSecret === null && company.profile === "wecom" && (
            <Alert
              type="warning"
              showIcon
              title={t(text.noSecret)}
              action={<Link to={`/companies/${company.id}/edit`}>{t(text.enterSecret)}</Link>}
            />
          )}
          <div className={styles.pair}>
            {company.profile === "wecom" ? <CodePanel company={company} joining={joining.data} /> : <CodeElsewhere />}
            <VerificationPanel company={company} joining={joining.data} />
          </div>
          <VerificationList accountId={company.id} />
          {company.profile === "wecom" && <ConsentPanel accountId={company.id} />}
        </div>
      )}
    </>
  );
}

/** 企业号 had no call for its code. */
function CodeElsewhere() {
  const { t } = useText();
  return (
    <section className={`${panel.panel} ${styles.section}`} aria-label={t(text.codeTitle)}>
      <h2>{t(text.codeTitle)}</h2>
      <p className="quiet">{t(text.codeElsewhere)}</p>
    </section>
  );
}
