import type { SendingSettings } from "@shoufa/contract";
import { asProblem, Failed, Field, ProblemAlert, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { App, Button, Checkbox, Input, Select, Spin } from "antd";
import { type FormEvent, useState } from "react";
import { useSendingSettings, useSetSendingSettings } from "../../api/sending-settings.ts";
import { wholeNumber } from "../../components/whole-number.ts";
import { companies } from "../../text/companies.ts";
import { sendingSettings as text } from "../../text/sending-settings.ts";
import styles from "./Companies.module.css";

/** Settings of a company's messages: the allowance, the number that is typed, and the list of a company for tests. */
export function SendingPanel({ accountId }: { readonly accountId: string }) {
  const { t } = useText();
  const settings = useSendingSettings(accountId);
  return (
    <section className={`${panel.panel} ${styles.section}`} aria-label={t(text.heading)}>
      <h2>{t(text.heading)}</h2>
      {settings.data !== undefined ? (
        <SettingsForm accountId={accountId} settings={settings.data} />
      ) : settings.isError ? (
        <Failed isSmall problem={asProblem(settings.error)} onRetry={() => void settings.refetch()} />
      ) : (
        <Spin />
      )}
    </section>
  );
}

/** Bounds of the contract. */
const mostAccounts = 10_000_000;
const mostTyped = 1_000_000;

function SettingsForm({ accountId, settings }: { readonly accountId: string; readonly settings: SendingSettings }) {
  const { t } = useText();
  const { message } = App.useApp();
  const set = useSetSendingSettings(accountId);
  const [cap, setCap] = useState(settings.accountCap === null ? "" : String(settings.accountCap));
  const [above, setAbove] = useState(String(settings.typedAbove));
  const [isTest, setTest] = useState(settings.allowList !== null);
  const [people, setPeople] = useState<readonly string[]>(settings.allowList ?? []);
  const accountCap = wholeNumber(cap);
  const typedAbove = wholeNumber(above) ?? undefined;
  const isCapWrong =
    accountCap === undefined || (accountCap !== null && (accountCap === 0 || accountCap > mostAccounts));
  const isAboveWrong = typedAbove === undefined || typedAbove > mostTyped;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isCapWrong || isAboveWrong) return;
    set.mutate(
      {
        accountCap,
        typedAbove,
        allowList: isTest ? [...people] : null,
      },
      { onSuccess: () => void message.success(t(companies.changed)) },
    );
  };
  return (
    <form onSubmit={submit} noValidate className={styles.waiting}>
      <div className={styles.pair}>
        <Field label={t(text.accountCap)} hint={t(text.accountCapHint)} error={isCapWrong ? t(text.whole) : null}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              value={cap}
              onChange={({ target }) => setCap(target.value)}
            />
          )}
        </Field>
        <Field label={t(text.typedAbove)} error={isAboveWrong ? t(text.whole) : null}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              value={above}
              onChange={({ target }) => setAbove(target.value)}
            />
          )}
        </Field>
      </div>
      <Checkbox checked={isTest} onChange={({ target }) => setTest(target.checked)}>
        {t(text.isTest)}
      </Checkbox>
      {isTest && (
        <Field label={t(text.allowList)} hint={t(text.isTestHint)}>
          {({ status: _, ...control }) => (
            <Select
              {...control}
              mode="tags"
              open={false}
              suffixIcon={null}
              tokenSeparators={[",", "，", " ", "\n"]}
              value={[...people]}
              onChange={(next: string[]) => setPeople(next)}
            />
          )}
        </Field>
      )}
      <div>
        <Button htmlType="submit" loading={set.isPending}>
          {t(companies.save)}
        </Button>
      </div>
      {set.error !== null && <ProblemAlert problem={asProblem(set.error)} />}
    </form>
  );
}
