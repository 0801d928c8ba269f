/** An app gets the `subscribe` of a member before the member's first message. */
import { expect, test } from "vitest";
import { startReceiver } from "../receiver.ts";
import { agentId, startScene } from "../scene.ts";
import { working } from "../wire.ts";

const sleepy = (emulator: { members(): readonly { status: number; userId: string }[] }): string =>
  emulator.members().find(({ status }) => status === 4)!.userId;

test.each(["text", "enter", "image"] as const)("subscribe comes before a new member's first %s", async (kind) => {
  await using scene = await startScene({ people: 40 });
  const { emulator, receiver } = scene;
  emulator.apps.change(agentId, { reportsEnter: true });
  const newcomer = sleepy(emulator);
  // The first delivery is refused once, so that what follows has time to overtake it.
  receiver.answer = (response, _received, attempt) => response.writeHead(attempt === 1 ? 500 : 200).end();
  await emulator.phone(newcomer).act(kind === "text" ? { kind, agentId, text: "早" } : { kind, agentId });
  const events = receiver.received.map(({ fields }) => fields["Event"] ?? fields["MsgType"]);
  expect(events).toEqual(["subscribe", "subscribe", kind === "enter" ? "enter_agent" : kind]);
  expect(new Set(receiver.received.map(({ fields }) => fields["FromUserName"]))).toEqual(new Set([newcomer]));
});

test("what others say is not held up by it", async () => {
  await using scene = await startScene({ people: 40 });
  const { emulator, receiver } = scene;
  const newcomer = sleepy(emulator);
  let release = (): void => {};
  receiver.answer = (response, { fields }) => {
    if (fields["Event"] === "subscribe") release = () => response.end();
    else response.end();
  };
  const first = emulator.phone(newcomer).type({ agentId, text: "我来了" });
  const { callback } = await emulator.phone(working(emulator)[0]!).type({ agentId, text: "早" });
  expect(callback.state).toBe("delivered");
  await expect.poll(() => receiver.received.length).toBe(2);
  release();
  expect((await first).callback.state).toBe("delivered");
});

test("a subscribe that is to be overtaken does not hold up the one that overtakes it", async () => {
  await using scene = await startScene({ people: 40 });
  const { emulator, receiver } = scene;
  emulator.faults.set({ endpoint: "callback", kind: "reorder", times: 1 });
  await emulator.phone(sleepy(emulator)).type({ agentId, text: "我来了" });
  await expect.poll(() => receiver.received.length).toBe(2);
  expect(receiver.received.map(({ fields }) => fields["Event"] ?? fields["MsgType"])).toEqual(["text", "subscribe"]);
});

test("in corp chats of 企业号 as well", async () => {
  await using scene = await startScene({ people: 40, switches: { "company.profile": "qiyehao" } });
  const { emulator } = scene;
  await using chat = await startReceiver(emulator, "/chat");
  expect(await emulator.setCallback("chat", chat.configuration)).toEqual({ verified: true });
  const newcomer = sleepy(emulator);
  chat.answer = (response, _received, attempt) => response.writeHead(attempt === 1 ? 500 : 200).end();
  const to = { type: "single", id: working(emulator)[0]! } as const;
  await emulator.phone(newcomer).act({ kind: "talk", to, text: "早" });
  const items = chat.received.map(({ xml }) => /<(?:Event|Content)><!\[CDATA\[(.*?)\]\]>/.exec(xml)![1]);
  expect(items).toEqual(["subscribe", "subscribe", "早"]);
});
