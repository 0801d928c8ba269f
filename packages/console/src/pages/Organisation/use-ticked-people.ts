import type { Member } from "@shoufa/contract";
import { between, isTicked, noneTicked, type TableSelection, type Ticked, tick, useStable } from "@shoufa/web";
import { useMemo, useRef, useState } from "react";
import type { MembersFilter } from "../../api/directory.ts";

const keyOf = ({ userId }: Member): string => userId;

/** People ticked in the list. They stay ticked on other pages, below other filters and in other departments. */
export function useTickedPeople(rows: readonly Member[]) {
  const [ticked, setTicked] = useState<Ticked<MembersFilter>>(noneTicked);
  // Everybody who was on screen while something is ticked: what can be done depends on what they are.
  const seen = useRef(new Map<string, Member>());
  for (const member of rows) seen.current.set(member.userId, member);
  const last = useRef<string | null>(null);
  const onTick = useStable((member: Member, on: boolean, isRange: boolean) => {
    const keys = isRange ? between(rows.map(keyOf), last.current, member.userId) : [member.userId];
    last.current = member.userId;
    setTicked(tick(ticked, keys, on));
  });
  const row = useMemo(() => ({ onTick, nameOf: ({ name }: Member) => name }), [onTick]);
  const selection: TableSelection<Member> = {
    isTicked: (member) => isTicked(ticked, member.userId),
    onTickAll: (on) => setTicked(tick(ticked, rows.map(keyOf), on)),
    row,
  };
  /** Ticked and not on screen. */
  const elsewhere = useMemo(() => {
    if (ticked.matching !== null) return 0;
    const here = new Set(rows.map(keyOf));
    return [...ticked.keys].filter((key) => !here.has(key)).length;
  }, [ticked, rows]);
  const known = useMemo(
    (): readonly Member[] | null =>
      ticked.matching === null
        ? [...ticked.keys].flatMap((key) => rows.find(({ userId }) => userId === key) ?? seen.current.get(key) ?? [])
        : null,
    [ticked, rows],
  );
  return {
    ticked,
    known,
    selection,
    elsewhere,
    clear: () => setTicked(noneTicked),
    tickMatching: (query: MembersFilter, total: number) => setTicked({ keys: new Set(), matching: { query, total } }),
  };
}
