import type { Retention } from "@shoufa/contract";
import { Field, Time, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Input } from "antd";
import { Facts } from "../../components/Facts.tsx";
import { settings as text } from "../../text/settings.ts";
import { boundsOf, type Field as LimitField, limitOf, type Typed } from "./draft.ts";
import styles from "./SettingsPage.module.css";

export const kindText = {
  callbacks: { name: text.callbacks, meaning: text.callbacksMeaning },
  recipients: { name: text.recipients, meaning: text.recipientsMeaning },
  audit: { name: text.audit, meaning: text.auditMeaning },
  plans: { name: text.plans, meaning: text.plansMeaning },
  history: { name: text.history, meaning: text.historyMeaning },
  imports: { name: text.imports, meaning: text.importsMeaning },
} as const satisfies Record<Retention["kind"], unknown>;

interface RetentionPartProps {
  readonly retention: Retention;
  readonly typed: Typed;
  readonly onType: (field: LimitField, value: string) => void;
  /** For callbacks: how many cleaned ones are still recognised. */
  readonly known?: number;
}

/** One kind of data: its two limits, and what there is of it. */
export function RetentionPart({ retention, typed, onType, known }: RetentionPartProps) {
  const { t } = useText();
  const { kind, rows, oldestAt, lastCleaning } = retention;
  const limit = (field: LimitField) => (
    <Field
      label={t(field === "maxAgeDays" ? text.maxAge : text.maxRows)}
      error={limitOf(field, typed[field]) === undefined ? t(text.outOfRange, boundsOf[field]) : null}
    >
      {(control) => (
        <Input
          {...control}
          inputMode="numeric"
          autoComplete="off"
          maxLength={16}
          placeholder={t(text.unlimited)}
          value={typed[field]}
          onChange={(event) => onType(field, event.target.value)}
        />
      )}
    </Field>
  );
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-labelledby={`retention-${kind}`}>
      <h3 id={`retention-${kind}`}>{t(kindText[kind].name)}</h3>
      <p className={styles.meaning}>{t(kindText[kind].meaning)}</p>
      <div className={styles.limits}>
        {limit("maxAgeDays")}
        {limit("maxRows")}
      </div>
      <Facts
        of={[
          { name: t(text.stored), value: t(text.rows, { count: rows }) },
          { name: t(text.oldest), value: oldestAt === null ? t(text.nothingStored) : <Time at={oldestAt} /> },
          {
            name: t(text.lastCleaning),
            value:
              lastCleaning === null ? (
                t(text.neverCleaned)
              ) : (
                <>
                  <Time at={lastCleaning.at} /> · {t(text.cleanedRows, { count: lastCleaning.rows })}
                </>
              ),
          },
          { name: t(text.known), value: known === undefined ? null : t(text.rows, { count: known }) },
        ]}
      />
    </section>
  );
}
