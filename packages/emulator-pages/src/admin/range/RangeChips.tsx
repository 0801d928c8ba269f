import { usePreferences } from "../../preferences.ts";
import type { VisibleRange } from "../types.ts";
import { type Catalogue, isEmpty, useNames, useReach } from "./use-catalogue.ts";

interface RangeChipsProps {
  readonly range: VisibleRange;
  readonly catalogue: Catalogue;
  /** With it every chip can be removed. */
  readonly onChange?: (range: VisibleRange) => void;
}

/** Content of a range, one chip each, and the number of people. */
export function RangeChips({ range, catalogue: { rows, tags }, onChange }: RangeChipsProps) {
  const { t } = usePreferences();
  const names = useNames(range.userIds);
  const reach = useReach(range);
  const departments = new Map(rows.map((row) => [row.id, row]));
  const tagNames = new Map(tags.map((tag) => [tag.id, tag.name]));
  const without = (change: Partial<VisibleRange>): (() => void) | undefined =>
    onChange && (() => onChange({ ...range, ...change }));
  return (
    <div className="range">
      {isEmpty(range) ? (
        <p className="field-hint">{t("admin.range.empty")}</p>
      ) : (
        <ul className="range-chips" aria-label={t("admin.range.chosen")}>
          {range.departments.map((id) => (
            <Chip
              key={`d${id}`}
              kind="department"
              name={departments.get(id)?.name ?? String(id)}
              note={t("admin.range.below", { people: departments.get(id)?.everybody ?? 0 })}
              remove={without({ departments: range.departments.filter((each) => each !== id) })}
            />
          ))}
          {range.tags.map((id) => (
            <Chip
              key={`t${id}`}
              kind="tag"
              name={tagNames.get(id) ?? String(id)}
              note={t("admin.range.tag")}
              remove={without({ tags: range.tags.filter((each) => each !== id) })}
            />
          ))}
          {range.userIds.map((userId) => (
            <Chip
              key={`u${userId}`}
              kind="person"
              name={names.get(userId) ?? userId}
              note={names.has(userId) ? userId : ""}
              remove={without({ userIds: range.userIds.filter((each) => each !== userId) })}
            />
          ))}
        </ul>
      )}
      <p className="range-count" role="status">
        {isEmpty(range) ? "" : reach === null ? t("admin.range.counting") : t("admin.range.people", { people: reach })}
      </p>
    </div>
  );
}

interface ChipProps {
  readonly kind: "department" | "tag" | "person";
  readonly name: string;
  readonly note: string;
  readonly remove: (() => void) | undefined;
}

function Chip({ kind, name, note, remove }: ChipProps) {
  const { t } = usePreferences();
  return (
    <li className="chip" data-kind={kind}>
      <span>{name}</span>
      {note && <small>{note}</small>}
      {remove && (
        <button type="button" aria-label={t("admin.range.remove", { name })} onClick={remove}>
          <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
            <path d="m2.500 2.500 7 7m0-7-7 7" stroke="currentColor" strokeWidth="1.500" strokeLinecap="round" />
          </svg>
        </button>
      )}
    </li>
  );
}
