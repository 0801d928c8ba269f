import { BankOutlined, ExperimentOutlined } from "@ant-design/icons";
import { asProblem, ProblemAlert, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useAccounts } from "../api/accounts.ts";
import { useConnectSample, useSample } from "../api/sample.ts";
import { firstSteps as text } from "../text/first-steps.ts";
import styles from "./FirstChoice.module.css";
import { LinkButton } from "./LinkButton.tsx";
import { useGoOn } from "./use-go-on.ts";

interface FirstChoiceProps {
  readonly title: string;
  /** Where somebody goes on who chooses neither now. Left out: the choice stays until a company is connected. */
  readonly later?: string;
}

/** Two ways to begin. Neither shuts out the other. */
export function FirstChoice({ title, later }: FirstChoiceProps) {
  const { t } = useText();
  return (
    <div className={styles.choice}>
      <div className={styles.head}>
        <h1>{title}</h1>
        <p className="quiet">{t(text.intro)}</p>
      </div>
      <div className={styles.cards}>
        <Sample />
        <Card
          kind="real"
          icon={<BankOutlined aria-hidden />}
          title={t(text.connect)}
          act={<LinkButton to="/companies/new">{t(text.connectOpen)}</LinkButton>}
        >
          <p>{t(text.connectHint)}</p>
          <p className="quiet">{t(text.connectPoints)}</p>
        </Card>
      </div>
      {later !== undefined && (
        <p>
          <Link to={later}>{t(text.later)}</Link>
        </p>
      )}
    </div>
  );
}

function Sample() {
  const { t } = useText();
  const goOn = useGoOn();
  const sample = useSample();
  const known = useAccounts().data?.find(({ kind }) => kind === "sandbox");
  const open = (accountId: string): void => goOn(`/?company=${encodeURIComponent(accountId)}`);
  const connect = useConnectSample(open);
  const isNone = known === undefined && sample.data?.available === false;
  return (
    <Card
      kind="sandbox"
      icon={<ExperimentOutlined aria-hidden />}
      title={t(text.try)}
      act={
        known !== undefined ? (
          <Button type="primary" onClick={() => open(known.id)}>
            {t(text.tryOpen)}
          </Button>
        ) : (
          !isNone && (
            <Button
              type="primary"
              loading={connect.isPending}
              disabled={sample.data === undefined}
              onClick={() => connect.mutate()}
            >
              {t(text.tryConnect)}
            </Button>
          )
        )
      }
    >
      {isNone ? (
        <p className="quiet">{t(text.tryNone)}</p>
      ) : (
        <>
          <p>{t(text.tryHint)}</p>
          <p className="quiet">{t(text.tryPoints)}</p>
        </>
      )}
      {sample.isError && <ProblemAlert problem={asProblem(sample.error)} onRetry={() => void sample.refetch()} />}
      {connect.error !== null && <ProblemAlert problem={asProblem(connect.error)} />}
    </Card>
  );
}

interface CardProps {
  readonly kind: "sandbox" | "real";
  readonly icon: ReactNode;
  readonly title: string;
  readonly act: ReactNode;
  readonly children: ReactNode;
}

const Card = ({ kind, icon, title, act, children }: CardProps) => (
  <section className={`${panel.panel} ${styles.card}`} data-kind={kind} aria-label={title}>
    <h2>
      {icon}
      {title}
    </h2>
    {children}
    <div className={styles.act}>{act}</div>
  </section>
);
