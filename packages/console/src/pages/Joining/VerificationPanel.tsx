import type { Account, Joining, VerificationMoment } from "@shoufa/contract";
import { asProblem, CopyButton, ProblemAlert, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Radio } from "antd";
import { useId, useState } from "react";
import { useSetMoment } from "../../api/joining.ts";
import { useMay } from "../../components/use-may.ts";
import { joining as text } from "../../text/joining.ts";
import styles from "./Joining.module.css";

const off = "off";

/** The page's address for WeCom, and when WeCom opens it. */
export function VerificationPanel({ company, joining }: { readonly company: Account; readonly joining: Joining }) {
  const { t } = useText();
  const may = useMay();
  const isQiyehao = company.profile === "qiyehao";
  const set = useSetMoment(company.id);
  const label = useId();
  // Shown at once; the server's answer comes after.
  const [asked, setAsked] = useState<VerificationMoment | null | undefined>(undefined);
  const choose = (moment: VerificationMoment | null): void => {
    setAsked(moment);
    set.mutate(moment, { onSettled: () => setAsked(undefined) });
  };
  return (
    <section className={`${panel.panel} ${styles.section}`} aria-label={t(text.verifyTitle)}>
      <h2>{t(text.verifyTitle)}</h2>
      <p className="quiet">{t(isQiyehao ? text.verifyIntroQiyehao : text.verifyIntro)}</p>
      <div>
        <span className={styles.label}>{t(text.address)}</span>
        <div className={styles.address}>
          <code>{joining.verificationAddress}</code>
          <CopyButton what={t(text.address)} text={joining.verificationAddress} />
        </div>
      </div>
      <div>
        <span id={label} className={styles.label}>
          {t(text.moment)}
        </span>
        <Radio.Group
          aria-labelledby={label}
          className={styles.moments ?? ""}
          value={(asked === undefined ? joining.moment : asked) ?? off}
          disabled={!may("account.edit")}
          onChange={({ target }) => choose(target.value === off ? null : (target.value as VerificationMoment))}
          options={[
            { value: off, label: t(text.off) },
            { value: "join", label: t(isQiyehao ? text.follow : text.join) },
            ...(isQiyehao ? [] : [{ value: "use", label: t(text.use) }]),
          ]}
        />
        {!isQiyehao && <p className="quiet">{t(text.momentHint)}</p>}
      </div>
      {set.error !== null && <ProblemAlert problem={asProblem(set.error)} />}
    </section>
  );
}
