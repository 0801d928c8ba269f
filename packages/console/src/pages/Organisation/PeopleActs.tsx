import type { Account } from "@shoufa/contract";
import { moveFocus, ReasonedButton, type Ticked, tickedCount, useText } from "@shoufa/web";
import { useRef, useState } from "react";
import { type MembersFilter, membersQuery, useDisabledAmong } from "../../api/directory.ts";
import { acts as text } from "../../text/directory-acts.ts";
import { joining } from "../../text/joining.ts";
import { leaving } from "../../text/leaving.ts";
import { InviteDialog, notJoined } from "./InviteDialog.tsx";
import { LeaveDialog } from "./LeaveDialog.tsx";
import { MovePeopleDialog, type People } from "./PeopleDialogs.tsx";
import { RemovePeopleDialog } from "./RemovePeopleDialog.tsx";
import { SetForManyDialog } from "./SetForManyDialog.tsx";
import { TagPeopleDialog } from "./TagPeopleDialog.tsx";
import type { useActs } from "./use-acts.tsx";
import type { useTickedPeople } from "./use-ticked-people.ts";

/** Ticked people as acts name them. */
export const peopleOf = (
  { keys, matching }: Ticked<MembersFilter>,
  known: ReturnType<typeof useTickedPeople>["known"] = null,
): People => ({
  count: tickedCount({ keys, matching }),
  selection:
    matching === null
      ? { userIds: [...keys] }
      : { matching: membersQuery(matching.query), ...(keys.size > 0 && { except: [...keys] }) },
  known: known?.length === keys.size ? known : null,
});

interface PeopleActsProps {
  readonly account: Account;
  readonly people: People;
  readonly acts: ReturnType<typeof useActs>;
  readonly whyNot: string | null;
  readonly onDone: () => void;
  /** The people are gone, and the page does not know yet. */
  readonly onDeleted?: () => void;
}

type Open = "move" | "set" | "tag" | "untag" | "invite" | "leave" | "remove";

/** Menu and bar of acts on people, one or many. */
export function PeopleActs({ account, people, acts, whyNot, onDone, onDeleted }: PeopleActsProps) {
  const { t } = useText();
  const [open, setOpen] = useState<Open | null>(null);
  const hasDisabled = useDisabledAmong(account.id, people);
  /** Those who wait for their deletion. */
  const staying = (people.known ?? []).flatMap(({ userId, deletesAt }) => (deletesAt === null ? [] : [userId]));
  const isUntagged = people.known?.every(({ tags }) => tags.length === 0) === true;
  const dialog = {
    ...{ accountId: account.id, people, run: acts.run },
    onClose: () => setOpen(null),
    onDone: () => {
      setOpen(null);
      onDone();
    },
  };
  const last = useRef<HTMLButtonElement>(null);
  const [isActing, setActing] = useState<"enable" | "keep" | null>(null);
  /** Its button stays until the focus has gone to the next one, though the page may know earlier that it is done. */
  const actAtOnce = async (what: "enable" | "keep", act: () => Promise<boolean>): Promise<void> => {
    setActing(what);
    const isDone = await act();
    if (isDone) moveFocus(last.current?.parentElement ?? null, last.current);
    setActing(null);
    if (isDone) onDone();
  };
  const button = (kind: Open, words: string, cannot: string | null = null) => (
    <ReasonedButton
      {...{ size: "small", type: "default", whyNot: whyNot ?? cannot }}
      {...(kind === "remove" && { ref: last })}
      onClick={() => setOpen(kind)}
    >
      {words}
    </ReasonedButton>
  );
  return (
    <>
      {button("move", t(text.movePeople))}
      {people.count > 1 && button("set", t(text.setPeople))}
      {button("tag", t(text.tagPeople))}
      {button("untag", t(text.untagPeople), isUntagged ? t(text.noTags) : null)}
      {button("invite", t(joining.invite), notJoined(people) === 0 ? t(joining.allJoined) : null)}
      {(hasDisabled || isActing === "enable") && (
        <ReasonedButton
          size="small"
          type="default"
          whyNot={whyNot}
          onClick={() =>
            void actAtOnce("enable", async () => {
              const what = t(text.enableTitle, { count: people.count });
              return (await acts.run(what, [{ act: "member.enable", people: people.selection }])).ok;
            })
          }
        >
          {t(text.enable)}
        </ReasonedButton>
      )}
      {(staying.length > 0 || isActing === "keep") && (
        <ReasonedButton
          size="small"
          type="default"
          whyNot={whyNot}
          onClick={() => void actAtOnce("keep", () => acts.keep(staying))}
        >
          {t(leaving.keep)}
        </ReasonedButton>
      )}
      {button("leave", t(leaving.open))}
      {button("remove", t(text.disableOrDelete))}
      {open === "move" && <MovePeopleDialog {...dialog} />}
      {open === "set" && <SetForManyDialog {...dialog} isQiyehao={account.profile === "qiyehao"} />}
      {open === "invite" && <InviteDialog {...dialog} />}
      {open === "leave" && <LeaveDialog {...dialog} />}
      {open === "remove" && <RemovePeopleDialog {...dialog} {...(onDeleted && { onDeleted })} />}
      {(open === "tag" || open === "untag") && <TagPeopleDialog {...dialog} mode={open === "tag" ? "add" : "remove"} />}
    </>
  );
}
