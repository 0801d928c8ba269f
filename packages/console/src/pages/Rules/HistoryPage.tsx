import {
  CheckOutlined,
  ClockCircleOutlined,
  CloseOutlined,
  MinusCircleOutlined,
  SendOutlined,
} from "@ant-design/icons";
import type { ReplyRule, RuleFiring } from "@shoufa/contract";
import {
  type Column,
  DataTable,
  ListCount,
  PageHead,
  personColumn,
  type Say,
  StatePicture,
  StateWord,
  stateColumn,
  Time,
  textColumn,
  timeColumn,
  useText,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { useMemo } from "react";
import { useFiringCounts, useFirings, useRules } from "../../api/rules.ts";
import { LinkButton } from "../../components/LinkButton.tsx";
import { ReasonText } from "../../components/ReasonText.tsx";
import { Title } from "../../components/Title.tsx";
import { useApp, usePageApp } from "../../components/use-app.tsx";
import { useMay } from "../../components/use-may.ts";
import { rules as text } from "../../text/rules.ts";
import styles from "./Rules.module.css";
import { RulesTabs } from "./RulesTabs.tsx";
import { answerWords, ruleWords } from "./rule-words.ts";

const keyOf = ({ id }: RuleFiring): string => id;

/** The rule, once the callback was cleaned. */
const hrefOf = ({ callbackId, rule }: RuleFiring): string =>
  callbackId === null ? `/rules?rule=${rule.id}` : `/callbacks/${callbackId}`;

const states = {
  answered: { tone: "good", icon: <CheckOutlined aria-hidden />, text: text.stateAnswered },
  limited: { tone: "quiet", icon: <MinusCircleOutlined aria-hidden />, text: text.stateLimited },
  due: { tone: "waiting", icon: <ClockCircleOutlined aria-hidden />, text: text.stateDue },
  sent: { tone: "good", icon: <SendOutlined aria-hidden />, text: text.stateSent },
  failed: { tone: "bad", icon: <CloseOutlined aria-hidden />, text: text.stateFailed },
} as const;

/** What rules matched, and what became of each. */
export function RulesHistoryPage() {
  const { t } = useText();
  const { company, of } = usePageApp();
  const listing = useFirings(of);
  const columns = useColumns();
  const may = useMay();
  const title = t(text.title);
  return (
    <>
      <Title of={[t(text.history), title, company.name]} />
      <PageHead hasTimes title={title} aside={<ListCount listing={listing} />} />
      <RulesTabs />
      <section className={panel.panel} aria-label={t(text.history)}>
        <Counts />
        <DataTable
          name="rule-history"
          label={t(text.history)}
          listing={listing}
          columns={columns}
          card={(firing) => <Card firing={firing} />}
          cardBelow={720}
          rowKey={keyOf}
          {...(may("callback.read") && { rowHref: hrefOf })}
          isFiltered={false}
          empty={
            <StatePicture
              kind="empty"
              title={t(text.historyEmpty)}
              actions={<LinkButton to="/rules">{t(text.toRules)}</LinkButton>}
            >
              {t(text.historyEmptyHint)}
            </StatePicture>
          }
          noMatch={null}
        />
      </section>
    </>
  );
}

/** How much was looked at, and what came of it. */
function Counts() {
  const { t } = useText();
  const { of } = useApp();
  const counts = useFiringCounts(of).data;
  if (counts === undefined || counts.from === null) return null;
  const { checked, matched, limited, failed } = counts;
  return (
    <p className={styles.intro}>
      {t(text.countsSince)} <Time at={counts.from} /> · {t(text.counts, { checked, matched, limited, failed })}
      {!counts.complete && ` · ${t(text.countsPartial)}`}
    </p>
  );
}

function Outcome({ firing }: { readonly firing: RuleFiring }) {
  const { t } = useText();
  const { tone, icon, text: word } = states[firing.state];
  return (
    <StateWord tone={tone} icon={icon}>
      {t(word)}
      {firing.reason !== null && (
        <>
          {": "}
          <ReasonText reason={firing.reason} />
        </>
      )}
    </StateWord>
  );
}

function Card({ firing }: { readonly firing: RuleFiring }) {
  const { t } = useText();
  return (
    <span className={styles.card}>
      <span className={styles.cardHead}>
        <strong>{firing.name || firing.userId}</strong>
        <Time at={firing.at} />
      </span>
      <span className={styles.said}>{saidWords(firing, t(text.cleaned))}</span>
      <span className={styles.cardAnswer}>{answerWords(firing.answer, t)}</span>
      <Outcome firing={firing} />
    </span>
  );
}

/** A rule that was deleted is still named if it had a name. */
function ruleOf({ id, name }: RuleFiring["rule"], rules: readonly ReplyRule[], t: Say): string {
  const rule = rules.find((each) => each.id === id);
  return rule === undefined ? name || t(text.gone) : ruleWords(rule, t);
}

const saidWords = ({ said }: RuleFiring, cleaned: string): string => (said === null ? cleaned : said.text || said.type);

function useColumns(): readonly Column<RuleFiring>[] {
  const { t } = useText();
  const { of } = useApp();
  const rules = useRules(of).rows;
  return useMemo(
    () => [
      personColumn<RuleFiring>(t(text.person), ({ userId, name }) => ({ userId, name: name || userId })),
      {
        ...textColumn<RuleFiring>("said", t(text.said), (firing) => saidWords(firing, t(text.cleaned)), {
          min: 120,
          max: 320,
        }),
        grow: 1,
        render: (firing) => <span className={styles.answer}>{saidWords(firing, t(text.cleaned))}</span>,
      },
      {
        ...textColumn<RuleFiring>("answer", t(text.answer), ({ answer }) => answerWords(answer, t).slice(0, 60), {
          ...{ min: 120, max: 320 },
        }),
        grow: 1,
        leaveOut: 1,
        render: ({ answer }) => <span className={styles.answer}>{answerWords(answer, t)}</span>,
      },
      {
        ...textColumn<RuleFiring>("rule", t(text.rule), ({ rule }) => ruleOf(rule, rules, t), { min: 90, max: 200 }),
        leaveOut: 2,
      },
      stateColumn<RuleFiring>(t(text.outcome), {
        text: ({ state }) => t(states[state].text),
        render: (firing) => <Outcome firing={firing} />,
      }),
      timeColumn<RuleFiring>(t(text.at), ({ at }) => at),
    ],
    [t, rules],
  );
}
