/** Reply rules, judged by the phones of the emulator. */
import { type ReplyRule, type RequestOf, routes } from "@shoufa/contract";
import { startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
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

  test("contains, a pattern, an event, a menu key: each rule answers what it is for, the first that matches wins", async () => {
    const on = async (input: Omit<Input, "appId">) => turn(await create(input), true);
    const text = (answer: string) => ({ type: "text", text: answer }) as const;
    await on({ trigger: { kind: "text", match: "contains", values: ["发票", "报销"] }, answer: text("财务三楼") });
    await on({ trigger: { kind: "text", match: "pattern", values: ["^工单\\d{4}$"] }, answer: text("已登记") });
    await on({ trigger: { kind: "text", match: "contains", values: ["报销单"] }, answer: text("轮不到") });
    await on({ trigger: { kind: "menu", key: "rules-menu" }, answer: text("菜单") });
    await on({
      trigger: { kind: "message", type: "location" },
      answer: { type: "news", articles: [{ title: "地图", url: "https://a.example/", description: "", picUrl: "" }] },
    });
    const heardAfter = async (said: string) => {
      const person = somebody();
      await person.say(said);
      return person.heard();
    };
    expect(await heardAfter("请问报销单怎么填")).toEqual(["财务三楼"]);
    expect(await heardAfter("工单2026")).toEqual(["已登记"]);
    expect(await heardAfter("工单20269")).toEqual([]);
    const person = somebody();
    const place = { latitude: 30.27, longitude: 120.15, label: "西湖" };
    await running.emulator.phone(person.userId).act({ kind: "location", agentId: running.app.agentId, place });
    expect(person.heard()).toEqual(["地图"]);
  });

  test("only people of a department, and only at its hours", async () => {
    const [insider, outsider] = [somebody(), somebody()];
    const department = running.emulator.members().find(({ userId }) => userId === insider.userId)?.departments[0];
    const days = [1, 2, 3, 4, 5, 6, 7];
    const anytime = { from: "00:00", to: "00:00", days };
    const rule = await create({
      trigger: { kind: "text", match: "equals", values: ["部门"] },
      only: { departments: [Number(department)], tags: [], hours: anytime },
      answer: { type: "text", text: "内部" },
    });
    await turn(rule, true);
    const isInside = running.emulator
      .members()
      .find(({ userId }) => userId === outsider.userId)
      ?.departments.includes(Number(department));
    await insider.say("部门");
    await outsider.say("部门");
    expect(insider.heard()).toEqual(["内部"]);
    expect(outsider.heard()).toEqual(isInside ? ["内部"] : []);
    const minute = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(11, 16);
    const trial = await running.api.call(routes.tryRules, {
      params: params(),
      body: {
        appId: running.app.id,
        userId: insider.userId,
        act: { kind: "text", text: "部门" },
        draft: {
          ruleId: rule.id,
          rule: { ...rule, only: { ...rule.only, hours: { ...anytime, from: minute, to: "23:59" } } },
        },
        at: new Date(Date.now() - 120_000).toISOString(),
      },
    });
    expect(trial.rules.find(({ ruleId }) => ruleId === rule.id)?.verdict).toBe("hours");
  });

  test("tags are listed by name with how many people and departments they have", async () => {
    const { items, partial } = await running.api.call(routes.listTags, { params: params() });
    expect(partial).toBe(false);
    const [account] = (await running.api.call(routes.listAccounts, {})).items;
    expect(items).toHaveLength(account?.directory.tags ?? -1);
    expect(items.some(({ name, people, departments }) => name !== "" && people + departments > 0)).toBe(true);
  });

  test("what would happen: winner, losers with reasons; the order decides, by keyboard or not", async () => {
    const [one, two] = [await equals("先后", "一"), await equals("先后", "二")];
    const trial = async () => {
      const body = { appId: running.app.id, userId: somebody().userId, act: { kind: "text", text: "先后" } as const };
      const { rules, answer } = await running.api.call(routes.tryRules, { params: params(), body });
      const verdict = (id: string) => rules.find(({ ruleId }) => ruleId === id)?.verdict;
      return [answer?.type === "text" ? answer.text : null, verdict(one.id), verdict(two.id)];
    };
    expect(await trial()).toEqual([null, "off", "off"]);
    await turn(one, true);
    await turn(two, true);
    expect(await trial()).toEqual(["一", "wins", "earlier"]);
    const { items } = await running.api.call(routes.listRules, { params: params(), query: { appId: running.app.id } });
    const ruleIds = items.map(({ id }) => id).filter((id) => id !== two.id);
    ruleIds.unshift(two.id);
    await running.api.call(routes.orderRules, { params: params(), body: { appId: running.app.id, ruleIds } });
    expect(await trial()).toEqual(["二", "earlier", "wins"]);
    const stale = await running.api.ask(routes.orderRules, {
      ...{ params: params(), body: { appId: running.app.id, ruleIds: ruleIds.slice(1) } },
    });
    expect(stale.body.code).toBe("rule.changed_meanwhile");
    await running.api.call(routes.deleteRule, { params: { ...params(), ruleId: two.id } });
    expect((await trial())[0]).toBe("一");
    await running.api.call(routes.restoreRule, { params: { ...params(), ruleId: two.id } });
    expect((await trial())[0]).toBe("二");
  });

  test("backtest: counts are exact, before it is ever switched on; then the history says what became of each", async () => {
    const [one, two] = [somebody(), somebody()];
    for (const person of [one, two]) await person.say("食堂菜单");
    await one.say("食堂菜单"); // within the minute
    const rule = await equals("食堂菜单", "今天红烧肉");
    const run = () =>
      running.api.call(routes.backtestRule, {
        params: params(),
        body: { appId: running.app.id, draft: { ruleId: rule.id, rule } },
      });
    const before = await run();
    expect(before.counts).toEqual({ answered: 2, limited: 1, earlier: 0, people: 0, hours: 0 });
    expect(before).toMatchObject({ people: 2, complete: true });
    expect(before.examples[0]).toMatchObject({ userId: one.userId, text: "食堂菜单", verdict: "limited" });
    await turn(rule, true);
    const three = somebody();
    await three.say("食堂菜单");
    await three.say("食堂菜单");
    const { items, total } = await running.api.call(routes.listFirings, {
      ...{ params: params(), query: { appId: running.app.id, ruleId: rule.id } },
    });
    expect(total).toBe(2);
    expect(items.map(({ state, said }) => [state, said?.text])).toEqual([
      ["limited", "食堂菜单"],
      ["answered", "食堂菜单"],
    ]);
    expect((await run()).counts.answered).toBe(3);
    const counts = () => running.api.call(routes.countFirings, { params: params(), query: { appId: running.app.id } });
    const former = await counts();
    expect(former.complete).toBe(true);
    await three.say("食堂菜单"); // within the minute
    await three.say("没有规则"); // no rule
    const later = await counts();
    expect([later.checked - former.checked, later.matched - former.matched]).toEqual([2, 1]);
    expect([later.limited - former.limited, later.failed - former.failed]).toEqual([1, 0]);
    const { rules } = await running.api.call(routes.getCallback, {
      params: { ...params(), callbackId: items[0]?.callbackId ?? "" },
    });
    expect(rules?.find(({ id }) => id === rule.id)?.verdict).toBe("wins");
    expect(rules?.filter(({ id }) => id !== rule.id).every(({ verdict }) => verdict !== "wins")).toBe(true);
  });

  test("editing holds at once; an edit of an older version is refused; patterns that cannot be are refused with the reason", async () => {
    const rule = await equals("旧词", "答");
    await turn(rule, true);
    const current = (
      await running.api.call(routes.listRules, { params: params(), query: { appId: running.app.id } })
    ).items.find(({ id }) => id === rule.id) as ReplyRule;
    const edit = (body: RequestOf<typeof routes.editRule>["body"]) =>
      running.api.ask(routes.editRule, { params: { ...params(), ruleId: rule.id }, body });
    const trigger: Input["trigger"] = { kind: "text", match: "equals", values: ["新词"] };
    const input = { trigger, answer: rule.answer };
    expect((await edit({ ...input, revision: current.revision - 1 })).body.code).toBe("rule.changed_meanwhile");
    expect((await edit({ ...input, revision: current.revision })).status).toBe(200);
    const person = somebody();
    await person.say("旧词");
    await person.say("新词");
    expect(person.heard()).toEqual(["答"]);
    const refused = async (trigger: Input["trigger"], answer: Input["answer"] = rule.answer) =>
      (await running.api.ask(routes.createRule, { params: params(), body: { appId: running.app.id, trigger, answer } }))
        .body.code;
    expect(await refused({ kind: "text", match: "pattern", values: ["(?=a)"] })).toBe("rule.pattern_refused");
    expect(await refused({ kind: "any-text" }, { type: "button", text: "x" })).toBe("rule.answer_unfit");
    expect(await refused({ kind: "any-text" }, { type: "text", text: "长".repeat(683) })).toBe("rule.answer_too_long");
  });

  test("hours are those of the company's time zone, which can be set and is audited", async () => {
    const [here, there] = [somebody(), somebody()];
    const zone = async (timeZone: string) => {
      const { status, body } = await running.api.ask(routes.editAccount, { params: params(), body: { timeZone } });
      return [status, body];
    };
    const [before] = (await running.api.call(routes.listAccounts, {})).items;
    expect(before?.timeZone).toBe("Asia/Shanghai");
    const rule = await create({
      trigger: { kind: "text", match: "equals", values: ["几点开门"] },
      only: { departments: [], tags: [], hours: { from: "09:00", to: "15:00", days: [1, 2, 3, 4, 5, 6, 7] } },
      answer: { type: "text", text: "开着" },
    });
    await turn(rule, true);
    // The simulated company's clock: noon in Shanghai, nine at night in Los Angeles or an hour less.
    const day = 86_400_000;
    const past = (running.emulator.clock.now() + 8 * 3_600_000) % day;
    running.emulator.clock.advance({ milliseconds: (day + day / 2 - past) % day });
    await here.say("几点开门");
    expect(here.heard()).toEqual(["开着"]);

    for (const wrong of ["Asia/Atlantis", "+08:00", ""])
      expect(await zone(wrong)).toMatchObject([400, { code: "request.invalid", params: { field: "timeZone" } }]);
    expect(await zone("America/Los_Angeles")).toMatchObject([200, { timeZone: "America/Los_Angeles" }]);
    const verdict = async () => {
      const { rules } = await running.api.call(routes.tryRules, {
        params: params(),
        body: { appId: running.app.id, userId: there.userId, act: { kind: "text", text: "几点开门" } },
      });
      return rules.find(({ ruleId }) => ruleId === rule.id)?.verdict;
    };
    expect(await verdict()).toBe("hours");
    await until("the rules know it", async () => {
      const another = somebody();
      await another.say("几点开门");
      return another.heard().length === 0;
    });
    const { items } = await running.api.call(routes.listAudit, { query: { action: "account.edit" } });
    expect(items[0]?.detail).toMatchObject({
      before: { timeZone: "Asia/Shanghai" },
      after: { timeZone: "America/Los_Angeles" },
    });
    await zone("Asia/Shanghai");
    expect(await verdict()).toBe("wins");
  });
});
