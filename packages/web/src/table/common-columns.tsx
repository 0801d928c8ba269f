/** Columns that many tables have. Callers spread one and add what differs: `{ ...timeColumn(…), leaveOut: 1 }`. */
import { DepartmentPaths } from "../directory/DepartmentPaths.tsx";
import { pathBetween, pathLeaf } from "../directory/department-path.ts";
import { PersonName } from "../directory/PersonName.tsx";
import { CopyId } from "../parts/CopyId.tsx";
import { Time } from "../parts/Time.tsx";
import { common } from "../text/common.ts";
import type { Say } from "../text/phrase.ts";
import type { Column } from "./column.ts";

/** Pixels of an avatar, of the copy sign and of a state's icon, each with its gap. */
const avatarBeside = 42;
const copyBeside = 27;
const stateBeside = 20;

type PersonOf<T> = (row: T) => { readonly userId: string; readonly name: string; readonly below?: string } | null;

/** @param nobody What stands where there is no person. */
export const personColumn = <T,>(title: string, of: PersonOf<T>, nobody = ""): Column<T> => ({
  key: "person",
  title,
  beside: avatarBeside,
  text: (row) => {
    const { name, below = "" } = of(row) ?? { name: nobody };
    return [name, below];
  },
  render: (row) => {
    const person = of(row);
    return person === null ? <span className="quiet">{nobody}</span> : <PersonName {...person} />;
  },
});

export const idColumn = <T,>(title: string, of: (row: T) => string | null): Column<T> => ({
  key: "id",
  title,
  beside: copyBeside,
  isCode: true,
  text: (row) => of(row) ?? "",
  render: (row) => {
    const id = of(row);
    return id === null ? null : <CopyId id={id} what={title} />;
  },
});

/** @param of Paths of the departments, the main one first. */
export const departmentsColumn = <T,>(title: string, of: (row: T) => readonly string[], t: Say): Column<T> => ({
  key: "department",
  title,
  min: 130,
  grow: 1,
  text: (row) => {
    const paths = of(row);
    return [paths.map(pathLeaf).join(t(common.separator)), pathBetween(paths[0] ?? "")];
  },
  render: (row) => <DepartmentPaths paths={of(row)} />,
});

/** @param of The text and how it is drawn, an icon before it. */
export const stateColumn = <T,>(title: string, of: Pick<Column<T>, "text" | "render">): Column<T> => ({
  key: "state",
  title,
  beside: stateBeside,
  ...of,
});

/** As wide as the longest time, so that it stays the same when the day changes. */
const longestTime = "2026-11-29 19:38";

export const timeColumn = <T,>(title: string, of: (row: T) => string | null): Column<T> => ({
  key: "at",
  title,
  text: () => longestTime,
  render: (row) => {
    const at = of(row);
    return at === null ? null : <Time at={at} />;
  },
});

export const textColumn = <T,>(
  key: string,
  title: string,
  of: (row: T) => string,
  { min = 60, max = 180 }: { readonly min?: number; readonly max?: number } = {},
): Column<T> => ({ key, title, min, max, text: of, render: of });
