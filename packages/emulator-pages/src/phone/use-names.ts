/** Names of the members whom messages mention by userid, requested once each. */
import { useEffect, useState } from "react";
import { control } from "../control/api.ts";
import { useLink } from "../control/live.ts";
import type { ChatMessage } from "../control/types.ts";

const mostAtOnce = 200;
/** `<@userid>` in words, and the fields of cards that name a member. */
const mentions = /<@([^<>\s"\\]{1,64})>|"userid":"([^"\\]{1,64})"/g;

export function mentionedIn(messages: readonly ChatMessage[]): readonly string[] {
  const found = new Set<string>();
  for (const { content, mentioned = [] } of messages) {
    for (const userId of mentioned) if (userId !== "@all") found.add(userId);
    const json = JSON.stringify(content);
    if (json.includes("<@") || json.includes('"userid"'))
      for (const [, inWords, inCard] of json.matchAll(mentions)) found.add(inWords ?? inCard ?? "");
  }
  return [...found];
}

/** @returns The name, or undefined for an unknown userid and until it is known. */
export function useNames(messages: readonly ChatMessage[]): (userId: string) => string | undefined {
  const { epoch } = useLink();
  const [known, setKnown] = useState<Readonly<Record<string, string | null>>>({});
  // Another company may have other people under the same ids.
  const [knownIn, setKnownIn] = useState(epoch);
  if (knownIn !== epoch) {
    setKnownIn(epoch);
    setKnown({});
  }
  const wanted = mentionedIn(messages)
    .filter((userId) => !Object.hasOwn(known, userId))
    .slice(0, mostAtOnce)
    .join("\n");
  useEffect(() => {
    if (wanted === "") return;
    const stop = new AbortController();
    const userIds = wanted.split("\n");
    control.names(userIds, stop.signal).then(
      (names) => {
        const found = userIds.map((userId) => [userId, names[userId] ?? null] as const);
        setKnown((before) => ({ ...before, ...Object.fromEntries(found) }));
      },
      // Without an answer the userid is shown, as for an unknown one.
      () => undefined,
    );
    return () => stop.abort();
  }, [wanted]);
  return (userId) => known[userId] ?? undefined;
}
