import type { Member } from "@shoufa/contract";
import {
  type Column,
  common,
  departmentsColumn,
  formatDay,
  idColumn,
  PersonStatusWord,
  pathLeaf,
  personColumn,
  personStatusText,
  type Say,
  stateColumn,
  textColumn,
  timeColumn,
  timeText,
  useText,
} from "@shoufa/web";
import { type ReactNode, useMemo } from "react";
import { directory } from "../../text/directory.ts";
import { leaving } from "../../text/leaving.ts";

export const compactLine = (member: Member): string =>
  [member.position, ...member.departments.map(({ path }) => pathLeaf(path))].filter((part) => part !== "").join(" · ");

const deletionText = (at: string | null, t: Say): string =>
  at === null ? "" : t(leaving.deletedOn, { day: formatDay(Date.parse(at)).slice(5) });

/** State of a person, and the day on which somebody who has left is deleted. */
export function MemberState({ member: { status, deletesAt } }: { readonly member: Member }) {
  const { t } = useText();
  return (
    <>
      <PersonStatusWord status={status} />
      {deletesAt !== null && (
        <span className="quiet" title={timeText(deletesAt)}>
          {" "}
          {deletionText(deletesAt, t)}
        </span>
      )}
    </>
  );
}

/** Columns of the people; the rest may be switched on. */
export function useMemberColumns(): readonly Column<Member>[] {
  const { t } = useText();
  return useMemo(() => {
    const readable = (value: string | null): string => value ?? t(directory.hidden);
    const plain = (value: string | null): ReactNode =>
      value === null ? <span className="quiet">{t(directory.hidden)}</span> : value;
    const leads = ({ departments }: Member): string =>
      departments
        .filter(({ leader }) => leader)
        .map(({ path }) => pathLeaf(path))
        .join(t(common.separator));
    const tags = (member: Member): string => member.tags.map(({ name }) => name).join(t(common.separator));
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
        text: ({ status, deletesAt }) => `${t(personStatusText[status])} ${deletionText(deletesAt, t)}`.trim(),
        render: (member) => <MemberState member={member} />,
      }),
      {
        ...textColumn("alias", t(directory.alias), ({ alias }: Member) => readable(alias)),
        leaveOut: 0,
        isOptional: true,
      },
      {
        ...timeColumn(t(directory.changedAt), ({ changedAt }: Member) => changedAt),
        key: "changed",
        leaveOut: 0,
        isOptional: true,
      },
      { ...textColumn("leads", t(directory.leads), leads), leaveOut: 0, isOptional: true },
      { ...textColumn("tags", t(directory.tags), tags, { max: 240 }), leaveOut: 0, isOptional: true },
      {
        ...textColumn("source", t(directory.source), ({ source }: Member) => source, { max: 220 }),
        isCode: true,
        leaveOut: 0,
        isOptional: true,
      },
      { ...timeColumn(t(directory.readAt), ({ readAt }: Member) => readAt), leaveOut: 0, isOptional: true },
    ];
  }, [t]);
}

/** Fields of an export for columns of the list. Those that no import could read again have none. */
const fieldOfColumn: Readonly<Record<string, string>> = {
  department: "departments",
  position: "position",
  mobile: "mobile",
  email: "email",
  state: "enable",
  alias: "alias",
  leads: "leaderOf",
};

/** Name and id are always among them: without the id a file names nobody. */
export const exportedFields = (columns: readonly Pick<Column<Member>, "key">[]): readonly string[] => [
  "userId",
  "name",
  ...columns.flatMap(({ key }) => fieldOfColumn[key] ?? []),
];
