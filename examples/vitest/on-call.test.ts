/** Test of a program that calls WeCom: give it an emulator's address, then look at people's phones. */
import { createWeCom } from "@shoufa/client";
import { type Emulator, startEmulator } from "@shoufa/emulator";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { tellOnCall } from "./on-call.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ people: 30 });
});
beforeEach(() => emulator.reset()); // empty phones, the same company
afterAll(() => emulator.close());

/** The program's configuration in production, except for `apiBase`. */
function connect() {
  const { corpId, apps } = emulator.company();
  const wecom = createWeCom({ corpId, apiBase: emulator.url });
  return { app: wecom.app(apps[0]!), [Symbol.asyncDispose]: () => wecom.close() };
}

const somebody = () => emulator.members().find(({ status }) => status === 1)!.userId;

test("the person on call reads it on the phone", async () => {
  await using wecom = connect();
  expect(await tellOnCall(wecom.app, [somebody()], "机房温度 41℃")).toEqual([]);
  const message = await emulator.phone(somebody()).waitForMessage({ contains: "41℃" });
  expect(message).toMatchObject({ from: "app", msgtype: "text", text: "值班提醒：机房温度 41℃" });
});

test("a person outside the company has to be telephoned", async () => {
  await using wecom = connect();
  expect(await tellOnCall(wecom.app, [somebody(), "gone"], "磁盘已满")).toEqual(["gone"]);
  expect(await tellOnCall(wecom.app, ["gone"], "磁盘已满")).toEqual(["gone"]);
});

test("a token that was revoked early costs nothing but a second call", async () => {
  await using wecom = connect();
  await tellOnCall(wecom.app, [somebody()], "第一次");
  emulator.revokeTokens();
  expect(await tellOnCall(wecom.app, [somebody()], "第二次")).toEqual([]);
  expect(emulator.phone(somebody()).messages()).toHaveLength(2);
});
