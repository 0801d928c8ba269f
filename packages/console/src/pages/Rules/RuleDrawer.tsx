import type { ReplyRule } from "@shoufa/contract";
import {
  asProblem,
  type Listing,
  ProblemAlert,
  problemSentence,
  ReasonedButton,
  StatePicture,
  useNarrow,
  useText,
} from "@shoufa/web";
import { Alert, App, Button, ConfigProvider, Drawer } from "antd";
import { type FormEvent, useState } from "react";
import { useLocation, useSearchParams } from "react-router";
import { type AppOf, useRuleChanges } from "../../api/rules.ts";
import { prefillIn } from "../../components/rule-prefill.ts";
import { useCompany } from "../../components/use-company.tsx";
import { useMayNot } from "../../components/use-may.ts";
import { rules as text } from "../../text/rules.ts";
import { AnswerFields } from "./AnswerFields.tsx";
import { inputOf, problemOf, type Typed, typedOf } from "./draft.ts";
import { NarrowFields } from "./NarrowFields.tsx";
import { RuleOrder } from "./RuleOrder.tsx";
import { useTurnOff } from "./RuleSwitch.tsx";
import styles from "./Rules.module.css";
import { TestBench } from "./TestBench.tsx";
import { TriggerFields } from "./TriggerFields.tsx";
import { newRule, useRuleUrl } from "./use-rule-url.ts";

interface RuleDrawerProps {
  readonly of: AppOf;
  readonly listing: Listing<ReplyRule>;
  readonly onEnable: (rule: ReplyRule) => void;
}

/** The editor, beside the list: what the address names is open. */
export function RuleDrawer({ of, listing, onEnable }: RuleDrawerProps) {
  const { t } = useText();
  const isNarrow = useNarrow();
  const url = useRuleUrl();
  const isNew = url.id === newRule;
  const rule = isNew ? null : listing.rows.find(({ id }) => id === url.id);
  return (
    <Drawer
      open={url.id !== ""}
      onClose={url.close}
      size={isNarrow ? "100%" : "min(980px, 92%)"}
      extra={rule && <RuleOrder of={of} rules={listing.rows} rule={rule} />}
      title={t(isNew ? text.create : text.edit)}
      destroyOnHidden
    >
      {rule !== undefined ? (
        <Editor key={`${url.id} ${rule?.revision ?? 0}`} of={of} rule={rule} rules={listing.rows} onEnable={onEnable} />
      ) : (
        listing.state === "ready" &&
        url.id !== "" && (
          <StatePicture kind="gone" title={t(text.gone)}>
            {t(text.goneHint)}
          </StatePicture>
        )
      )}
    </Drawer>
  );
}

interface EditorProps {
  readonly of: AppOf;
  /** Null: a new one. */
  readonly rule: ReplyRule | null;
  readonly rules: readonly ReplyRule[];
  readonly onEnable: (rule: ReplyRule) => void;
}

function Editor({ of, rule, rules, onEnable }: EditorProps) {
  const { t } = useText();
  const { message } = App.useApp();
  const url = useRuleUrl();
  const { save } = useRuleChanges(of);
  const remove = useRemove(of);
  const { timeZone } = useCompany();
  const { turnOff } = useTurnOff(of);
  const { state } = useLocation();
  const [search] = useSearchParams();
  const [typed, setTyped] = useState<Typed>(() => {
    // The page of menus names the button that a new rule is for.
    const key = search.get("menu");
    const ofButton = key !== null && { kind: "menu" as const, key };
    return { ...typedOf(rule), ...(rule === null && { ...prefillIn(state), ...ofButton }) };
  });
  const change = (changes: Partial<Typed>): void => {
    save.reset();
    // A file may come when others have been typed since.
    setTyped((present) => ({ ...present, ...changes }));
  };
  const problem = problemOf(typed);
  const isChanged = JSON.stringify(typed) !== JSON.stringify(typedOf(rule));
  const mayNot = useMayNot("rule.edit");
  const whyNot = mayNot ?? (problem !== null ? t(problem) : isChanged ? null : t(text.nothingChanged));
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    if (whyNot !== null || save.isPending) return;
    save.mutate(
      { rule, input: inputOf(typed) },
      {
        onSuccess: (saved) => {
          void message.success(t(saved.enabled ? text.saved : text.savedOff));
          if (rule === null) url.replace(saved.id);
        },
      },
    );
  };
  return (
    <form
      className={styles.editor}
      onSubmit={submit}
      noValidate
      aria-label={t(rule === null ? text.create : text.edit)}
    >
      <div className={styles.columns}>
        <div className={styles.fields}>
          {mayNot !== null && <Alert type="info" showIcon title={mayNot} />}
          <ConfigProvider componentDisabled={mayNot !== null}>
            <TriggerFields of={of} typed={typed} onChange={change} />
            <AnswerFields accountId={of.accountId} typed={typed} onChange={change} />
            <NarrowFields accountId={of.accountId} timeZone={timeZone} typed={typed} onChange={change} />
          </ConfigProvider>
        </div>
        <TestBench of={of} rule={rule} rules={rules} typed={typed} />
      </div>
      {save.error !== null && <ProblemAlert problem={asProblem(save.error)} onRetry={submit} />}
      <div className={styles.foot}>
        <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
        <ReasonedButton type="primary" whyNot={whyNot} loading={save.isPending} onClick={() => submit()}>
          {t(text.save)}
        </ReasonedButton>
        {mayNot === null && rule !== null && !rule.enabled && !isChanged && (
          <Button onClick={() => onEnable(rule)}>{t(text.enable)}</Button>
        )}
        {mayNot === null && rule?.enabled && <Button onClick={() => turnOff(rule.id)}>{t(text.disable)}</Button>}
        {mayNot === null && rule !== null && (
          <Button danger type="text" className={styles.end ?? ""} onClick={() => remove(rule)}>
            {t(text.delete)}
          </Button>
        )}
      </div>
    </form>
  );
}

const undoSeconds = 10;

/** Deletes a rule and offers to bring it back. */
function useRemove(of: AppOf): (rule: ReplyRule) => void {
  const { t } = useText();
  const { message } = App.useApp();
  const url = useRuleUrl();
  const changes = useRuleChanges(of);
  const failed = (error: unknown): void => void message.error(problemSentence(asProblem(error), t), 8);
  return ({ id }) =>
    changes.remove.mutate(id, {
      onSuccess: () => {
        url.close();
        const key = `deleted-${id}`;
        const undo = (): void => {
          message.destroy(key);
          changes.restore.mutate(id, { onSuccess: () => void message.success(t(text.restored)), onError: failed });
        };
        void message.open({
          ...{ key, type: "success", duration: undoSeconds },
          content: (
            <>
              {t(text.deleted)}
              <Button type="link" size="small" onClick={undo}>
                {t(text.undo)}
              </Button>
            </>
          ),
        });
      },
      onError: failed,
    });
}
