import { RuleEvent, RuleMessageType } from "@shoufa/contract";
import { Field, useText } from "@shoufa/web";
import { Input, Select } from "antd";
import { Link } from "react-router";
import type { AppOf } from "../../api/rules.ts";
import { rules as text } from "../../text/rules.ts";
import { kinds, type Typed } from "./draft.ts";
import { ReportNotice } from "./ReportNotice.tsx";
import styles from "./Rules.module.css";

const kindText = {
  equals: text.kindEquals,
  contains: text.kindContains,
  pattern: text.kindPattern,
  "any-text": text.kindAnyText,
  message: text.kindMessage,
  event: text.kindEvent,
  menu: text.kindMenu,
  card: text.kindCard,
} as const;

interface FieldsProps {
  readonly of: AppOf;
  readonly typed: Typed;
  readonly onChange: (changes: Partial<Typed>) => void;
}

/** What the rule reacts to. */
export function TriggerFields({ of, typed, onChange }: FieldsProps) {
  const { t } = useText();
  const { kind } = typed;
  return (
    <fieldset className={styles.group}>
      <legend>{t(text.when)}</legend>
      <Field label={t(text.reactsTo)}>
        {(control) => (
          <Select
            {...control}
            value={kind}
            onChange={(next) =>
              onChange({ kind: next, ...(next !== "card" && typed.answer === "button" && { answer: "text" as const }) })
            }
            options={kinds.map((each) => ({ value: each, label: t(kindText[each]) }))}
          />
        )}
      </Field>
      {(kind === "equals" || kind === "contains" || kind === "pattern") && (
        <Field
          label={t(kind === "pattern" ? text.patterns : text.words)}
          hint={t(kind === "pattern" ? text.patternsHint : text.wordsHint)}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              rows={3}
              spellCheck={false}
              className={kind === "pattern" ? (styles.code ?? "") : ""}
              value={typed.words}
              onChange={(event) => onChange({ words: event.target.value })}
            />
          )}
        </Field>
      )}
      {kind === "message" && (
        <Field label={t(text.messageType)}>
          {(control) => (
            <Select
              {...control}
              value={typed.messageType}
              onChange={(messageType) => onChange({ messageType })}
              options={RuleMessageType.options.map((value) => ({ value, label: t(text[value]) }))}
            />
          )}
        </Field>
      )}
      {kind === "event" && (
        <Field label={t(text.event)}>
          {(control) => (
            <Select
              {...control}
              value={typed.event}
              onChange={(event) => onChange({ event })}
              options={RuleEvent.options.map((value) => ({ value, label: t(text[value]) }))}
            />
          )}
        </Field>
      )}
      {kind === "event" && (typed.event === "enter_agent" || typed.event === "LOCATION") && (
        <ReportNotice of={of} event={typed.event} />
      )}
      {(kind === "menu" || kind === "card") && (
        <Field label={t(text.key)} hint={t(text.keyHint)}>
          {(control) => (
            <Input
              {...control}
              className={styles.code ?? ""}
              maxLength={128}
              autoComplete="off"
              value={typed.key}
              onChange={(event) => onChange({ key: event.target.value })}
            />
          )}
        </Field>
      )}
      {kind === "menu" && (
        <p>
          <Link to={`/menus?${new URLSearchParams({ app: of.appId })}`}>{t(text.toMenu)}</Link>
        </p>
      )}
      <Field label={t(text.name)}>
        {(control) => (
          <Input
            {...control}
            maxLength={64}
            autoComplete="off"
            value={typed.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
    </fieldset>
  );
}
