import type { Tag } from "@shoufa/contract";
import { Field, useText } from "@shoufa/web";
import { Alert, Input, Modal, Skeleton } from "antd";
import { useState } from "react";
import { useTagUses } from "../../api/tags.ts";
import { AppsUsing } from "../../components/AppsUsing.tsx";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { MessagesUsing } from "../../components/MessageLink.tsx";
import { ReasonText } from "../../components/ReasonText.tsx";
import { RulesUsing } from "../../components/RuleLink.tsx";
import { tags as text } from "../../text/tags.ts";
import type { Ended } from "../Organisation/use-acts.tsx";
import styles from "./Tags.module.css";

/** Name of a new tag, or of one that is there. */
export function TagNameDialog(props: {
  readonly title: string;
  readonly initial: string;
  readonly act: (name: string) => Promise<Ended>;
  readonly onClose: () => void;
}) {
  const { title, initial, act, onClose } = props;
  const { t } = useText();
  const [name, setName] = useState(initial);
  const [isBusy, setBusy] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const [ended, setEnded] = useState<Ended | null>(null);
  const save = async (): Promise<void> => {
    setMissing(name.trim() === "");
    if (name.trim() === "") return;
    if (name.trim() === initial) return onClose();
    setBusy(true);
    const result = await act(name.trim());
    setBusy(false);
    setEnded(result);
    if (result.ok) onClose();
  };
  const reason = ended !== null && !ended.ok ? ended.fields["name"] : undefined;
  return (
    <Modal open title={title} okText={t(text.save)} confirmLoading={isBusy} onCancel={onClose} onOk={() => void save()}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field
          label={t(text.name)}
          hint={t(text.nameRule)}
          error={isMissing ? t(text.nameMissing) : reason === undefined ? null : <ReasonText reason={reason} />}
        >
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={32}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}

/** What a tag is used by, before it goes. */
export function DeleteTagDialog(props: {
  readonly accountId: string;
  readonly tag: Tag;
  readonly act: () => Promise<Ended>;
  readonly onClose: () => void;
}) {
  const { accountId, tag, act, onClose } = props;
  const { t } = useText();
  const uses = useTagUses(accountId, tag.id).data;
  const [isBusy, setBusy] = useState(false);
  return (
    <Modal
      open
      title={t(text.deleteTitle, { name: tag.name })}
      okText={t(text.deleteFromWeCom)}
      okButtonProps={{ danger: true, disabled: uses === undefined }}
      confirmLoading={isBusy}
      onCancel={onClose}
      onOk={async () => {
        setBusy(true);
        const { ok } = await act();
        setBusy(false);
        if (ok) onClose();
      }}
    >
      <div className={styles.form}>
        <CompanyLine />
        <p>{t(text.contents, { people: tag.people, departments: tag.departments })}</p>
        <p>{t(text.deleteText)}</p>
        {uses === undefined ? (
          <Skeleton active title={false} paragraph={{ rows: 1 }} />
        ) : uses.rules.length + uses.messages.length === 0 ? (
          <p className="quiet">{t(text.noUses)}</p>
        ) : (
          <>
            {uses.rules.length > 0 && <Alert type="warning" showIcon title={<RulesUsing rules={uses.rules} />} />}
            {uses.messages.length > 0 && (
              <Alert type="warning" showIcon title={<MessagesUsing messages={uses.messages} />} />
            )}
          </>
        )}
        {uses !== undefined && uses.apps.length > 0 && (
          <ul>
            <AppsUsing apps={uses.apps} />
          </ul>
        )}
      </div>
    </Modal>
  );
}
