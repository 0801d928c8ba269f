/** Test of a bot: it runs as in production, and the people who write to it have virtual phones. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createWeCom } from "@shoufa/client";
import { startEmulator } from "@shoufa/emulator";
import { expect, test } from "vitest";
import { leaveBot } from "./leave-bot.ts";

test("a member asks for leave, the manager taps a button, and the member gets the answer", async () => {
  const emulator = await startEmulator({ people: 30 });
  const { corpId, apps } = emulator.company();
  const wecom = createWeCom({ corpId, apiBase: emulator.url });
  const settings = { token: "QDG6eK", encodingAesKey: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C" };
  const [lin, manager] = emulator.members().flatMap(({ status, userId }) => (status === 1 ? [userId] : []));
  const { agentId } = apps[0]!;
  const server = leaveBot(wecom.app(apps[0]!), manager!, settings).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  expect(await emulator.setCallback(agentId, { url, ...settings })).toEqual({ verified: true });

  await emulator.phone(lin!).act({ kind: "text", agentId, text: "请假 6月3日" });
  await emulator.phone(lin!).waitForMessage({ contains: "已经转给主管" });
  const card = emulator.phone(manager!).messages().at(-1)!;
  await emulator.phone(manager!).act({ kind: "card", messageId: card.id, button: `yes:${lin}:6月3日` });
  expect(await emulator.phone(lin!).waitForMessage({ contains: "6月3日 的请假：同意" })).toMatchObject({ from: "app" });
  expect(JSON.stringify(emulator.phone(manager!).messages().at(-1))).toContain("已同意");

  server.close();

  server.closeAllConnections();
  await wecom.close();
  await emulator.close();
});
