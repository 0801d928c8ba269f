import { asProblem, common, Field, ProblemAlert, useText } from "@shoufa/web";
import { Input, Modal } from "antd";
import { useState } from "react";
import { useIgnoreRow } from "../../api/doctor.ts";
import { doctor as text } from "../../text/doctor.ts";

interface IgnoreDialogProps {
  readonly accountId: string;
  readonly row: string;
  readonly what: string;
  readonly onClose: () => void;
}

/** Why a row is left alone. */
export function IgnoreDialog({ accountId, row, what, onClose }: IgnoreDialogProps) {
  const { t } = useText();
  const ignore = useIgnoreRow(accountId);
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const submit = (): void => {
    setTried(true);
    if (reason.trim() !== "") ignore.mutate({ row, reason: reason.trim() }, { onSuccess: onClose });
  };
  return (
    <Modal
      open
      title={`${t(text.ignoreTitle)} ${what}`}
      okText={t(text.ignoreOf, { what: "" }).trim()}
      cancelText={t(common.cancel)}
      confirmLoading={ignore.isPending}
      onOk={submit}
      onCancel={onClose}
      closable={false}
    >
      <p>{t(text.ignoreText)}</p>
      <Field
        label={t(text.reason)}
        hint={t(text.reasonHint)}
        error={isTried && reason.trim() === "" ? t(text.reasonMissing) : null}
      >
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={200}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
            onPressEnter={submit}
          />
        )}
      </Field>
      {ignore.error !== null && <ProblemAlert problem={asProblem(ignore.error)} />}
    </Modal>
  );
}
