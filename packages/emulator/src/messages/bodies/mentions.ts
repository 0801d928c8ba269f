/** Mentions in a group message: the lists beside a text, and `<@userid>` inside it. */
import type { Body } from "../../kernel/body.ts";
import type { Place } from "./place.ts";

/** Userids and `@all`, each once; undefined without mentions. Mobile numbers go through `place.memberByMobile`. */
export function readMentions(content: string, given: Body | undefined, place: Place): readonly string[] | undefined {
  const named = new Set(given?.strings("mentioned_list") ?? []);
  for (const mobile of given?.strings("mentioned_mobile_list") ?? []) {
    if (mobile === "@all") named.add(mobile);
    const userId = place.memberByMobile(mobile);
    if (userId !== undefined) named.add(userId);
  }
  for (const [, userId] of content.matchAll(/<@([^<>\s]{1,64})>/g)) named.add(userId!);
  const known = [...named].filter((name) => name === "@all" || place.isMember(name));
  return known.length > 0 ? known : undefined;
}
