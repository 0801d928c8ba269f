import { ReasonedButton, type Ticked, tickedCount, useText } from "@shoufa/web";
import { useState } from "react";
import { type MembersFilter, membersQuery } from "../../api/directory.ts";
import { acts as text } from "../../text/directory-acts.ts";
import { MovePeopleDialog, type People, RemovePeopleDialog, TagPeopleDialog } from "./PeopleDialogs.tsx";
import type { useActs } from "./use-acts.tsx";

/** Ticked people as acts name them. */
export const peopleOf = ({ keys, matching, ...rest }: Ticked<MembersFilter>): People => ({
  count: tickedCount({ keys, matching, ...rest }),
  selection:
    matching === null
      ? { userIds: [...keys] }
      : { matching: membersQuery(matching.query), ...(keys.size > 0 && { except: [...keys] }) },
});

interface PeopleActsProps {
  readonly accountId: string;
  readonly people: People;
  readonly acts: ReturnType<typeof useActs>;
  readonly whyNot: string | null;
  readonly onDone: () => void;
}

type Open = "move" | "tag" | "untag" | "remove";

/** Menu and bar of acts on people, one or many. */
export function PeopleActs({ accountId, people, acts, whyNot, onDone }: PeopleActsProps) {
  const { t } = useText();
  const [open, setOpen] = useState<Open | null>(null);
  const dialog = {
    ...{ accountId, people, run: acts.run },
    onClose: () => setOpen(null),
    onDone: () => {
      setOpen(null);
      onDone();
    },
  };
  const buttons = [
    ["move", text.movePeople],
    ["tag", text.tagPeople],
    ["untag", text.untagPeople],
  ] as const;
  return (
    <>
      {buttons.map(([kind, words]) => (
        <ReasonedButton key={kind} size="small" type="default" whyNot={whyNot} onClick={() => setOpen(kind)}>
          {t(words)}
        </ReasonedButton>
      ))}
      <ReasonedButton
        size="small"
        type="default"
        whyNot={whyNot}
        onClick={async () => {
          const what = t(text.enableTitle, { count: people.count });
          if ((await acts.run(what, [{ act: "member.enable", people: people.selection }])).ok) onDone();
        }}
      >
        {t(text.enable)}
      </ReasonedButton>
      <ReasonedButton size="small" type="default" whyNot={whyNot} onClick={() => setOpen("remove")}>
        {t(text.disableOrDelete)}
      </ReasonedButton>
      {open === "move" && <MovePeopleDialog {...dialog} />}
      {open === "remove" && <RemovePeopleDialog {...dialog} />}
      {(open === "tag" || open === "untag") && <TagPeopleDialog {...dialog} mode={open === "tag" ? "add" : "remove"} />}
    </>
  );
}
