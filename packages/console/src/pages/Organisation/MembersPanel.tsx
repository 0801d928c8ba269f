import { SendOutlined } from "@ant-design/icons";
import { type Account, type Member, MemberStatus } from "@shoufa/contract";
import {
  type Column,
  DataTable,
  departmentsColumn,
  FilterInput,
  idColumn,
  ListCount,
  PersonName,
  PersonStatusWord,
  pathLeaf,
  personColumn,
  personStatusText,
  StatePicture,
  StillReading,
  stateColumn,
  textColumn,
  useStepKeys,
  useText,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button, Segmented, Select } from "antd";
import { type ReactNode, useMemo } from "react";
import { Link, useNavigate } from "react-router";
import { useMembers } from "../../api/directory.ts";
import { directory } from "../../text/directory.ts";
import { MemberDrawer } from "./MemberDrawer.tsx";
import styles from "./MembersPanel.module.css";
import { PullButton } from "./PullButton.tsx";
import type { OrganisationUrl, useOrganisationUrl } from "./use-organisation-url.ts";

interface MembersPanelProps {
  readonly account: Account;
  /** Null: the people in none of the departments. */
  readonly department: { readonly id: number; readonly name: string } | null;
  readonly url: OrganisationUrl;
  readonly set: ReturnType<typeof useOrganisationUrl>["set"];
  readonly memberHref: (userId: string) => string;
}

const memberKey = (member: Member): string => member.userId;

export function MembersPanel({ account, department, url, set, memberHref }: MembersPanelProps) {
  const { t } = useText();
  const navigate = useNavigate();
  const members = useMembers(account.id, {
    department: department?.id,
    below: url.below,
    outside: department === null,
    q: url.q,
    status: url.status,
  });
  const columns = useMemberColumns();
  const isFiltered = url.q !== "" || url.status !== undefined;
  const name = department?.name ?? t(directory.outside);
  const label = department === null ? name : t(directory.membersOf, { name });

  const at = members.rows.findIndex(({ userId }) => userId === url.member);
  const step = (by: 1 | -1): void => {
    const next = members.rows[at === -1 ? (by === 1 ? 0 : -1) : at + by];
    if (next !== undefined) void navigate(memberHref(next.userId), { replace: url.member !== "" });
    else if (by === 1) members.loadMore();
  };
  useStepKeys(step);
  const clear = (
    <Button type="primary" onClick={() => set({ q: "", status: "" })}>
      {t(directory.clearFilter)}
    </Button>
  );

  return (
    <section className={panel.panel} aria-label={label}>
      <div className={panel.toolbar}>
        <div className={styles.heading}>
          <h2 className="ellipsis">{name}</h2>
          <ListCount listing={members} isFiltered={isFiltered} ofPeople />
        </div>
        {department !== null && (
          <Link className={styles.send} to={`/send?department=${department.id}`}>
            <SendOutlined aria-hidden /> {t(directory.sendToDepartment)}
          </Link>
        )}
        <span className={styles.break} />
        {department !== null && (
          <Segmented
            aria-label={t(directory.scope)}
            value={url.below ? "below" : "direct"}
            onChange={(scope) => set({ scope: scope === "below" ? "" : "direct" })}
            options={[
              { value: "below", label: t(directory.scopeBelow) },
              { value: "direct", label: t(directory.scopeDirect) },
            ]}
          />
        )}
        <FilterInput
          className={panel.filter ?? ""}
          value={url.q}
          onChange={(q) => set({ q })}
          label={t(directory.filterLabel)}
          placeholder={t(directory.filterPlaceholder)}
        />
        <Select
          aria-label={t(directory.statusLabel)}
          className={styles.status ?? ""}
          value={url.status ?? ""}
          onChange={(status) => set({ status })}
          options={[
            { value: "", label: t(directory.statusAny) },
            ...MemberStatus.options.map((value) => ({ value, label: t(personStatusText[value]) })),
          ]}
        />
      </div>
      <DataTable
        name="members"
        label={label}
        listing={members}
        columns={columns}
        card={(member) => (
          <span className={styles.compact}>
            <PersonName userId={member.userId} name={member.name} below={compactLine(member)} />
            <PersonStatusWord status={member.status} />
          </span>
        )}
        rowKey={memberKey}
        rowHref={(member) => memberHref(member.userId)}
        activeKey={url.member}
        isFiltered={isFiltered}
        empty={
          members.isPartial ? (
            <StillReading />
          ) : url.below ? (
            <StatePicture
              kind="empty"
              title={t(directory.emptyBelow)}
              actions={<PullButton account={account} isPrimary />}
            >
              {t(directory.emptyBelowHint)}
            </StatePicture>
          ) : (
            <StatePicture
              kind="empty"
              title={t(directory.emptyDepartment)}
              actions={
                <Button type="primary" onClick={() => set({ scope: "" })}>
                  {t(directory.scopeBelow)}
                </Button>
              }
            >
              {t(directory.emptyDepartmentHint)}
            </StatePicture>
          )
        }
        noMatch={
          members.isPartial ? (
            <StillReading title={t(directory.noMatchYet)} />
          ) : (
            <StatePicture kind="no-match" title={t(directory.noMatch)} actions={clear}>
              {t(directory.noMatchHint)}
            </StatePicture>
          )
        }
      />
      <MemberDrawer
        accountId={account.id}
        userId={url.member}
        onClose={() => set({ member: "" })}
        onPrevious={at > 0 ? () => step(-1) : null}
        onNext={at >= 0 && at < members.rows.length - 1 ? () => step(1) : null}
      />
    </section>
  );
}

const compactLine = (member: Member): string =>
  [member.position, ...member.departments.map(({ path }) => pathLeaf(path))].filter((part) => part !== "").join(" · ");

function useMemberColumns(): readonly Column<Member>[] {
  const { t } = useText();
  return useMemo(() => {
    const readable = (value: string | null): string => value ?? t(directory.hidden);
    const plain = (value: string | null): ReactNode =>
      value === null ? <span className="quiet">{t(directory.hidden)}</span> : value;
    return [
      personColumn(t(directory.name), (member) => member),
      idColumn(t(directory.userId), ({ userId }) => userId),
      departmentsColumn(t(directory.department), ({ departments }) => departments.map(({ path }) => path), t),
      { ...textColumn("position", t(directory.position), ({ position }) => position), leaveOut: 3 },
      {
        key: "mobile",
        title: t(directory.mobile),
        text: ({ mobile }) => readable(mobile),
        leaveOut: 2,
        render: ({ mobile }) => plain(mobile),
      },
      {
        key: "email",
        title: t(directory.email),
        text: ({ email }) => readable(email),
        min: 120,
        max: 280,
        leaveOut: 1,
        render: ({ email }) => plain(email),
      },
      stateColumn(t(directory.statusLabel), {
        text: ({ status }) => t(personStatusText[status]),
        render: ({ status }) => <PersonStatusWord status={status} />,
      }),
    ];
  }, [t]);
}
