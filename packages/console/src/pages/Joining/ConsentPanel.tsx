import { asProblem, CopyButton, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { useConsent } from "../../api/consent.ts";
import { consentPanel as text } from "../../text/consent.ts";
import styles from "./Joining.module.css";

/** The page where members agree to show their details: its address, and what it needs. */
export function ConsentPanel({ accountId }: { readonly accountId: string }) {
  const { t } = useText();
  const consent = useConsent(accountId);
  if (consent.data === undefined)
    return consent.isError && asProblem(consent.error).code === "consent.off" ? (
      <section className={`${panel.panel} ${styles.section} ${styles.unprinted}`} aria-label={t(text.title)}>
        <h2>{t(text.title)}</h2>
        <p className="quiet">{t(text.noApp)}</p>
      </section>
    ) : null;
  const { address, app, people: count } = consent.data;
  return (
    <section className={`${panel.panel} ${styles.section} ${styles.unprinted}`} aria-label={t(text.title)}>
      <h2>{t(text.title)}</h2>
      <p className="quiet">{t(text.intro)}</p>
      <div>
        <span className={styles.label}>{t(text.address)}</span>
        <div className={styles.address}>
          <code>{address}</code>
          <CopyButton what={t(text.address)} text={address} />
        </div>
      </div>
      <p className="quiet">
        {t(text.needs, { app })} {t(text.people, { count })}
      </p>
    </section>
  );
}
