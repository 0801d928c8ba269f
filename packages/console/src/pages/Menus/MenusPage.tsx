import { asProblem, Failed, PageHead, StatePicture, useText, useUrlState } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Select, Skeleton } from "antd";
import { useId } from "react";
import { useMenu } from "../../api/menus.ts";
import { LinkButton } from "../../components/LinkButton.tsx";
import { Title } from "../../components/Title.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { menus as text } from "../../text/menus.ts";
import { shell } from "../../text/shell.ts";
import { Designer } from "./Designer.tsx";
import styles from "./MenusPage.module.css";

/** The menu of the chosen app. */
export function MenusPage() {
  const { t } = useText();
  const company = useCompany();
  const [{ app: named }, setUrl] = useUrlState(["app"]);
  const label = useId();
  const app = company.apps.find(({ id }) => id === named) ?? company.apps[0];
  return (
    <>
      <Title of={[t(text.title), app?.name, company.name]} />
      <PageHead
        hasTimes
        title={t(text.title)}
        aside={
          company.apps.length > 1 && (
            <span className={styles.app}>
              <label htmlFor={label}>{t(text.app)}</label>
              <Select
                id={label}
                value={app?.id ?? ""}
                options={company.apps.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(id: string) => setUrl({ app: id })}
              />
            </span>
          )
        }
      />
      {app === undefined ? (
        <div className={panel.panel}>
          <StatePicture
            kind="empty"
            title={t(text.noApps)}
            actions={<LinkButton to="/companies">{t(shell.companies)}</LinkButton>}
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
