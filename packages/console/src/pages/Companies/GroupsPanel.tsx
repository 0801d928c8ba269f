import type { Account, ManagementGroup } from "@shoufa/contract";
import { asProblem, common, problemSentence, ReasonedButton, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { App, Modal } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useRemoveGroup } from "../../api/companies.ts";
import { CompanyLine } from "../../components/CompanyLine.tsx";
import { Facts } from "../../components/Facts.tsx";
import { companies as text } from "../../text/companies.ts";
import { groups as words } from "../../text/groups.ts";
import styles from "./Companies.module.css";
import { useStoredState } from "./stored-state.ts";

/** The management groups of a company of the 企业号 profile: the Secret of each, and which apps use it. */
export function GroupsPanel({ account }: { readonly account: Account }) {
  const { t } = useText();
  const { message } = App.useApp();
  const state = useStoredState();
  const remove = useRemoveGroup(account.id);
  const [doomed, setDoomed] = useState<ManagementGroup | null>(null);
  const appsOf = ({ id }: ManagementGroup) => account.apps.filter(({ groupId }) => groupId === id);
  const confirm = (): void => {
    if (doomed === null) return;
    remove.mutate(doomed, {
      onSuccess: () => void message.success(t(text.removed, { name: doomed.name })),
      onError: (error) => void message.error(problemSentence(asProblem(error), t), 8),
      onSettled: () => setDoomed(null),
    });
  };
  return (
    <section className={`${panel.panel} ${styles.section}`} aria-label={t(words.groups)}>
      <div className={styles.companyHead}>
        <h2>{t(words.groups)}</h2>
        <Link className={styles.end ?? ""} to={`/companies/${account.id}/groups/new`}>
          {t(words.add)}
        </Link>
      </div>
      <p>{t(words.hint)}</p>
      {account.groups.map((group) => (
        <div key={group.id} className={styles.waiting}>
          <div className={styles.companyHead}>
            <strong>{group.name}</strong>
            {group.readsDirectory && <span className="quiet">{t(words.reads)}</span>}
            <Link
              className={styles.end ?? ""}
              to={`/companies/${account.id}/groups/${group.id}`}
              aria-label={t(words.edit, { name: group.name })}
            >
              {t(text.edit)}
            </Link>
            <ReasonedButton
              type="text"
              size="small"
              whyNot={group.readsDirectory || appsOf(group).length > 0 ? t(words.inUse) : null}
              onClick={() => setDoomed(group)}
            >
              {t(text.remove)}
            </ReasonedButton>
          </div>
          <Facts
            of={[
              { name: t(words.secret), value: state(group.secret) },
              {
                name: t(text.apps),
                value:
                  appsOf(group)
                    .map(({ name }) => name)
                    .join(t(common.separator)) || t(words.noApps),
              },
            ]}
          />
        </div>
      ))}
      <Modal
        open={doomed !== null}
        title={t(text.removeTitle, { name: doomed?.name ?? "" })}
        okText={t(text.remove)}
        cancelText={t(text.keep)}
        okButtonProps={{ danger: true, loading: remove.isPending }}
        onOk={confirm}
        onCancel={() => setDoomed(null)}
        closable={false}
      >
        <CompanyLine />
        <p>{t(words.removeHint)}</p>
      </Modal>
    </section>
  );
}
