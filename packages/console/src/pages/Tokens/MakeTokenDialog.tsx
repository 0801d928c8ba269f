import { type Account, type MessageType, messageTypesOf, tokenBounds } from "@shoufa/contract";
import { asProblem, common, Field, ProblemAlert, useText } from "@shoufa/web";
import { Button, Checkbox, Input, InputNumber, Modal, Select, Switch } from "antd";
import { type FormEvent, useId, useState } from "react";
import { useMakeToken } from "../../api/tokens.ts";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { messageKinds } from "../../text/message-kinds.ts";
import { tokens as text } from "../../text/tokens.ts";
import { NewTokenDialog } from "./NewTokenDialog.tsx";
import styles from "./Tokens.module.css";

const { peoplePerCall, days } = tokenBounds;
const isIn = (value: number | null, { min, max }: { readonly min: number; readonly max: number }): value is number =>
  value !== null && Number.isInteger(value) && value >= min && value <= max;

interface MakeTokenDialogProps {
  readonly company: Account;
  readonly onClose: () => void;
}

/** Makes a token for one system, with as little as that system needs, and shows its secret this once. */
export function MakeTokenDialog({ company, onClose }: MakeTokenDialogProps) {
  const { t } = useText();
  const make = useMakeToken(company.id);
  const form = useId();
  const everyone = useId();
  const offered = messageTypesOf(company.profile);
  const apps = company.apps;
  const [draft, setDraft] = useState({
    name: "",
    appId: apps.length === 1 ? apps[0]?.id : undefined,
    types: ["text"] as MessageType[],
    peoplePerCall: peoplePerCall.usual as number | null,
    allowsEveryone: false,
    days: days.usual as number | null,
  });
  const [isTried, setTried] = useState(false);
  const change = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part });
  const wrong = (is: boolean, words: string): string | null => (isTried && is ? words : null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    const { name, appId, types } = draft;
    if (name.trim() === "" || appId === undefined || types.length === 0 || make.isPending) return;
    if (isIn(draft.peoplePerCall, peoplePerCall) && isIn(draft.days, days))
      make.mutate({ ...draft, appId, peoplePerCall: draft.peoplePerCall, days: draft.days });
  };
  if (make.data)
    return <NewTokenDialog name={make.data.token.name} secret={make.data.secret} onClose={onClose} company={company} />;
  return (
    <Modal
      open
      title={t(text.makeTitle)}
      closable={false}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t(common.cancel)}</Button>
          <Button type="primary" htmlType="submit" form={form} loading={make.isPending}>
            {t(text.submit)}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit} noValidate>
        <CompanyLine />
        <Field
          label={t(text.name)}
          hint={t(text.nameHint)}
          error={wrong(draft.name.trim() === "", t(text.nameMissing))}
        >
          {(control) => (
            <Input
              {...control}
              autoFocus
              autoComplete="off"
              maxLength={tokenBounds.nameLength}
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t(text.app)} error={wrong(draft.appId === undefined, t(text.appMissing))}>
          {({ id, status, ...control }) => (
            <Select
              id={id}
              status={status}
              aria-describedby={control["aria-describedby"]}
              value={draft.appId ?? null}
              options={apps.map((app) => ({ value: app.id, label: app.name }))}
              onChange={(appId) => change({ appId: appId ?? undefined })}
            />
          )}
        </Field>
        <fieldset className={styles.types}>
          <legend>{t(text.types)}</legend>
          <Checkbox.Group
            value={draft.types}
            options={offered.map((type) => ({ value: type, label: t(messageKinds.kinds[type]) }))}
            onChange={(types) => change({ types })}
          />
          {isTried && draft.types.length === 0 ? (
            <p className={styles.wrong} role="alert">
              {t(text.typesMissing)}
            </p>
          ) : (
            <p className="quiet">{t(text.typesHint)}</p>
          )}
        </fieldset>
        <Field
          label={t(text.peoplePerCall)}
          hint={t(text.peopleHint)}
          error={wrong(!isIn(draft.peoplePerCall, peoplePerCall), t(text.peopleWrong, { ...peoplePerCall }))}
        >
          {({ status, ...control }) => (
            <InputNumber
              {...control}
              status={status}
              precision={0}
              value={draft.peoplePerCall}
              onChange={(value) => change({ peoplePerCall: value })}
            />
          )}
        </Field>
        <div className={styles.switch}>
          <Switch
            aria-labelledby={everyone}
            checked={draft.allowsEveryone}
            onChange={(allowsEveryone) => change({ allowsEveryone })}
          />
          <span id={everyone}>{t(text.everyone)}</span>
        </div>
        <Field
          label={t(text.days)}
          hint={t(text.daysHint)}
          error={wrong(!isIn(draft.days, days), t(text.peopleWrong, { ...days }))}
        >
          {({ status, ...control }) => (
            <InputNumber
              {...control}
              status={status}
              precision={0}
              value={draft.days}
              onChange={(value) => change({ days: value })}
            />
          )}
        </Field>
        {make.error !== null && <ProblemAlert problem={asProblem(make.error)} />}
      </form>
    </Modal>
  );
}
