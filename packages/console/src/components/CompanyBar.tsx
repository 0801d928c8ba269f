import { BankOutlined, DownOutlined, ExperimentOutlined } from "@ant-design/icons";
import { common, useText } from "@shoufa/web";
import { Dropdown, Tooltip } from "antd";
import { shell } from "../text/shell.ts";
import styles from "./CompanyBar.module.css";
import { useCompanies } from "./use-company.tsx";

/** Always in sight: which company, which apps, and whether a message would reach virtual or real phones. */
export function CompanyBar() {
  const { t } = useText();
  const { company, all, choose } = useCompanies();
  const isReal = company.kind === "real";
  const kind = t(isReal ? shell.real : shell.sandbox);
  const meaning = t(isReal ? shell.realMeaning : shell.sandboxMeaning);
  const apps = t(shell.apps, { names: company.apps.map(({ name }) => name).join(t(common.separator)) });
  const face = (
    <>
      <span className={styles.kind}>
        {isReal ? <BankOutlined aria-hidden /> : <ExperimentOutlined aria-hidden />}
        {kind}
      </span>
      <span className={`${styles.name} ellipsis`}>{company.name}</span>
      {company.apps.length > 0 && <span className={`${styles.apps} ellipsis`}>{apps}</span>}
    </>
  );
  const frame = { className: styles.bar, "data-kind": company.kind };
  if (all.length < 2) {
    return (
      <Tooltip title={meaning}>
        <section {...frame} aria-label={t(shell.company)}>
          {face}
          <span className="visually-hidden">{meaning}</span>
        </section>
      </Tooltip>
    );
  }
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        selectable: true,
        selectedKeys: [company.id],
        items: all.map(({ id, name, kind: each }) => ({
          key: id,
          label: `${name} · ${t(each === "real" ? shell.real : shell.sandbox)}`,
        })),
        onClick: ({ key }) => choose(key),
      }}
    >
      <button type="button" {...frame} aria-haspopup="menu">
        <span className="visually-hidden">{t(shell.switchCompany)}</span>
        {face}
        <DownOutlined aria-hidden />
        <span className="visually-hidden">{meaning}</span>
      </button>
    </Dropdown>
  );
}
