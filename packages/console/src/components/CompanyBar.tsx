import { AppstoreOutlined, BankOutlined, DownOutlined, ExperimentOutlined } from "@ant-design/icons";
import { common, Tip, useText } from "@shoufa/web";
import { Dropdown, type MenuProps } from "antd";
import { type ReactNode, useRef } from "react";
import { shell } from "../text/shell.ts";
import styles from "./CompanyBar.module.css";
import { KindMark } from "./KindMark.tsx";
import { useAppChoice } from "./use-app.tsx";
import { useCompanies } from "./use-company.tsx";

/** Always in sight: real or simulated, which company, which app. Company and app are changed here. */
export function CompanyBar() {
  const { t } = useText();
  const { kind } = useCompanies().company;
  const isReal = kind === "real";
  const meaning = t(isReal ? shell.realMeaning : shell.sandboxMeaning);
  return (
    <section className={styles.bar} data-kind={kind} aria-label={t(shell.company)}>
      <Tip title={meaning}>
        <span className={styles.kind}>
          {isReal ? <BankOutlined aria-hidden /> : <ExperimentOutlined aria-hidden />}
          {t(isReal ? shell.real : shell.sandbox)}
        </span>
      </Tip>
      <span className="visually-hidden">{meaning}</span>
      <CompanyPart />
      <AppPart />
    </section>
  );
}

function CompanyPart() {
  const { t } = useText();
  const { company, all, choose } = useCompanies();
  const name = <span className={`${styles.name} ellipsis`}>{company.name}</span>;
  if (all.length < 2) return <span className={styles.part}>{name}</span>;
  return (
    <Choice
      label={t(shell.switchCompany)}
      chosen={company.id}
      items={all.map((each) => ({
        key: each.id,
        label: (
          <span className={styles.option}>
            <KindMark kind={each.kind} />
            <strong>{each.name}</strong>
            <span className="mono quiet">{each.corpId}</span>
          </span>
        ),
      }))}
      onChoose={choose}
    >
      {name}
    </Choice>
  );
}

const allApps = "*";

/** A choice on pages that are about one app; elsewhere only the names. */
function AppPart() {
  const { t } = useText();
  const { company } = useCompanies();
  const choice = useAppChoice();
  const { apps } = company;
  if (apps.length === 0) return null;
  const chosen = apps.find(({ id }) => id === choice?.appId);
  const names = apps.map(({ name }) => name).join(t(common.separator));
  const icon = <AppstoreOutlined aria-hidden />;
  if (choice === null || apps.length < 2)
    return (
      <span className={`${styles.part} ${styles.apps}`}>
        {icon}
        <span className="ellipsis">{t(shell.apps, { names })}</span>
      </span>
    );
  return (
    <Choice
      label={t(shell.switchApp)}
      chosen={choice.appId ?? allApps}
      items={[
        ...(choice.isAllOffered ? [{ key: allApps, label: t(shell.allApps) }] : []),
        ...apps.map(({ id, name, agentId }) => ({
          key: id,
          label: (
            <span className={styles.option}>
              <strong>{name}</strong>
              <span className="mono quiet">{agentId}</span>
            </span>
          ),
        })),
      ]}
      onChoose={(key) => choice.choose(key === allApps ? null : key)}
    >
      {icon}
      <span className={`${styles.name} ellipsis`}>{chosen?.name ?? t(shell.allApps)}</span>
    </Choice>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly chosen: string;
  readonly items: NonNullable<MenuProps["items"]>;
  readonly onChoose: (key: string) => void;
  readonly children: ReactNode;
}

function Choice({ label, chosen, items, onChoose, children }: ChoiceProps) {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Dropdown
      autoFocus
      trigger={["click"]}
      menu={{
        selectable: true,
        selectedKeys: [chosen],
        items,
        className: styles.menu ?? "",
        onClick: ({ key }) => {
          onChoose(key);
          // The menu goes, and the keyboard stays where it was; a frame later, or Enter would press the button, too.
          requestAnimationFrame(() => button.current?.focus());
        },
      }}
    >
      <button ref={button} type="button" className={styles.part} aria-haspopup="menu">
        <span className="visually-hidden">{label}</span>
        {children}
        <DownOutlined aria-hidden className={styles.arrow ?? ""} />
      </button>
    </Dropdown>
  );
}
