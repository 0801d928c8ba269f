import type { ListedOperator, WeComLink } from "@shoufa/contract";
import { asProblem, CopyId, Field, ProblemAlert, ReasonedButton, useText } from "@shoufa/web";
import { App, Button, Modal, Select, Skeleton } from "antd";
import { useState } from "react";
import { useOperatorLinkChanges, useOperatorLinks } from "../../api/wecom-login.ts";
import { PersonSelect } from "../../components/PersonSelect.tsx";
import { useCompanies } from "../../components/use-company.tsx";
import { operators as text } from "../../text/operators.ts";
import { weComLogin as login } from "../../text/wecom-login.ts";
import styles from "./Operators.module.css";

interface LinksDialogProps {
  readonly operator: ListedOperator;
  readonly onClose: () => void;
}

/** With which members of WeCom somebody signs in: linked and ended here, and each step can be taken back at once. */
export function LinksDialog({ operator: { id, name }, onClose }: LinksDialogProps) {
  const { t } = useText();
  const { message } = App.useApp();
  const { all, company } = useCompanies();
  const links = useOperatorLinks(id);
  const { link, unlink } = useOperatorLinkChanges(id);
  const [accountId, setAccountId] = useState(company.id);
  const [userId, setUserId] = useState<string | null>(null);
  const linked = links.data ?? [];
  const say = (words: string, undo: () => void): void => {
    const key = `links-${id}`;
    void message.open({
      ...{ key, type: "success", duration: 10 },
      content: (
        <>
          {words}
          <Button
            type="link"
            size="small"
            onClick={() => {
              message.destroy(key);
              undo();
            }}
          >
            {t(text.undo)}
          </Button>
        </>
      ),
    });
  };
  const add = (): void => {
    if (userId === null) return;
    const former = linked.find((one) => one.accountId === accountId);
    link.mutate(
      { accountId, userId },
      {
        onSuccess: (made) => {
          setUserId(null);
          say(t(text.linkDone, { name, member: made.name }), () => {
            if (former === undefined) unlink.mutate(made.id);
            else link.mutate({ accountId, userId: former.userId });
          });
        },
      },
    );
  };
  const end = (ended: WeComLink): void =>
    unlink.mutate(ended.id, {
      onSuccess: () => say(t(text.unlinkDone), () => link.mutate({ accountId: ended.accountId, userId: ended.userId })),
    });
  const error = links.error ?? link.error ?? unlink.error;
  return (
    <Modal
      open
      title={t(text.linksTitle, { name })}
      closable={false}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t(text.close)}</Button>}
    >
      <div className={styles.form}>
        <p className="quiet">{t(text.linksMeaning)}</p>
        {links.isPending && <Skeleton active title={false} paragraph={{ rows: 1 }} />}
        {links.data?.length === 0 && <p>{t(text.linksNone)}</p>}
        {linked.length > 0 && (
          <ul className={styles.waiting}>
            {linked.map((one) => (
              <li key={one.id}>
                <span className={styles.who}>
                  {t(login.linked, { name: one.name, company: one.company })}
                  <CopyId id={one.userId} what={t(login.account)} />
                </span>
                <Button
                  size="small"
                  aria-label={t(login.unlinkOf, { name: one.name, company: one.company })}
                  loading={unlink.isPending && unlink.variables === one.id}
                  onClick={() => end(one)}
                >
                  {t(login.unlink)}
                </Button>
              </li>
            ))}
          </ul>
        )}
        {all.length > 1 && (
          <Field label={t(text.linkCompany)}>
            {({ status, ...control }) => (
              <Select
                {...control}
                status={status}
                value={accountId}
                onChange={(next) => {
                  setAccountId(next);
                  setUserId(null);
                }}
                options={all.map((one) => ({ value: one.id, label: one.name }))}
              />
            )}
          </Field>
        )}
        <Field label={t(text.linkPerson)}>
          {({ status: _, ...control }) => (
            <PersonSelect
              {...control}
              accountId={accountId}
              placeholder={t(text.linkPersonHint)}
              value={userId}
              onChange={setUserId}
            />
          )}
        </Field>
        <div>
          <ReasonedButton
            type="primary"
            whyNot={userId === null ? t(text.linkWhich) : null}
            loading={link.isPending}
            onClick={add}
          >
            {t(text.linkDo)}
          </ReasonedButton>
        </div>
        {error !== null && <ProblemAlert problem={asProblem(error)} />}
      </div>
    </Modal>
  );
}
