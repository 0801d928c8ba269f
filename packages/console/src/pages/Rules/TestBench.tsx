import type { ReplyRule, RuleTrial } from "@shoufa/contract";
import { asProblem, Field, ProblemAlert, ReasonedButton, useDebounced, useText } from "@shoufa/web";
import { Input, Select } from "antd";
import { lazy, Suspense, useState } from "react";
import { type AppOf, usePeopleSearch, useTrial } from "../../api/rules.ts";
import { useMayNot } from "../../components/use-may.ts";
import { rules as text } from "../../text/rules.ts";
import { Backtest } from "./Backtest.tsx";
import { actOf, inputOf, problemOf, type Typed } from "./draft.ts";
import styles from "./Rules.module.css";
import { answerWords, ruleWords } from "./rule-words.ts";

interface TestBenchProps {
  readonly of: AppOf;
  readonly rule: ReplyRule | null;
  readonly rules: readonly ReplyRule[];
  readonly typed: Typed;
}

const FileOnPhone = lazy(async () => ({
  default: (await import("../../components/FileOnPhone.tsx")).FileOnPhone,
}));

const verdictText = {
  wins: text.wins,
  earlier: text.earlier,
  off: text.wouldBeOff,
  people: text.people,
  hours: text.outsideHours,
  "no-match": text.noMatch,
} as const satisfies Record<RuleTrial["rules"][number]["verdict"], unknown>;

/** What the rule as it is typed would do: about something that is entered here, and about what arrived lately. */
export function TestBench({ of, rule, rules, typed }: TestBenchProps) {
  const { t } = useText();
  const mayNot = useMayNot("rule.edit");
  const [said, setSaid] = useState("");
  const [person, setPerson] = useState("");
  const [tested, setTested] = useState<string | null>(null);
  const isReady = problemOf(typed) === null;
  const draft = isReady ? { ruleId: rule?.id ?? null, rule: inputOf(typed) } : null;
  const asked = useDebounced(JSON.stringify({ act: actOf(typed, said), draft, person }), 250);
  const { act, draft: askedDraft, person: askedPerson } = JSON.parse(asked);
  const trial = useTrial(of, askedPerson, act, askedDraft);
  const isText =
    typed.kind === "equals" || typed.kind === "contains" || typed.kind === "pattern" || typed.kind === "any-text";
  const basis = JSON.stringify(draft);
  return (
    <fieldset className={`${styles.group} ${styles.bench}`}>
      <legend>{t(text.bench)}</legend>
      {isText && (
        <Field label={t(text.benchText)}>
          {(control) => (
            <Input {...control} autoComplete="off" value={said} onChange={(event) => setSaid(event.target.value)} />
          )}
        </Field>
      )}
      <PersonField accountId={of.accountId} value={person} onChange={setPerson} />
      <div role="status" className={styles.verdict}>
        {act !== null && askedDraft !== null && trial.data !== undefined && !trial.isError && (
          <Verdict accountId={of.accountId} of={trial.data} rule={rule} rules={rules} />
        )}
      </div>
      {trial.isError && <ProblemAlert problem={asProblem(trial.error)} onRetry={() => void trial.refetch()} />}
      {draft !== null &&
        (tested === basis ? (
          <Backtest of={of} ruleId={draft.ruleId} rule={draft.rule} />
        ) : (
          <div>
            <ReasonedButton type="default" whyNot={mayNot} onClick={() => setTested(basis)}>
              {t(text.backtestRun, { count: 7 })}
            </ReasonedButton>
          </div>
        ))}
    </fieldset>
  );
}

interface VerdictProps {
  readonly accountId: string;
  readonly of: RuleTrial;
  readonly rule: ReplyRule | null;
  readonly rules: readonly ReplyRule[];
}

function Verdict({ accountId, of: { rules: verdicts, answer, as, limited }, rule, rules }: VerdictProps) {
  const { t } = useText();
  const isThis = (ruleId: string | null): boolean => ruleId === (rule?.id ?? null);
  const winner = verdicts.find(({ verdict }) => verdict === "wins");
  const nameOf = (ruleId: string | null): string => {
    const found = rules.find(({ id }) => id === ruleId);
    return isThis(ruleId) || found === undefined ? t(text.thisRule) : ruleWords(found, t);
  };
  // Those that react to something else say nothing, except the one that is being edited.
  const told = verdicts.filter(({ ruleId, verdict }) => verdict !== "no-match" || isThis(ruleId));
  return (
    <>
      <p>
        <strong>
          {winner === undefined
            ? t(text.benchNone)
            : isThis(winner.ruleId)
              ? t(text.benchAnswers)
              : t(text.benchOther, { rule: nameOf(winner.ruleId) })}
        </strong>
        {as === "message" && <span className="quiet"> · {t(text.benchAsMessage)}</span>}
      </p>
      {answer !== null &&
        (answer.type === "image" || answer.type === "file" ? (
          <Suspense fallback={<p className={styles.bubble}>{answerWords(answer, t)}</p>}>
            <FileOnPhone accountId={accountId} content={answer} />
          </Suspense>
        ) : (
          <p className={styles.bubble}>{answerWords(answer, t)}</p>
        ))}
      {limited && <p>{t(text.benchLimited)}</p>}
      <ul className={styles.verdicts} aria-label={t(text.benchVerdicts)}>
        {told.map(({ ruleId, verdict }) => (
          <li key={ruleId ?? ""} data-verdict={verdict}>
            <span>{nameOf(ruleId)}</span>
            <span>{t(verdictText[verdict])}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface PersonFieldProps {
  readonly accountId: string;
  readonly value: string;
  readonly onChange: (userId: string) => void;
}

function PersonField({ accountId, value, onChange }: PersonFieldProps) {
  const { t } = useText();
  const [typed, setTyped] = useState("");
  const people = usePeopleSearch(accountId, useDebounced(typed, 200));
  return (
    <Field label={t(text.benchPerson)}>
      {(control) => (
        <Select
          {...control}
          showSearch={{ filterOption: false, onSearch: setTyped }}
          allowClear
          placeholder={t(text.benchNobody)}
          value={value === "" ? null : value}
          onChange={(userId) => onChange(userId ?? "")}
          options={(people.data ?? []).map(({ userId, name, path }) => ({
            value: userId,
            label: `${name} · ${path || userId}`,
          }))}
          notFoundContent={null}
        />
      )}
    </Field>
  );
}
