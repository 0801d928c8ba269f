import type { DirectorySource } from "../directory/source.ts";
import { useAllTags, useDepartmentNames, usePersonNames } from "../directory/use-directory.ts";
import { useText } from "../text/language.tsx";
import { picker } from "../text/picker.ts";
import { type ChosenItem, itemKey } from "./chosen.ts";

/** Names are asked for one by one, so no more than fit on a screen. */
const mostNames = 60;

export interface NamedItem {
  readonly key: string;
  readonly item: ChosenItem;
  /** Short, for "remove …". */
  readonly name: string;
  /** As the chip shows it. */
  readonly label: string;
  /** People of a department, as it is meant. */
  readonly count?: number;
  /** The directory no longer knows it. */
  readonly isUnknown: boolean;
}

/** The first `limit` items with their names, and a way to keep a name that is on screen already. */
export function useChosenNames(
  source: DirectorySource,
  items: readonly ChosenItem[],
  limit = mostNames,
): { named: readonly NamedItem[]; note: (userId: string, name: string) => void } {
  const { t } = useText();
  const shown = items.slice(0, Math.min(limit, mostNames));
  const userIds = shown.flatMap((item) => (item.kind === "member" ? [item.userId] : []));
  const departments = useDepartmentNames(
    source,
    shown.flatMap((item) => (item.kind === "department" ? [item.id] : [])),
  );
  const tags = useAllTags(
    source,
    shown.some((item) => item.kind === "tag"),
  ).data;
  const { names, note } = usePersonNames(source, userIds);
  const named = shown.map((item): NamedItem => {
    const key = itemKey(item);
    if (item.kind === "member") {
      const found = names.get(item.userId);
      const isUnknown = found?.isUnknown === true;
      const name = found?.name ?? item.userId;
      return { key, item, name, isUnknown, label: isUnknown ? t(picker.unknownPerson, { id: item.userId }) : name };
    }
    const id = String(item.id);
    if (item.kind === "tag") {
      const found = tags?.find((tag) => tag.id === item.id);
      const isUnknown = tags !== undefined && found === undefined;
      const name = found?.name ?? id;
      return { key, item, name, isUnknown, label: isUnknown ? t(picker.unknownTag, { id }) : name };
    }
    const { department, isGone: isUnknown = false } = departments.get(item.id) ?? {};
    if (department === undefined) {
      const label = isUnknown ? t(picker.unknownDepartment, { id }) : id;
      return { key, item, name: label, label, isUnknown };
    }
    const { name, directCount, totalCount } = department;
    return { key, item, name, label: name, count: item.only === true ? directCount : totalCount, isUnknown: false };
  });
  return { named, note };
}
