import { TeamOutlined, UserAddOutlined } from "@ant-design/icons";
import type { Invitation, ListedOperator } from "@shoufa/contract";
import { asProblem, Failed, PageHead, ProblemAlert, StateWord, Time, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { App, Button, Skeleton, Switch } from "antd";
import { useId, useState } from "react";
import { useOperators, useRequireSecondFactor, useWithdraw } from "../../api/operators.ts";
import { useSession } from "../../api/session.ts";
import { Title } from "../../components/Title.tsx";
import { operators as text } from "../../text/operators.ts";
import { roleNames } from "../../text/roles.ts";
import { CompanyNames } from "./CompanyNames.tsx";
import { InviteDialog } from "./InviteDialog.tsx";
import { ManageMenu } from "./ManageMenu.tsx";
import styles from "./Operators.module.css";

/** Those who sign in, those who are invited, and what signing in takes. */
export function OperatorsPage() {
  const { t } = useText();
  const list = useOperators();
  const [isInviting, setInviting] = useState(false);
  return (
    <>
      <Title of={[t(text.title)]} />
      <PageHead
        hasTimes
        title={t(text.title)}
        aside={list.data && t(text.count, { count: list.data.items.length })}
        actions={
          <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={() => setInviting(true)}>
            {t(text.invite)}
          </Button>
        }
      />
      {list.isError && <Failed problem={asProblem(list.error)} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {list.data && (
        <div className={styles.parts}>
          <People items={list.data.items} />
          <Invitations items={list.data.invitations} />
          <Policy isRequired={list.data.requiresSecondFactor} count={list.data.withoutSecondFactor} />
        </div>
      )}
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}

function People({ items }: { readonly items: readonly ListedOperator[] }) {
  const { t } = useText();
  const session = useSession();
  const self = session.data?.state === "signed-in" ? session.data.operator.id : null;
  return (
    <section className={panel.panel} aria-label={t(text.title)}>
      <ul className={styles.people}>
        {items.map((one) => (
          <li key={one.id} className={styles.person}>
            <div className={styles.who}>
              <strong>{one.name}</strong>
              {one.id === self && <span className="quiet">{t(text.you)}</span>}
              <span className={styles.role}>{t(roleNames[one.role])}</span>
              {one.state === "disabled" && (
                <StateWord tone="bad" icon={<TeamOutlined aria-hidden />}>
                  {t(text.disabled)}
                </StateWord>
              )}
            </div>
            <dl className={styles.facts}>
              <div>
                <dt>{t(text.companies)}</dt>
                <dd>
                  <CompanyNames of={one.companies} />
                </dd>
              </div>
              <div>
                <dt>{t(text.signedIn)}</dt>
                <dd>{one.signedInAt === null ? t(text.never) : <Time at={one.signedInAt} />}</dd>
              </div>
              <div>
                <dt>{t(text.secondFactor)}</dt>
                <dd>{t(one.hasSecondFactor ? text.on : text.off)}</dd>
              </div>
            </dl>
            {one.isManaged && <ManageMenu operator={one} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Invitations({ items }: { readonly items: readonly Invitation[] }) {
  const { t } = useText();
  const { message } = App.useApp();
  const withdraw = useWithdraw();
  const heading = useId();
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-labelledby={heading}>
      <h2 id={heading}>{t(text.invitations)}</h2>
      {withdraw.error !== null && <ProblemAlert problem={asProblem(withdraw.error)} />}
      {items.length === 0 ? (
        <p className="quiet">{t(text.noInvitations)}</p>
      ) : (
        <ul className={styles.waiting}>
          {items.map(({ id, name, role, companies, invitedBy, expiresAt }) => (
            <li key={id}>
              <div className={styles.who}>
                <strong>{name}</strong>
                <span className={styles.role}>{t(roleNames[role])}</span>
                <CompanyNames of={companies} />
              </div>
              <span className="quiet">
                {t(text.invitedBy, { name: invitedBy })} · {t(text.validUntil)} <Time at={expiresAt} />
              </span>
              <Button
                size="small"
                aria-label={t(text.withdrawOf, { name })}
                loading={withdraw.isPending && withdraw.variables === id}
                onClick={() => withdraw.mutate(id, { onSuccess: () => void message.success(t(text.withdrawn)) })}
              >
                {t(text.withdraw)}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Policy({ isRequired, count }: { readonly isRequired: boolean; readonly count: number }) {
  const { t } = useText();
  const require = useRequireSecondFactor();
  const heading = useId();
  const label = useId();
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-labelledby={heading}>
      <h2 id={heading}>{t(text.policy)}</h2>
      <div className={styles.switch}>
        <Switch
          aria-labelledby={label}
          checked={isRequired}
          loading={require.isPending}
          onChange={(to) => require.mutate(to)}
        />
        <span id={label}>{t(text.require)}</span>
      </div>
      <p className="quiet">{t(text.requireMeaning, { count })}</p>
      {require.error !== null && <ProblemAlert problem={asProblem(require.error)} />}
    </section>
  );
}
