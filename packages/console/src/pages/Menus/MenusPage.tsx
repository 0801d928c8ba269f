import { asProblem, Failed, PageHead, StatePicture, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Skeleton } from "antd";
import { useMenu } from "../../api/menus.ts";
import { LinkButton } from "../../components/LinkButton.tsx";
import { Title } from "../../components/Title.tsx";
import { usePageApp } from "../../components/use-app.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { useMay } from "../../components/use-may.ts";
import { menus as text } from "../../text/menus.ts";
import { shell } from "../../text/shell.ts";
import { Designer } from "./Designer.tsx";
import styles from "./MenusPage.module.css";

/** The menu of the chosen app. */
export function MenusPage() {
  const { t } = useText();
  const { company, app } = usePageApp();
  const may = useMay();
  return (
    <>
      <Title of={[t(text.title), app?.name, company.name]} />
      <PageHead hasTimes title={t(text.title)} aside={app?.name} />
      {app === undefined ? (
        <div className={panel.panel}>
          <StatePicture
            kind="empty"
            title={t(text.noApps)}
            actions={may("account.edit") && <LinkButton to="/companies">{t(shell.companies)}</LinkButton>}
          >
            {t(text.noAppsHint)}
          </StatePicture>
        </div>
      ) : (
        <OfApp key={app.id} app={app} />
      )}
    </>
  );
}

function OfApp({ app }: { readonly app: ReturnType<typeof useCompany>["apps"][number] }) {
  const company = useCompany();
  const menu = useMenu({ accountId: company.id, appId: app.id });
  if (menu.data !== undefined) return <Designer company={company} app={app} design={menu.data} />;
  return (
    <div className={`${panel.panel} ${styles.part}`}>
      {menu.isError ? (
        <Failed problem={asProblem(menu.error)} onRetry={() => void menu.refetch()} />
      ) : (
        <div role="status">
          <Skeleton active paragraph={{ rows: 8 }} />
        </div>
      )}
    </div>
  );
}
