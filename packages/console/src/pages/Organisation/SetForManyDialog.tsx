import { Field, useText } from "@shoufa/web";
import { Checkbox, Input, Modal, Radio } from "antd";
import { useState } from "react";
import { ReasonText } from "../../components/ReasonText.tsx";
import { acts as text } from "../../text/directory-acts.ts";
import { memberForm } from "../../text/member-form.ts";
import styles from "./Dialogs.module.css";
import { LeadersField } from "./LeadersField.tsx";
import { type PeopleDialogProps, Subject } from "./PeopleDialogs.tsx";
import type { Ended } from "./use-acts.tsx";

const texts = ["position", "telephone", "address"] as const;
type SharedField = (typeof texts)[number] | "directLeaders";

/** The same value of one field for everybody. Emptying it is asked for in words of its own. */
export function SetForManyDialog(props: PeopleDialogProps & { readonly isQiyehao: boolean }) {
  const { accountId, people, isQiyehao, run, onDone, onClose } = props;
  const { t } = useText();
  const [field, setField] = useState<SharedField>("position");
  const [value, setValue] = useState("");
  const [leaders, setLeaders] = useState<readonly string[]>([]);
  const [isCleared, setCleared] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [ended, setEnded] = useState<Ended | null>(null);
  const choose = (next: SharedField): void => {
    setField(next);
    setEnded(null);
  };
  // 企业号 has neither addresses nor direct leaders.
  const fields: readonly SharedField[] = isQiyehao ? ["position", "telephone"] : [...texts, "directLeaders"];
  const label = t(memberForm[field]);
  const isLeaders = field === "directLeaders";
  const isEmpty = isLeaders ? leaders.length === 0 : value.trim() === "";
  const reason = ended !== null && !ended.ok ? (ended.fields[field] ?? ended.fields[""]) : undefined;
  const error = reason === undefined ? null : <ReasonText reason={reason} />;
  return (
    <Modal
      open
      title={t(text.setTitle, { count: people.count })}
      okText={t(text.setOk, { count: people.count })}
      okButtonProps={{ disabled: isEmpty && !isCleared }}
      confirmLoading={isBusy}
      onCancel={onClose}
      onOk={async () => {
        setBusy(true);
        const told = isCleared ? t(text.setCleared) : isLeaders ? leaders.join(" ") : value.trim();
        const what = t(text.setWhat, { count: people.count, field: label, value: told });
        const set = isLeaders
          ? { directLeaders: isCleared ? [] : [...leaders] }
          : { [field]: isCleared ? null : value.trim() };
        const result = await run(what, [{ act: "member.set", people: people.selection, set }]);
        setBusy(false);
        setEnded(result);
        if (result.ok) onDone();
      }}
    >
      <div className={styles.form}>
        <Subject people={people} />
        <Radio.Group
          aria-label={t(text.setField)}
          value={field}
          onChange={({ target }) => choose(target.value as SharedField)}
          options={fields.map((name) => ({ value: name, label: t(memberForm[name]) }))}
        />
        {isCleared ? null : isLeaders ? (
          <LeadersField accountId={accountId} value={leaders} onChange={setLeaders} error={error} />
        ) : (
          <Field label={label} error={error}>
            {(control) => (
              <Input
                {...control}
                maxLength={128}
                value={value}
                onChange={({ target }) => {
                  setValue(target.value);
                  setEnded(null);
                }}
              />
            )}
          </Field>
        )}
        <Checkbox checked={isCleared} onChange={({ target }) => setCleared(target.checked)}>
          {t(text.setClear, { field: label })}
        </Checkbox>
        {isCleared && error}
      </div>
    </Modal>
  );
}
