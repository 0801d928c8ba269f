import type { Access } from "@shoufa/contract";
import { asProblem, CopySign, common, Field, ProblemAlert, useCopy, useText } from "@shoufa/web";
import { Button, Input, Modal } from "antd";
import { type FormEvent, useId, useState } from "react";
import { useInvite } from "../../api/operators.ts";
import { operators as text } from "../../text/operators.ts";
import { AccessFields } from "./AccessFields.tsx";
import styles from "./Operators.module.css";

/** Makes an invitation, and shows its link this once. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const invite = useInvite();
  const form = useId();
  const [name, setName] = useState("");
  const [access, setAccess] = useState<Access>({ role: "sender", companies: null });
  const [isTried, setTried] = useState(false);
  const isNamed = name.trim() !== "";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isNamed && access.companies?.length !== 0 && !invite.isPending) invite.mutate({ name: name.trim(), ...access });
  };
  if (invite.data) return <LinkDialog name={invite.data.invitation.name} code={invite.data.code} onClose={onClose} />;
  return (
    <Modal
      open
      title={t(text.inviteTitle)}
      closable={false}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t(common.cancel)}</Button>
          <Button type="primary" htmlType="submit" form={form} loading={invite.isPending}>
            {t(text.inviteSubmit)}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit} noValidate>
        <Field label={t(text.name)} hint={t(text.nameHint)} error={isTried && !isNamed ? t(text.nameMissing) : null}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              autoComplete="off"
              maxLength={64}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <AccessFields value={access} onChange={setAccess} isTried={isTried} />
        {invite.error !== null && <ProblemAlert problem={asProblem(invite.error)} />}
      </form>
    </Modal>
  );
}

interface LinkDialogProps {
  readonly name: string;
  readonly code: string;
  readonly onClose: () => void;
}

function LinkDialog({ name, code, onClose }: LinkDialogProps) {
  const { t } = useText();
  const link = `${location.origin}/invitation#code=${code}`;
  const { isCopied, copy } = useCopy(() => link);
  return (
    <Modal
      open
      title={t(text.linkTitle)}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={<Button onClick={onClose}>{t(text.done)}</Button>}
    >
      <div className={styles.form}>
        <p>{t(text.linkOnce, { name })}</p>
        <Field label={t(text.link)}>{(control) => <Input {...control} readOnly value={link} className="mono" />}</Field>
        <Button type="primary" autoFocus icon={<CopySign isCopied={isCopied} />} onClick={copy}>
          {t(isCopied ? text.copied : text.copyLink)}
        </Button>
      </div>
    </Modal>
  );
}
