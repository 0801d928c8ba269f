import type { Finding, LocalCheck } from "../check.ts";
import { answersOf, otherwise, type Probes } from "../probes.ts";

const nobodyReachable = 81013;

/** Whether a message goes out. It is sent only when somebody asks for it, with the person chosen. */
export const testMessageCheck: LocalCheck = {
  kind: "test_message",
  group: "trial",
  per: "app",
  isLocal: true,
  find: ({ app }, facts): Finding => {
    const stored = app === null ? undefined : facts.stored.get(`test_message.${app.id}`);
    if (stored === undefined || stored.checked_at === null) return { state: "not_known", code: "test_message.none" };
    return {
      ...{
        state: stored.state as Finding["state"],
        code: stored.code as Finding["code"],
        probe: stored.probe,
        goodAt: stored.good_at,
      },
      params: JSON.parse(stored.params) as Record<string, string>,
      answers: JSON.parse(stored.answers) as NonNullable<Finding["answers"]>,
    };
  },
};

/** Sends the text to one person. */
export async function sendTest(
  probes: Probes,
  { appId, userId, person, text }: { appId: string; userId: string; person: string; text: string },
): Promise<Finding> {
  const blocked = await probes.blocked(appId);
  if (blocked !== null) return blocked;
  const endpoint = "message/send";
  const asked = await probes.act(appId, endpoint, async ({ messages }) => {
    const { unreached } = await messages.sendText({ to: { users: [userId] }, text });
    return { isUnreached: unreached.users.length > 0 };
  });
  const found = { probe: endpoint, answers: answersOf([asked]), params: { person } };
  if (asked.errcode === nobodyReachable || asked.reply["isUnreached"] === true)
    return { ...found, state: "failed", code: "test_message.unreached" };
  return asked.errcode === 0 ? { ...found, state: "good", code: "test_message.good" } : otherwise(endpoint, asked);
}
