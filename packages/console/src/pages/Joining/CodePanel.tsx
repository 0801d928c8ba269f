import { PrinterOutlined } from "@ant-design/icons";
import { type Account, type Joining, joiningRoutes, pathOf } from "@shoufa/contract";
import { asProblem, ProblemAlert, ReasonedButton, Time, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button } from "antd";
import { useReadJoinCode } from "../../api/joining.ts";
import { Facts } from "../../components/Facts.tsx";
import { useMay } from "../../components/use-may.ts";
import { joining as text } from "../../text/joining.ts";
import styles from "./Joining.module.css";

interface CodePanelProps {
  readonly company: Account;
  readonly joining: Joining;
}

/** The code by which people join, to be shown and printed as long as it is good. */
export function CodePanel({ company, joining }: CodePanelProps) {
  const { t } = useText();
  const may = useMay();
  const read = useReadJoinCode(company.id);
  const { qrCode } = joining;
  const isOver = qrCode !== null && Date.parse(qrCode.expiresAt) <= Date.now();
  const whyNot = company.contactsSecret === null ? t(text.noSecret) : may("directory.invite") ? null : t(text.mayNot);
  const isShown = qrCode !== null && !isOver;
  return (
    <section className={`${panel.panel} ${styles.section}`} aria-label={t(text.codeTitle)}>
      <h2>{t(text.codeTitle)}</h2>
      <p className="quiet">{t(text.codeIntro)}</p>
      {isShown ? (
        <div className={styles.code}>
          <figure className={styles.printed}>
            <img
              src={`${pathOf(joiningRoutes.joinQrCodePicture, { params: { accountId: company.id } })}?at=${Date.parse(qrCode.readAt)}`}
              alt={t(text.codePicture, { company: company.name })}
              width={220}
              height={220}
            />
            <figcaption>
              <strong>{company.name}</strong>
              <span>{t(text.printHint)}</span>
              <span>
                {t(text.codeUntil)} <Time at={qrCode.expiresAt} />
              </span>
            </figcaption>
          </figure>
          <Facts
            of={[
              { name: t(text.codeRead), value: <Time at={qrCode.readAt} /> },
              { name: t(text.codeUntil), value: <Time at={qrCode.expiresAt} /> },
            ]}
          />
        </div>
      ) : (
        <p>{t(isOver ? text.codeOver : text.codeNone)}</p>
      )}
      <div className={styles.actions}>
        <ReasonedButton
          type={isShown ? "default" : "primary"}
          loading={read.isPending}
          whyNot={whyNot}
          onClick={() => read.mutate(undefined)}
        >
          {t(qrCode === null ? text.codeGet : text.codeRenew)}
        </ReasonedButton>
        {isShown && (
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
            {t(text.codePrint)}
          </Button>
        )}
      </div>
      {read.error !== null && <ProblemAlert problem={asProblem(read.error)} />}
    </section>
  );
}
