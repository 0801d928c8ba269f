import { type DirectorySource, Notes } from "@shoufa/web";
import { TargetPicker } from "@shoufa/web/picker";
import { App } from "antd";
import { useMemo } from "react";
import { Refused } from "../../parts/Refused.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { useDirectorySource } from "../directory/directory-source.ts";
import type { VisibleRange } from "../types.ts";
import { RangeCount } from "./RangeChips.tsx";
import { chosenOf, isEmpty, rangeOf } from "./range.ts";

interface RangeDialogProps {
  readonly title: string;
  readonly range: VisibleRange;
  /** False: departments and tags only, and none of them too. */
  readonly withPeople?: boolean;
  /** False: departments and people only. */
  readonly withTags?: boolean;
  /** Saves the range; resolves at once where it is only kept in a form. */
  readonly onDone: (range: VisibleRange) => Promise<unknown>;
  readonly onClose: () => void;
}

/** The console's picker over the emulated directory. */
export const RangeDialog = (props: RangeDialogProps) => (
  <Notes>
    <Picking {...props} />
  </Notes>
);

function Picking({ title, range, withPeople = true, withTags = true, onDone, onClose }: RangeDialogProps) {
  const { t } = usePreferences();
  const { message } = App.useApp();
  const all = useDirectorySource();
  const source = useMemo(() => (withPeople ? all : withoutPeople(all)), [all, withPeople]);
  const work = useAction();
  const save = async (wanted: VisibleRange): Promise<void> => {
    if (withPeople && isEmpty(wanted)) return void message.info(t("admin.range.needed"));
    if (await work.run(() => onDone(wanted))) onClose();
  };
  return (
    <TargetPicker
      source={source}
      title={title}
      initial={chosenOf(range)}
      kinds={withTags ? ["tags"] : []}
      withoutPeople={!withPeople}
      summary={(chosen) => (
        <>
          <RangeCount range={rangeOf(chosen)} />
          <Refused title={t("admin.notSaved")} failure={work.failure} />
        </>
      )}
      onDone={(chosen) => void save(rangeOf(chosen))}
      onClose={onClose}
      onChanged={ignore}
    />
  );
}

const ignore = (): void => {};

const withoutPeople = (source: DirectorySource): DirectorySource => ({
  ...source,
  key: [...source.key, "without people"],
  search: async (q, cursor, signal) => {
    const { items } = await source.search(q, cursor, signal);
    const found = items.filter(({ kind }) => kind !== "member");
    return { items: found, total: found.length, next: null };
  },
});
