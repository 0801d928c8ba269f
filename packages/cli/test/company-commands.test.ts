import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startConsole, type TestConsole, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shoufaOn } from "./command-line.ts";

describe.each(testDatabases())("on $name", (store) => {
  let running: TestConsole;
  beforeAll(async () => {
    running = await startConsole({ server: { store } });
  });
  afterAll(() => running[Symbol.asyncDispose]());
  const shoufa: ReturnType<typeof shoufaOn> = (argv, options) => shoufaOn(running.server)(argv, options);

  test("doctor prints the console's rows and sentences; what it finds is in the exit code", async () => {
    const { code, out } = await shoufa(["doctor"]);
    expect(out).toContain(running.account.corpId);
    expect(out).toMatch(/\[Good\] API address/);
    const { json } = await shoufa(["doctor", "--json"]);
    const open = json.companies[0].rows.filter(({ state }: { state: string }) => /failed|warning/.test(state));
    expect(code).toBe(open.length > 0 ? 1 : 0);
    expect(await shoufa(["doctor", "--company", "nobody"])).toMatchObject({ code: 2 });
    const { out: safe } = await shoufa(["doctor", "--safe", "--lang", "zh"]);
    expect(safe).toContain("接口地址");
    expect(safe).not.toContain(running.account.corpId);
  });

  test("accounts check is one line for each company", async () => {
    const { out, code } = await shoufa(["accounts", "check"]);
    expect(out.split("\n")).toHaveLength(2);
    expect([0, 1]).toContain(code);
  });

  test("audit verify passes, and with a code kept elsewhere it tells a log that was written anew", async () => {
    const { code, json } = await shoufa(["audit", "verify", "--json"]);
    expect({ code, problem: json.problem }).toEqual({ code: 0, problem: null });
    const kept = await shoufa(["audit", "verify", "--checkpoint", json.checkpoint]);
    expect(kept).toMatchObject({ code: 0, out: expect.stringMatching(/^All \d+ audit entries/) });
    const forged = `${json.checkpoint.split(".")[0]}.${"A".repeat(43)}`;
    expect(await shoufa(["audit", "verify", "--checkpoint", "-"], { input: `${forged}\n` })).toMatchObject({
      code: 1,
      out: expect.stringContaining("written anew"),
    });
  });

  test("accounts add takes secrets from the environment, and prints what WeCom's form asks for [K13]", async () => {
    const secret = "canary-of-the-secret-0123456789";
    const argv = ["accounts", "add", "--name", "新公司", "--corp-id", "wwnew", "--agent-id", "7", "--app-name", "通知"];
    const missing = await shoufa([...argv, "--api-base", running.emulator.url]);
    expect(missing).toMatchObject({ code: 2, chatter: expect.stringContaining("SHOUFA_APP_SECRET") });
    const environment = { SHOUFA_APP_SECRET: secret };
    const { code, out, chatter } = await shoufa([...argv, "--api-base", running.emulator.url], { environment });
    expect(code).toBe(0);
    expect(out).toMatch(/URL +http.*\n +Token +\w{24}\n +EncodingAESKey +\w{43}$/);
    expect(out + chatter).not.toContain(secret);
    expect(await shoufa(argv, { environment })).toMatchObject({ code: 1, chatter: expect.stringContaining("wwnew") });
  });

  test("accounts add reads JSON from a file or standard input, and quotes nothing of one it cannot read [K13]", async () => {
    const given = {
      name: "文件公司",
      corpId: "wwfile",
      apiBase: running.emulator.url,
      contactsSecret: "contacts-secret-0123456789",
      app: {
        agentId: 1,
        name: "a",
        secret: "file-secret-0123456789",
        token: "tokenOfTheFile12",
        encodingAesKey: `${"aB3".repeat(14)}A`,
      },
    };
    const file = join(running.server.dataDir, "company.json");
    await writeFile(file, JSON.stringify(given), { mode: 0o600 });
    const { code, json } = await shoufa(["accounts", "add", "--from", file, "--json"]);
    expect(code).toBe(0);
    expect(json).toMatchObject({ corpId: "wwfile", token: null, encodingAesKey: null });
    const input = JSON.stringify({ ...given, corpId: "wwstdin" });
    expect(await shoufa(["accounts", "add", "--from", "-"], { input })).toMatchObject({ code: 0 });
    const broken = await shoufa(["accounts", "add", "--from", "-"], { input: '{"app": {"secret": "canary-0123' });
    expect(broken.code).toBe(2);
    expect(broken.chatter).not.toContain("canary");
  });

  test.each(["--secret", "--token", "--encoding-aes-key", "--master-key", "--password"])(
    "there is no option %s: a secret among the arguments is refused, and not repeated [K13]",
    async (option) => {
      for (const command of [["accounts", "add"], ["keys", "rotate"], ["send", "x"], ["start"]]) {
        const { code, out, chatter } = await shoufa([...command, `${option}=canary-0123456789`]);
        expect({ code, out }).toEqual({ code: 2, out: "" });
        expect(chatter).toContain(option);
        expect(chatter).not.toContain("canary");
      }
    },
  );

  test("keys rotate is refused while a server runs; afterwards everything works with the new key [K4]", async () => {
    expect(await shoufa(["keys", "rotate"])).toMatchObject({ code: 1, chatter: expect.stringContaining("Stop it") });
    await running.server.close();
    const { code, json } = await shoufa(["keys", "rotate", "--json"]);
    expect(code).toBe(0);
    expect(json).toMatchObject({ unreadable: 0, inEnvironment: false });
    const { userId } = running.emulator.members().find(({ status }) => status === 1) ?? { userId: "" };
    const sent = await shoufa(["send", "换了钥匙", "--to", userId, "--company", running.account.corpId]);
    expect(sent).toMatchObject({ code: 0 });
  });
});
