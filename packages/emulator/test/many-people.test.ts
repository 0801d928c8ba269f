/** Forty people answer: choice of people, several actions in turn, progress one by one; reasons of missing messages. */
import { expect, test } from "vitest";
import type { ManyEvent } from "../src/control/acts.ts";
import { agentId, sharedScene } from "./scene.ts";
import { call, control, send, textTo, working } from "./wire.ts";

const scene = sharedScene();

const many = (body: unknown) => control(scene.emulator, "POST", "act/many", body);
const contents = () =>
  scene
    .news()
    .map(({ fields }) => String(fields["Content"]))
    .sort();

test("forty people answer, each with the next of several lines", async () => {
  const line = (text: string) => ({ kind: "text", agentId, text });
  const { json } = await many({ count: 40, acts: [line("收到"), line("知道了"), line("请假")] });
  expect(json.count).toBe(40);
  expect(json.items.every(({ state }: { state: string }) => state === "delivered")).toBe(true);
  const said = contents();
  expect(said).toHaveLength(40);
  expect(said.filter((each) => each === "收到")).toHaveLength(14);
  expect(said.filter((each) => each === "请假")).toHaveLength(13);
});

test("recipients of a message, as in the list of an app's messages", async () => {
  const [a, b, c] = working(scene.emulator);
  await send(scene.emulator, textTo(`${a}|${b}|${c}`));
  await send(scene.emulator, textTo(a!));
  const { items } = (await control(scene.emulator, "GET", `apps/${agentId}/sent`)).json;
  expect(items).toMatchObject([{ people: 1 }, { people: 3, message: { text: "早" } }]);
  const { json } = await many({ reachedBy: items[1].message.id, agentId, text: "早安" });
  expect(json.items.map(({ userId }: { userId: string }) => userId)).toEqual([a, b, c]);
  const some = await many({ reachedBy: items[1].message.id, count: 2, agentId, text: "早安" });
  expect(some.json.count).toBe(2);
  expect((await many({ reachedBy: 999_999, agentId, text: "早" })).status).toBe(404);
});

test("a card is tapped by those of the department who have it", async () => {
  const [a, b] = working(scene.emulator);
  const template_card = {
    card_type: "button_interaction",
    main_title: { title: "值班" },
    task_id: "duty",
    button_list: [{ text: "我来", key: "me" }],
  };
  await send(scene.emulator, { touser: `${a}|${b}`, msgtype: "template_card", agentid: agentId, template_card });
  const [{ message }] = (await control(scene.emulator, "GET", `apps/${agentId}/sent?limit=1`)).json.items;
  const { json } = await many({ department: 1, kind: "card", messageId: message.id, button: "me" });
  expect(json).toMatchObject({ count: 2, items: [{ userId: a }, { userId: b }] });
  expect(scene.news().map(({ fields }) => fields["Event"])).toEqual(["template_card_event", "template_card_event"]);
});

test("reported one by one, from the chosen people to the final count", async () => {
  const url = `${scene.emulator.url}/control/act/many`;
  const [lin] = working(scene.emulator);
  const disabled = scene.emulator.members().find(({ status }) => status === 2)!.userId;
  const { headers, status, text } = await call(url, {
    method: "POST",
    headers: { accept: "text/event-stream" },
    body: JSON.stringify({ userIds: [lin, disabled], agentId, text: "在" }),
  });
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  const reported = text.split("\n\n").filter(Boolean);
  const events = reported.map((each) => JSON.parse(each.slice("data: ".length)) as ManyEvent);
  expect(events[0]).toEqual({ type: "begin", userIds: [lin, disabled] });
  expect(events).toContainEqual({ type: "item", item: expect.objectContaining({ userId: lin, state: "delivered" }) });
  expect(events).toContainEqual({
    type: "item",
    item: { userId: disabled, state: null, refused: expect.stringContaining("disabled") },
  });
  expect(events.at(-1)).toEqual({ type: "end", count: 1 });
});

test("after an abort no further person begins, and actions under way are completed", async () => {
  const giveUp = new AbortController();
  const people = working(scene.emulator).slice(0, 100);
  const waiting: (() => void)[] = [];
  scene.receiver.answer = (response) => {
    waiting.push(() => response.end());
    if (waiting.length < 24) return;
    giveUp.abort();
    for (const go of waiting) go();
  };
  const { signal } = giveUp;
  const { count, items } = await scene.emulator.many(people, { kind: "text", agentId, text: "在" }, { signal });
  expect(count).toBe(24);
  expect(items.map(({ userId }) => userId)).toEqual(people.slice(0, 24));
});

test.each([
  [{ agentId, text: "早" }, "Say who"],
  [{ count: 2, acts: [] }, "acts must be a list"],
  [{ count: 2, acts: ["text"] }, "Each of acts"],
  [{ userIds: ["nobody.here"], agentId, text: "早" }, "no member nobody.here"],
])("%j is refused with a sentence", async (body, sentence) => {
  const { json, status } = await many(body);
  expect(status).toBe(400);
  expect(json.message).toContain(sentence);
});

test("the 31st message of a minute is on no phone, and the emulator says why", async () => {
  const [lin, chen] = working(scene.emulator);
  for (let n = 0; n < 31; n++) await send(scene.emulator, textTo(lin!, { text: { content: `第 ${n + 1} 条` } }));
  expect(scene.emulator.phone(lin!).messages()).toHaveLength(30);
  const drops = async (userId: string) =>
    (await control(scene.emulator, "GET", `phones/${userId}/drops?agentId=${agentId}`)).json.items;
  expect(await drops(lin!)).toEqual([{ agentId, text: "第 31 条", at: expect.any(Number), reason: "minute" }]);
  expect(await drops(chen!)).toEqual([]);
  scene.emulator.reset();
  expect(await drops(lin!)).toEqual([]);
});

test("names of the members mentioned", async () => {
  const [lin] = scene.emulator.members();
  const { json } = await control(scene.emulator, "GET", `names?userId=${lin!.userId}&userId=nobody.here`);
  expect(json).toEqual({ names: { [lin!.userId]: lin!.name } });
});
