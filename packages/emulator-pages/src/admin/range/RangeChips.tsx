import { Chips, withoutItem } from "@shoufa/web";
import { usePreferences } from "../../preferences.ts";
import { useDirectorySource } from "../directory/directory-source.ts";
import type { VisibleRange } from "../types.ts";
import { chosenOf, isEmpty, rangeOf } from "./range.ts";
import { useReach } from "./use-reach.ts";

interface RangeChipsProps {
  readonly range: VisibleRange;
  /** With it every chip can be removed. */
  readonly onChange?: (range: VisibleRange) => void;
}

/** Content of a range, one chip each, and the number of people. */
export function RangeChips({ range, onChange }: RangeChipsProps) {
  const { t } = usePreferences();
  const source = useDirectorySource();
  const chosen = chosenOf(range);
  return (
    <div className="range">
      {isEmpty(range) ? (
        <p className="field-hint">{t("admin.range.empty")}</p>
      ) : (
        <Chips
          source={source}
          chosen={chosen}
          {...(onChange && { onRemove: (item) => onChange(rangeOf(withoutItem(chosen, item))) })}
        />
      )}
      <RangeCount range={range} />
    </div>
  );
}

/** How many people a range comes to. */
export function RangeCount({ range }: { readonly range: VisibleRange }) {
  const { t } = usePreferences();
  const reach = useReach(range);
  return (
    <p className="range-count" role="status">
      {isEmpty(range) ? "" : reach === null ? t("admin.range.counting") : t("admin.range.people", { people: reach })}
    </p>
  );
}
