/** One row against the company: its values, what is wrong, and what would be written. Pure. */
import { type Cell, cellText } from "@shoufa/sheets";
import {
  type CellProblem,
  compare,
  type DepartmentTree,
  type KnownPerson,
  missingForNew,
  type PersonChange,
  plainMobile,
  type ReadColumn,
  readPerson,
  withoutSame,
} from "@shoufa/sheets/columns";

/** What a row would write, as it is stored until the plan is made. */
export interface PlannedRow {
  readonly userId: string;
  readonly isNew: boolean;
  readonly set: PersonChange;
}

export interface Judged {
  readonly personKey: string | null;
  readonly mobile: string | null;
  readonly mail: string | null;
  readonly problems: CellProblem[];
  readonly change: PlannedRow | null;
  /** Values that belong to somebody else in the directory. */
  readonly taken: readonly { readonly field: "mobile" | "email"; readonly owner: string }[];
}

export interface Surroundings {
  readonly profile: "wecom" | "qiyehao";
  readonly tree: DepartmentTree;
  readonly known: KnownPerson | undefined;
  readonly mobileOwner: (mobile: string) => string | undefined;
  readonly mailOwner: (mail: string) => string | undefined;
  readonly weixinOwner: (weixinId: string) => string | undefined;
  readonly isPerson: (key: string) => boolean;
}

export function judge(
  cells: readonly Cell[],
  filled: readonly number[],
  columns: readonly ReadColumn[],
  { profile, tree, known, mobileOwner, mailOwner, weixinOwner, isPerson }: Surroundings,
): Judged {
  const { values, problems: read } = readPerson(cells, columns, tree);
  const { change, same, problems: compared } = compare(values, known);
  const problems = [...withoutSame(read, same), ...compared];
  for (const at of filled) {
    const field = columns[at]?.field;
    if (field) problems.push({ weight: "note", field, code: "merged" });
  }
  const userId = values.userId;
  const personKey = userId?.toLowerCase() ?? null;
  if (userId !== undefined) {
    if (known && known.userId !== userId)
      problems.push({ weight: "note", field: "userId", code: "user_id_case", params: { known: known.userId } });
    if (!known) {
      problems.push(...missingForNew(values, profile));
      const cell = cells[columns.findIndex(({ field }) => field === "userId")];
      if (typeof cell === "object" && "n" in cell && paddedExists(cellText(cell), isPerson))
        problems.push({ weight: "check", field: "userId", code: "zeros_lost" });
    }
  }
  for (const leader of values.directLeaders ?? [])
    if (!same.has("directLeader") && !isPerson(leader.toLowerCase()))
      problems.push({ weight: "stop", field: "directLeader", code: "leader_unknown", params: { userId: leader } });
  const weixinOf = values.weixinId ? weixinOwner(values.weixinId.toLowerCase()) : undefined;
  if (weixinOf !== undefined && weixinOf !== personKey)
    problems.push({ weight: "stop", field: "weixinId", code: "taken", params: { userId: weixinOf } });
  const taken: Judged["taken"][number][] = [];
  const mobile = values.mobile ? plainMobile(values.mobile) : null;
  const mail = values.email?.toLowerCase() ?? null;
  const mobileOf = mobile === null ? undefined : mobileOwner(mobile);
  if (mobileOf !== undefined && mobileOf !== personKey) taken.push({ field: "mobile", owner: mobileOf });
  const mailOf = mail === null ? undefined : mailOwner(mail);
  if (mailOf !== undefined && mailOf !== personKey) taken.push({ field: "email", owner: mailOf });
  const isSomething = userId !== undefined && (known === undefined || Object.keys(change).length > 0);
  return {
    ...{ personKey, mobile, mail, problems, taken },
    change: isSomething ? { userId: known?.userId ?? userId, isNew: known === undefined, set: change } : null,
  };
}

/** `7` where somebody is called `007`. */
function paddedExists(digits: string, isPerson: (key: string) => boolean): boolean {
  for (let zeros = 1; zeros <= 6; zeros++) if (isPerson("0".repeat(zeros) + digits)) return true;
  return false;
}

export const numberOf = (problems: readonly CellProblem[], weight: CellProblem["weight"]): number =>
  problems.filter((problem) => problem.weight === weight).length;
