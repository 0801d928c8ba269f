import { CheckOutlined } from "@ant-design/icons";
import type { Retention, RetentionKind, RetentionLimits, RetentionSettings } from "@shoufa/contract";
import { asProblem, Failed, PageHead, ProblemAlert, ReasonedButton, StateWord, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button, Skeleton } from "antd";
import { type FormEvent, useState } from "react";
import { useChangeRetention, useRetention } from "../../api/retention.ts";
import { Title } from "../../components/Title.tsx";
import { settings as text } from "../../text/settings.ts";
import { ConfirmStricter } from "./ConfirmStricter.tsx";
import { differs, type Field, isStricter, limitsOf, type Typed, typedOf } from "./draft.ts";
import { MediaPart } from "./MediaForm.tsx";
import { ReplayTargetsPart } from "./ReplayTargetsPart.tsx";
import { RetentionPart } from "./RetentionPart.tsx";
import styles from "./SettingsPage.module.css";
import { WeComLoginPart } from "./WeComLoginPart.tsx";

/** What is set for the whole installation. */
export function SettingsPage() {
  const { t } = useText();
  const retention = useRetention();
  return (
    <>
      <Title of={[t(text.title)]} />
      <PageHead hasTimes title={t(text.title)} />
      {retention.data !== undefined ? (
        <RetentionForm settings={retention.data} />
      ) : (
        <div className={`${panel.panel} ${styles.part}`}>
          {retention.isError ? (
            <Failed problem={asProblem(retention.error)} onRetry={() => void retention.refetch()} />
          ) : (
            <div role="status">
              <Skeleton active paragraph={{ rows: 8 }} />
            </div>
          )}
        </div>
      )}
      <MediaPart />
      <ReplayTargetsPart />
      <WeComLoginPart />
    </>
  );
}

type Edits = Partial<Record<RetentionKind, Typed>>;
type Change = readonly [RetentionKind, RetentionLimits];

function RetentionForm({ settings }: { readonly settings: RetentionSettings }) {
  const { t, locale } = useText();
  const change = useChangeRetention();
  // Only what somebody typed: the rest follows the server, which others may change meanwhile.
  const [edits, setEdits] = useState<Edits>({});
  const [asked, setAsked] = useState<readonly Change[]>([]);

  const typed = (item: Retention): Typed => edits[item.kind] ?? typedOf(item, locale);
  const onType = (item: Retention, field: Field, value: string): void => {
    change.reset();
    setEdits({ ...edits, [item.kind]: { ...typed(item), [field]: value } });
  };
  const entered = settings.items.map((item) => ({ item, limits: limitsOf(typed(item)) }));
  const isInvalid = entered.some(({ limits }) => limits === undefined);
  const changes = entered.flatMap(({ item, limits }): Change[] =>
    limits !== undefined && differs(item, limits) ? [[item.kind, limits]] : [],
  );
  const whyNot = isInvalid ? t(text.invalid) : changes.length === 0 ? t(text.unchanged) : null;

  const save = (): void => {
    setAsked([]);
    change.mutate(Object.fromEntries(changes), { onSuccess: () => setEdits({}) });
  };
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    if (whyNot !== null || change.isPending) return;
    const stricter = entered.flatMap(({ item, limits }): Change[] =>
      limits !== undefined && isStricter(item, limits) ? [[item.kind, limits]] : [],
    );
    if (stricter.length > 0) setAsked(stricter);
    else save();
  };

  return (
    <form onSubmit={submit} noValidate aria-labelledby="retention-heading">
      <h2 id="retention-heading">{t(text.retention)}</h2>
      <p className={styles.intro}>{t(text.intro)}</p>
      <div className={styles.parts}>
        {settings.items.map((item) => (
          <RetentionPart
            key={item.kind}
            retention={item}
            typed={typed(item)}
            onType={(field, value) => onType(item, field, value)}
            {...(item.kind === "callbacks" && { known: settings.knownCallbacks })}
          />
        ))}
      </div>
      {change.error !== null && <ProblemAlert problem={asProblem(change.error)} onRetry={submit} />}
      <div className={styles.go}>
        {/* Enter in a field submits the form; the visible button tells why it cannot be pressed. */}
        <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
        <ReasonedButton type="primary" whyNot={whyNot} loading={change.isPending} onClick={() => submit()}>
          {t(text.save)}
        </ReasonedButton>
        {Object.keys(edits).length > 0 && <Button onClick={() => setEdits({})}>{t(text.undo)}</Button>}
        <span role="status">
          {change.isSuccess && (
            <StateWord tone="good" icon={<CheckOutlined aria-hidden />}>
              {t(text.saved)}
            </StateWord>
          )}
        </span>
      </div>
      <ConfirmStricter changes={asked} onConfirm={save} onBack={() => setAsked([])} />
    </form>
  );
}
