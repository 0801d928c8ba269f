import { CheckOutlined, MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import type { ReplyRule } from "@shoufa/contract";
import { DataTable, ListCount, PageHead, ReasonedButton, StatePicture, StateWord, Time, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { useState } from "react";
import { useRules } from "../../api/rules.ts";
import { Title } from "../../components/Title.tsx";
import { usePageApp } from "../../components/use-app.tsx";
import { useMayNot } from "../../components/use-may.ts";
import { useOpenRow } from "../../components/use-open-row.ts";
import { rules as text } from "../../text/rules.ts";
import { EnableRule } from "./EnableRule.tsx";
import { RuleDrawer } from "./RuleDrawer.tsx";
import styles from "./Rules.module.css";
import { RulesTabs } from "./RulesTabs.tsx";
import { answerWords, onlyWords, triggerWords } from "./rule-words.ts";
import { useRuleColumns } from "./use-rule-columns.tsx";
import { newRule, useRuleUrl } from "./use-rule-url.ts";

const keyOf = ({ id }: ReplyRule): string => id;

/** What an app answers by itself: the rules in their order, each with a switch, and the editor beside them. */
export function RulesPage() {
  const { t } = useText();
  const { company, of } = usePageApp();
  const listing = useRules(of);
  const url = useRuleUrl();
  const open = useOpenRow("rule", listing, keyOf);
  const [asking, setAsking] = useState<ReplyRule | null>(null);
  const columns = useRuleColumns({ of, rules: listing.rows, onEnable: setAsking });
  const mayNot = useMayNot("rule.edit");
  const title = t(text.title);
  const create = (
    <ReasonedButton
      type="primary"
      icon={<PlusOutlined aria-hidden />}
      whyNot={mayNot}
      onClick={() => url.open(newRule)}
    >
      {t(text.create)}
    </ReasonedButton>
  );
  return (
    <>
      <Title of={[title, company.name]} />
      <PageHead
        hasTimes
        title={title}
        aside={<ListCount listing={listing} />}
        actions={listing.rows.length > 0 && create}
      />
      <RulesTabs />
      <section className={panel.panel} aria-label={title}>
        {listing.rows.length > 0 && <p className={styles.intro}>{t(text.intro)}</p>}
        <DataTable
          name="rules"
          label={title}
          listing={listing}
          columns={columns}
          card={(rule) => <Card rule={rule} />}
          cardBelow={720}
          rowKey={keyOf}
          rowHref={open.hrefOf}
          activeKey={open.id}
          isFiltered={false}
          empty={
            <StatePicture kind="empty" title={t(text.empty)} actions={create}>
              {t(text.emptyHint)}
            </StatePicture>
          }
          noMatch={null}
        />
      </section>
      <RuleDrawer of={of} listing={listing} onEnable={setAsking} />
      <EnableRule of={of} rule={asking} onClose={() => setAsking(null)} />
    </>
  );
}

/** Narrow: it is switched and moved in the editor. */
function Card({ rule }: { readonly rule: ReplyRule }) {
  const { t } = useText();
  const only = onlyWords(rule.only, t);
  return (
    <span className={styles.card}>
      <span className={styles.cardHead}>
        <strong>{rule.name || triggerWords(rule.trigger, t)}</strong>
        <StateWord
          tone={rule.enabled ? "good" : "quiet"}
          icon={rule.enabled ? <CheckOutlined aria-hidden /> : <MinusCircleOutlined aria-hidden />}
        >
          {t(rule.enabled ? text.on : text.off)}
        </StateWord>
      </span>
      {rule.name !== "" && <span>{triggerWords(rule.trigger, t)}</span>}
      {only !== "" && <span className="quiet">{only}</span>}
      <span className={styles.cardAnswer}>{answerWords(rule.answer, t)}</span>
      <span className={styles.cardLine}>
        <span>
          {t(text.hits)} {t(text.hitsCount, { count: rule.hits })}
        </span>
        {rule.lastHitAt !== null && <Time at={rule.lastHitAt} />}
      </span>
    </span>
  );
}
