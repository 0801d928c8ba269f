import { SendOutlined } from "@ant-design/icons";
import { type Account, type Department, type Member, MemberStatus } from "@shoufa/contract";
import { Button, Segmented, Select } from "antd";
import { useMemo } from "react";
import { Link, useNavigate } from "react-router";
import { useMembers } from "../../api/directory.ts";
import { DepartmentPlace } from "../../components/DepartmentPlace.tsx";
import { pathLeaf } from "../../components/department-path.ts";
import { MemberStatusTag, memberStatusText } from "../../components/MemberStatusTag.tsx";
import { PersonName } from "../../components/PersonName.tsx";
import { directory } from "../../text/directory.ts";
import { useText } from "../../text/language.tsx";
import { CopyId } from "../../ui/CopyId.tsx";
import { Counted } from "../../ui/Counted.tsx";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { FilterInput } from "../../ui/FilterInput.tsx";
import panel from "../../ui/Panel.module.css";
import { Picture } from "../../ui/Picture.tsx";
import { useStepKeys } from "../../ui/use-step-keys.ts";
import { MemberDrawer } from "./MemberDrawer.tsx";
import styles from "./MembersPanel.module.css";
import type { OrganisationUrl, useOrganisationUrl } from "./use-organisation-url.ts";

interface MembersPanelProps {
  readonly account: Account;
  /** Null: the people in none of the departments. */
  readonly department: Department | null;
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
  const clear = <Button onClick={() => set({ q: "", status: "" })}>{t(directory.clearFilter)}</Button>;

  return (
    <section className={panel.panel} aria-label={label}>
      <div className={panel.toolbar}>
        <div className={styles.heading}>
          <h2 className="ellipsis">{name}</h2>
          <Counted listing={members} isFiltered={isFiltered} ofPeople />
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
            ...MemberStatus.options.map((value) => ({ value, label: t(memberStatusText[value]) })),
          ]}
        />
      </div>
      <DataTable
        label={label}
        listing={members}
        columns={columns}
        compact={(member) => (
          <span className={styles.compact}>
            <PersonName userId={member.userId} name={member.name} below={compactLine(member)} />
            <MemberStatusTag status={member.status} />
          </span>
        )}
        rowKey={memberKey}
        rowHref={(member) => memberHref(member.userId)}
        activeKey={url.member}
        isFiltered={isFiltered}
        empty={
          url.below ? (
            <Picture kind="empty" title={t(directory.emptyBelow)}>
              {t(directory.emptyBelowHint)}
            </Picture>
          ) : (
            <Picture
              kind="empty"
              title={t(directory.emptyDepartment)}
              actions={<Button onClick={() => set({ scope: "" })}>{t(directory.scopeBelow)}</Button>}
            >
              {t(directory.emptyDepartmentHint)}
            </Picture>
          )
        }
        noMatch={
          <Picture kind="no-match" title={t(directory.noMatch)} actions={clear}>
            {t(directory.noMatchHint)}
          </Picture>
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
  return useMemo(
    () => [
      {
        key: "name",
        title: t(directory.name),
        width: "148px",
        render: (member) => <PersonName userId={member.userId} name={member.name} />,
      },
      {
        key: "id",
        title: t(directory.userId),
        width: "150px",
        render: (member) => <CopyId id={member.userId} what={t(directory.userId)} />,
      },
      {
        key: "department",
        title: t(directory.department),
        render: (member) => <DepartmentPlace paths={member.departments.map(({ path }) => path)} />,
      },
      { key: "position", title: t(directory.position), width: "15%", from: 700, render: (member) => member.position },
      {
        key: "mobile",
        title: t(directory.mobile),
        width: "126px",
        from: 740,
        render: (member) =>
          member.mobile === null ? (
            <span className="quiet">{t(directory.hidden)}</span>
          ) : (
            <span className={styles.digits}>{member.mobile}</span>
          ),
      },
      {
        key: "status",
        title: t(directory.statusLabel),
        width: "106px",
        render: (member) => <MemberStatusTag status={member.status} />,
      },
    ],
    [t],
  );
}
