/** Two servers on one PostgreSQL behave like one. */
import { randomUUID } from "node:crypto";
import { type LiveEvent, routes } from "@shoufa/contract";
import { silentLog } from "@shoufa/ports";
import { startServer } from "@shoufa/server";
import { apiOf, startConsole, testDatabases, until } from "@shoufa/testkit";
import { expect, test } from "vitest";
import { listen } from "./listen.ts";

const postgres = testDatabases().find((store) => store.name === "postgres");
if (!postgres) throw new Error("no PostgreSQL among the stores");

test("what is sent through one is seen on the other's screen, nobody has it twice, and what arrives is told on both", async () => {
  await using running = await startConsole({ server: { store: postgres } });
  const { emulator, server, account, app } = running;
  await using other = await startServer({
    dataDir: server.dataDir,
    databaseUrl: server.databaseUrl ?? "",
    ports: { log: silentLog },
  });
  const there = apiOf(other.url);
  there.cookie = running.api.cookie;
  await using screen = await listen({ server: other, api: there });

  const texts = Array.from({ length: 6 }, (_, index) => `第${index}条 ${randomUUID()}`);
  const sent = await Promise.all(
    texts.map((text, index) =>
      (index % 2 === 0 ? running.api : there).call(routes.sendMessage, {
        params: { accountId: account.id },
        headers: { "idempotency-key": randomUUID() },
        body: { appId: app.id, recipients: { everyone: true }, content: { type: "text", text } },
      }),
    ),
  );
  for (const { id } of sent) {
    const read = () => there.call(routes.getMessage, { params: { messageId: id } });
    await until("it is done", async () => (await read()).state === "done");
    await screen.waitFor(
      (event): event is LiveEvent =>
        event.type === "message.progress" && event.messageId === id && event.state === "done",
    );
  }
  for (const { userId, status } of emulator.members()) {
    const got = emulator.phone(userId).messages();
    for (const text of texts)
      expect([userId, got.filter((message) => "text" in message && message.text === text).length]).toEqual([
        userId,
        status === 1 || status === 4 ? 1 : 0,
      ]);
  }

  const member = emulator.members().find(({ status }) => status === 1);
  await emulator.phone(member?.userId ?? "").type({ agentId: app.agentId, text: "隔壁" });
  await screen.waitFor(
    (event): event is LiveEvent =>
      event.type === "inbox.arrived" && JSON.stringify(event.item.content).includes("隔壁"),
  );
});
