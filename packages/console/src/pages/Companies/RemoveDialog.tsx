import type { Account, AccountApp, Loss } from "@shoufa/contract";
import { asProblem, common, Field, ProblemAlert, ReasonedButton, useText } from "@shoufa/web";
import { App, Button, Input, Modal, Spin } from "antd";
import { useState } from "react";
import { useLoss, useRemove } from "../../api/companies.ts";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { Facts } from "../../components/Facts.tsx";
import { useGoOn } from "../../components/use-go-on.ts";
import { companies as text } from "../../text/companies.ts";
import styles from "./Companies.module.css";

interface RemoveDialogProps {
  readonly account: Account;
  /** Null: the whole company. */
  readonly app: AccountApp | null;
  readonly onClose: () => void;
}

/** Says in numbers what goes, and wants the name typed: it cannot be taken back. */
export function RemoveDialog({ account, app, onClose }: RemoveDialogProps) {
  const { t } = useText();
  const { message } = App.useApp();
  const goOn = useGoOn();
  const loss = useLoss(account.id, app?.id ?? null);
  const [typed, setTyped] = useState("");
  const { name } = app ?? account;
  const remove = useRemove(account.id, app?.id ?? null, () => {
    void message.success(t(text.removed, { name }));
    onClose();
    if (app === null) goOn("/companies");
  });
  const underWay = loss.data?.underWay ?? 0;
  const whyNot =
    loss.data === undefined
      ? t(common.loading)
      : underWay > 0
        ? t(text.removeUnderWay, { count: underWay })
        : typed.trim() === name
          ? null
          : t(text.removeType, { name });
  const confirm = (): void => remove.mutate(typed);
  return (
    <Modal
      open
      title={t(text.removeTitle, { name })}
      onCancel={onClose}
      closable={false}
      footer={
        <>
          <Button onClick={onClose}>{t(text.keep)}</Button>
          <ReasonedButton type="primary" whyNot={whyNot} loading={remove.isPending} onClick={confirm}>
            {t(app === null ? text.removeCompany : text.removeApp)}
          </ReasonedButton>
        </>
      }
    >
      <div className={styles.waiting}>
        <CompanyLine />
        <p>{t(text.removeLoss)}</p>
        {loss.isError ? (
          <ProblemAlert problem={asProblem(loss.error)} onRetry={() => void loss.refetch()} />
        ) : loss.data === undefined ? (
          <Spin />
        ) : (
          <LossFacts loss={loss.data} isApp={app !== null} />
        )}
        {underWay > 0 && <p role="status">{t(text.removeUnderWay, { count: underWay })}</p>}
        <p className="quiet">{t(text.removeStays)}</p>
        <Field label={t(text.removeType, { name })}>
          {(control) => (
            <Input {...control} autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
          )}
        </Field>
        {remove.error !== null && <ProblemAlert problem={asProblem(remove.error)} />}
      </div>
    </Modal>
  );
}

function LossFacts({ loss, isApp }: { readonly loss: Loss; readonly isApp: boolean }) {
  const { t } = useText();
  const number = (count: number): string => count.toLocaleString();
  return (
    <Facts
      of={[
        { name: t(text.lossMessages), value: number(loss.messages) },
        { name: t(text.lossCallbacks), value: number(loss.callbacks) },
        { name: t(text.lossApps), value: isApp ? null : number(loss.apps) },
        { name: t(text.lossMembers), value: isApp ? null : number(loss.members) },
        { name: t(text.lossDepartments), value: isApp ? null : number(loss.departments) },
      ]}
    />
  );
}
