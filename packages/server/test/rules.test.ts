/** Reply rules, judged by the phones of the emulator. */
import { type ReplyRule, type RequestOf, routes } from "@shoufa/contract";
import { startConsole, type TestConsole, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

type Input = RequestOf<typeof routes.createRule>["body"];

describe.each(testDatabases())("reply rules on $name", (store) => {
  let running: TestConsole;
  beforeAll(async () => {
    running = await startConsole({ server: { store } });
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const params = () => ({ accountId: running.account.id });
  const create = (input: Omit<Input, "appId">): Promise<ReplyRule> =>
    running.api.call(routes.createRule, { params: params(), body: { appId: running.app.id, ...input } });
  const turn = (rule: ReplyRule, enabled: boolean): Promise<ReplyRule> =>
    running.api.call(routes.switchRule, { params: { ...params(), ruleId: rule.id }, body: { enabled } });
  const equals = (word: string, answer: string): Promise<ReplyRule> =>
    create({
      trigger: { kind: "text", match: "equals", values: [word] },
      answer: { type: "text", text: answer },
    });
  let next = 0;
  /** Somebody who has not written yet. */
  const somebody = () => {
    const member = running.emulator.members().filter(({ status }) => status === 1)[next++];
    const userId = member?.userId ?? "";
    const phone = running.emulator.phone(userId);
    return {
      userId,
      say: async (text: string) => (await phone.type({ agentId: running.app.agentId, text })).callback,
      /** What the app has said to this person. */
      heard: () => phone.messages().flatMap((message) => (message.from === "app" ? [message.text] : [])),
    };
  };

  test("a phone writes a word, a rule answers in the same response, the phone shows it", async () => {
    const rule = await equals("WIFI", "密码是 12345678");
    const wu = somebody();
    expect(rule.enabled).toBe(false);
    expect((await wu.say("wifi")).reply?.state).not.toBe("shown"); // a new rule is switched off
    await turn(rule, true);
    const callback = await wu.say("ｗｉｆｉ ");
    expect(callback.reply?.state).toBe("shown");
    expect(wu.heard()).toEqual(["密码是 12345678"]);
    await wu.say("wifi？");
    expect(wu.heard()).toHaveLength(1);
    const { items } = await running.api.call(routes.listRules, {
      params: params(),
      query: { appId: running.app.id },
    });
    expect(items.find(({ id }) => id === rule.id)).toMatchObject({ enabled: true, hits: 1, limited: 0 });
  });

  test("one automatic answer per person and minute; somebody else gets his", async () => {
    await turn(await equals("几点", "九点"), true);
    const [one, other] = [somebody(), somebody()];
    await one.say("几点");
    await one.say("几点");
    await other.say("几点");
    expect(one.heard()).toEqual(["九点"]);
    expect(other.heard()).toEqual(["九点"]);
  });
});
