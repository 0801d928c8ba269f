/** The sample company's group with a robot, so that the first call of a webhook has a recipient. */
import { createHash } from "node:crypto";
import type { Directory } from "../../company/model/directory.ts";
import type { Chat } from "./chats.ts";
import type { Robot } from "./robots.ts";

const mostMembers = 12;

/** Undefined for a company without people. Key and chat id are derived from the company's seed. */
export function sampleGroup(directory: Directory, seed: number): { chats: readonly Chat[]; robots: readonly Robot[] } {
  const onDuty = directory.tags.find(({ name }) => name === "应急值班");
  const first = directory.members[0];
  if (!first) return { chats: [], robots: [] };
  const working = [first, ...(onDuty?.members ?? []), ...directory.members.slice(0, mostMembers)].filter(
    (member) => member.status === 1,
  );
  const members = [...new Set(working)].slice(0, mostMembers).map(({ slot }) => slot);
  const hex = createHash("sha256").update(`shoufa sample company ${seed} webhook`).digest("hex");
  const key = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)];
  const chatId = `wr${hex.slice(32, 60)}`;
  return {
    chats: [{ chatId, name: "告警群", agentId: undefined, owner: first.slot, members }],
    robots: [{ key: key.join("-"), name: "告警推送", chatId, enabled: true, allowed: true, inGroup: true }],
  };
}
