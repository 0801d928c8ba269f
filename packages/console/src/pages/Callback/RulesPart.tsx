import type { CallbackDetail } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { RuleLink } from "../../components/RuleLink.tsx";
import { callbacks as text } from "../../text/callbacks.ts";
import styles from "./CallbackPage.module.css";

/** The rule that matched, and what every rule says to it now: why it answers, or why not. */
export function RulesPart({ detail: { item, rules } }: { readonly detail: CallbackDetail }) {
  const { t } = useText();
  if (rules === null && item.rule === null) return null;
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-labelledby="rules-heading">
      <h2 id="rules-heading">{t(text.rules)}</h2>
      {item.rule !== null && (
        <p>
          {t(text.ruleMatched)} <RuleLink rule={{ ...item.rule, appId: item.app.id }} /> ·{" "}
          {t(text[`rule.${item.rule.state}`])}
        </p>
      )}
      {rules?.length === 0 && <p className="quiet">{t(text.noRules)}</p>}
      {rules !== null && rules.length > 0 && (
        <>
          <p className="quiet">{t(text.rulesHint)}</p>
          <ul className={styles.verdicts}>
            {rules.map(({ id, name, verdict }) => (
              <li key={id} data-verdict={verdict}>
                <RuleLink rule={{ id, name, appId: item.app.id }} />
                <span>{t(text[`verdict.${verdict}`])}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
