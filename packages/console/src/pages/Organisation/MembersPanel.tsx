import type { Account, Member } from "@shoufa/contract";
import {
  common,
  DataTable,
  ListCount,
  PersonName,
  StatePicture,
  StillReading,
  useChosenColumns,
  useStepKeys,
  useText,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button } from "antd";
import { type ReactNode, useCallback, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { useMembers } from "../../api/directory.ts";
import { ExportDirectoryButton } from "../../components/ExportDirectoryButton.tsx";
import { directory } from "../../text/directory.ts";
import { BulkBar } from "./BulkBar.tsx";
import { NewMemberDialog } from "./MemberDialogs.tsx";
import { MemberDrawer } from "./MemberDrawer.tsx";
import styles from "./MembersPanel.module.css";
import { filterOf, MembersTools } from "./MembersTools.tsx";
import { compactLine, exportedFields, MemberState, useMemberColumns } from "./member-columns.tsx";
import { PeopleActs, peopleOf } from "./PeopleActs.tsx";
import { PullButton } from "./PullButton.tsx";
import type { useActs } from "./use-acts.tsx";
import { noFilters, type OrganisationUrl, type useOrganisationUrl } from "./use-organisation-url.ts";
import { useTickedPeople } from "./use-ticked-people.ts";

interface MembersPanelProps {
  readonly account: Account;
  /** Null: the people in none of the departments. */
  readonly department: { readonly id: number; readonly name: string } | null;
  readonly url: OrganisationUrl;
  readonly set: ReturnType<typeof useOrganisationUrl>["set"];
  readonly memberHref: (userId: string) => string;
  readonly acts: ReturnType<typeof useActs>;
  /** Why nothing can be changed; null: it can. */
  readonly whyNot: string | null;
  /** What can be done to the department. */
  readonly menu: ReactNode;
}

const memberKey = (member: Member): string => member.userId;
const memberCard = (member: Member): ReactNode => (
  <span className={styles.compact}>
    <PersonName userId={member.userId} name={member.name} below={compactLine(member)} />
    <MemberState member={member} />
  </span>
);

/** The people of one department: filters, the list, what is done to those ticked, and one person's details. */
export function MembersPanel(props: MembersPanelProps) {
  const { account, department, url, set, memberHref, acts, whyNot, menu } = props;
  const { t } = useText();
  const navigate = useNavigate();
  const { q, status, tag, noMobile, noLeader, noTag, since, letter } = url;
  const filter = filterOf(url, department?.id ?? null);
  const members = useMembers(account.id, filter, letter);
  const columns = useMemberColumns();
  const chosen = useChosenColumns("members", columns);
  const people = useTickedPeople(members.rows);
  const ticked = peopleOf(people.ticked, people.known);
  const isFiltered = [q, status, tag !== undefined, noMobile, noLeader, noTag, since, letter].some(Boolean);
  const [isAdding, setAdding] = useState(false);
  const onAdd = useCallback(() => setAdding(true), []);
  const rowHref = useCallback((member: Member) => memberHref(member.userId), [memberHref]);
  const name = department?.name ?? t(directory.outside);
  const label = department === null ? name : t(directory.membersOf, { name });

  const at = members.rows.findIndex(({ userId }) => userId === url.member);
  const step = (by: 1 | -1): void => {
    const next = members.rows[at === -1 ? (by === 1 ? 0 : -1) : at + by];
    if (next !== undefined) void navigate(memberHref(next.userId), { replace: url.member !== "" });
    else if (by === 1) members.loadMore();
  };
  useStepKeys(step);
  const list = useRef<HTMLElement>(null);
  const [isListNext, setListNext] = useState(false);
  /** Shows the next person of the list; after the last one the list itself takes the focus. */
  const onDeleted = (): void => {
    const next = at === -1 ? undefined : (members.rows[at + 1] ?? members.rows[at - 1]);
    setListNext(next === undefined);
    set({ member: next?.userId ?? "" });
  };
  const focusList = (): void => {
    setListNext(false);
    list.current?.focus();
  };
  const clear = (
    <Button type="primary" onClick={() => set(noFilters)}>
      {t(common.clearFilter)}
    </Button>
  );

  return (
    <section ref={list} tabIndex={-1} className={panel.panel} aria-label={label}>
      <div className={panel.toolbar}>
        <div className={styles.heading}>
          <h2 className="ellipsis">{name}</h2>
          <ListCount listing={members} isFiltered={isFiltered} ofPeople />
        </div>
        <MembersTools
          account={account}
          departmentId={department?.id ?? null}
          url={url}
          set={set}
          whyNot={whyNot}
          menu={menu}
          onAdd={onAdd}
        />
      </div>
      <BulkBar people={people} total={members.total} onTickMatching={() => people.tickMatching(filter, members.total)}>
        <PeopleActs account={account} people={ticked} acts={acts} whyNot={whyNot} onDone={people.clear} />
        <ExportDirectoryButton
          accountId={account.id}
          of={{ people: ticked.selection, count: ticked.count }}
          fields={exportedFields(chosen)}
        />
      </BulkBar>
      {isAdding && (
        <NewMemberDialog account={account} department={department} acts={acts} onClose={() => setAdding(false)} />
      )}
      <DataTable
        name="members"
        label={label}
        listing={members}
        columns={columns}
        selection={people.selection}
        card={memberCard}
        rowKey={memberKey}
        rowHref={rowHref}
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
        account={account}
        acts={acts}
        whyNot={whyNot}
        userId={url.member}
        onClose={() => set({ member: "" })}
        onDeleted={onDeleted}
        focusAfterClose={isListNext ? focusList : null}
        onPrevious={at > 0 ? () => step(-1) : null}
        onNext={at >= 0 && at < members.rows.length - 1 ? () => step(1) : null}
      />
    </section>
  );
}
