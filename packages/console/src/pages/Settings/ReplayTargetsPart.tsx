import { CheckOutlined } from "@ant-design/icons";
import { maxReplayTargets, type ReplayTargets } from "@shoufa/contract";
import { asProblem, common, Failed, Field, ProblemAlert, ReasonedButton, StateWord, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button, Input, Skeleton } from "antd";
import { useState } from "react";
import { useReplayTargets, useSetReplayTargets } from "../../api/replay-targets.ts";
import { Facts } from "../../components/Facts.tsx";
import { useMayNot } from "../../components/use-may.ts";
import { settings as text } from "../../text/settings.ts";
import styles from "./SettingsPage.module.css";

/** Hosts inside to which callbacks may be replayed. */
export function ReplayTargetsPart() {
  const targets = useReplayTargets();
  if (targets.data !== undefined) return <TargetsForm targets={targets.data} />;
  return (
    <div className={`${panel.panel} ${styles.part} ${styles.next}`}>
      {targets.isError ? (
        <Failed problem={asProblem(targets.error)} onRetry={() => void targets.refetch()} isSmall />
      ) : (
        <div role="status">
          <Skeleton active />
        </div>
      )}
    </div>
  );
}

const entriesOf = (typed: string): string[] =>
  typed
    .normalize("NFKC")
    .split(/[\s,、]+/)
    .filter(Boolean);

function TargetsForm({ targets: { preset, entered } }: { readonly targets: ReplayTargets }) {
  const { t } = useText();
  const change = useSetReplayTargets();
  const mayNot = useMayNot("callback.targets");
  // Only what somebody typed: the rest follows the server.
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? entered.join("\n");
  const entries = entriesOf(shown);
  const isOver = entries.length > maxReplayTargets;
  const isChanged = entries.join(" ") !== entered.join(" ");
  const whyNot = mayNot ?? (isOver ? t(text.invalid) : isChanged ? null : t(text.unchanged));
  const save = (): void => {
    if (whyNot === null) change.mutate(entries, { onSuccess: () => setTyped(undefined) });
  };
  return (
    <section className={styles.next} aria-labelledby="targets-heading">
      <h2 id="targets-heading">{t(text.targets)}</h2>
      <p className={styles.intro}>{t(text.targetsIntro)}</p>
      <div className={`${panel.panel} ${styles.part}`}>
        <Field
          label={t(text.targetsEntered)}
          hint={t(text.targetsHint)}
          error={isOver ? t(text.targetsMost, { max: maxReplayTargets }) : null}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              rows={4}
              spellCheck={false}
              readOnly={mayNot !== null}
              value={shown}
              onChange={(event) => {
                change.reset();
                setTyped(event.target.value);
              }}
            />
          )}
        </Field>
        {preset.length > 0 && (
          <>
            <Facts of={[{ name: t(text.targetsPreset), value: preset.join(t(common.separator)) }]} />
            <p className={styles.meaning}>{t(text.targetsPresetHint)}</p>
          </>
        )}
      </div>
      {change.error !== null && <ProblemAlert problem={asProblem(change.error)} onRetry={save} />}
      <div className={styles.go}>
        <ReasonedButton type="primary" whyNot={whyNot} loading={change.isPending} onClick={save}>
          {t(text.targetsSave)}
        </ReasonedButton>
        {typed !== undefined && <Button onClick={() => setTyped(undefined)}>{t(text.undo)}</Button>}
        <span role="status">
          {change.isSuccess && (
            <StateWord tone="good" icon={<CheckOutlined aria-hidden />}>
              {t(text.saved)}
            </StateWord>
          )}
        </span>
      </div>
    </section>
  );
}
