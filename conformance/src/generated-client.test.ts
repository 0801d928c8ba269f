/** A client that others' tools make of our OpenAPI document, on the manual's walk: without a browser and without our code. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { codeOf, startEmulator, startServer, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import type { Walk } from "./walk.ts";

const folder = path.join(import.meta.dirname, "..");
const program = path.join(folder, "generated-client/walk.ts");
const require = createRequire(import.meta.url);

/** Runs a program of a package. @throws with what it printed. */
async function run(script: string, ...parameters: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [script, ...parameters], { cwd: folder }).catch((error) => {
    throw new Error(`${error.message}\n${error.stdout}`);
  });
}

describe.each(testDatabases())("on $name", (store) => {
  test("a client generated from the OpenAPI document sets up, connects, hears and answers", {
    timeout: 120_000,
  }, async () => {
    await using emulator = await startEmulator({ company: "empty" });
    await using server = await startServer({ store });

    const generator = path.dirname(require.resolve("openapi-typescript/package.json"));
    await run(path.join(generator, "bin/cli.js"), `${server.url}/api/openapi.json`, "--output", "dist/schema.ts");
    expect(await readFile(path.join(folder, "dist/schema.ts"), "utf8")).toContain("export interface paths");
    await run(require.resolve("typescript/lib/tsc.js"), "--project", "generated-client");

    emulator.adminConsole.createRoot("远帆科技");
    const { agentId, secret } = emulator.apps.create({ name: "通知", visibleRange: { departments: [1] } });
    const [creator] = emulator.members();
    const userId = creator!.userId;
    const phone = emulator.phone(userId);
    const { walk }: { walk: Walk } = await import(pathToFileURL(program).href);
    const report = await walk({
      url: server.url,
      ownerCode: codeOf(server.ownerLink),
      company: {
        ...{ corpId: emulator.company().corpId, apiBase: emulator.url, agentId, secret },
        saveCallback: async (callback) => (await emulator.setCallback(agentId, callback)).verified,
      },
      person: {
        userId,
        write: async (text) => (await phone.type({ agentId, text })).callback.reply?.state === "shown",
      },
    });

    expect(report).toMatchObject({
      callbackVerified: true,
      answeredBeforeSwitchedOn: false,
      answeredInResponse: true,
      conversation: ["person: wifi", "person: wifi", "rule: 密码是 12345678", "app: 需要帮忙吗？"],
    });
    // What leaves something behind in WeCom is checked only when it is asked for.
    const notChecked = /^(upload|test_message|phone)\./;
    for (const [row, state] of Object.entries(report.doctor))
      expect({ row, state }).toEqual({
        row,
        state: expect.stringMatching(notChecked.test(row) ? "not_known" : /^(good|not_applicable|not_set)$/),
      });
    expect(report.doctor).toMatchObject({ address: "good", corp: "good" });
    const heard = await until("the phone shows the operator's answer", async () => {
      const texts = phone.messages().flatMap((message) => (message.from === "app" ? [message.text] : []));
      return texts.length === 2 && texts;
    });
    expect(heard).toEqual(["密码是 12345678", "需要帮忙吗？"]);
  });
});
