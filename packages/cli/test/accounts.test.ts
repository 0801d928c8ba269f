import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startServer, type TestServer, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandLine, shoufaOn } from "./command-line.ts";

const app = { agentId: 1000002, name: "公告", secret: "s".repeat(43) };
const company = { name: "样品公司", corpId: "ww0123456789abcdef", apiBase: "http://127.0.0.1:9", app };

describe.each(testDatabases())("accounts list on $name", (store) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ store });
    await server.ensureSandbox(company);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test("lists companies and apps through the running server", async () => {
    const { code, out, chatter } = await shoufaOn(server)(["accounts", "list"]);
    expect({ code, chatter }).toEqual({ code: 0, chatter: "" });
    expect(out).toMatch(/样品公司 +ww0123456789abcdef +simulated +公告 +1000002 +not verified/);
  });

  test("prints the same as the API with --json, and no secret", async () => {
    const { json, out } = await shoufaOn(server)(["accounts", "list", "--json"]);
    expect(json.items).toEqual([expect.objectContaining({ name: "样品公司", corpId: company.corpId })]);
    expect(out).not.toContain(app.secret);
  });

  test("opens the store when no server runs, also when the address of a killed one was left behind", async () => {
    const { url, credential } = server.localAccess;
    await server.close();
    const left = JSON.stringify({ url, credential, pid: 1 });
    await writeFile(join(server.dataDir, "local-access.json"), left, { mode: 0o600 });
    const { json } = await shoufaOn(server)(["accounts", "list", "--json"]);
    expect(json.items).toHaveLength(1);
    server = await server.restart();
    expect((await shoufaOn(server)(["accounts", "list", "--json"])).json.items).toHaveLength(1);
  });
});

test("a folder without data is one sentence, and stays empty", async () => {
  const { code, out, chatter } = await commandLine(["accounts", "list", "--data", "/tmp/no-such-shoufa"]);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(chatter).toMatch(/^There is no data of Shoufa in .*--data/);
});

test("with --json a refusal is JSON on standard error", async () => {
  const { code, chatter } = await commandLine(["accounts", "list", "--json", "--data", "/tmp/no-such-shoufa"]);
  expect(code).toBe(1);
  expect(JSON.parse(chatter)).toEqual({ error: { code: "data.none", sentence: expect.stringContaining("--data") } });
});
