/**
 * Commands of the quick start, taken from the page and run: the curl lines, the Python program and the Vitest file, in
 * either language. That the packages install and start from an empty folder is pack/installed.test.ts.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { type Emulator, startEmulator } from "@shoufa/emulator";
import { afterEach, beforeEach, describe, expect, type TestContext, test } from "vitest";
import { root } from "./install.mjs";
import { program } from "./programs.ts";

const run = promisify(execFile);
const toldAddress = "http://127.0.0.1:8687";

let folder: string;
let emulator: Emulator;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "shoufa-quick-start-"));
  emulator = await startEmulator();
});
afterEach(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Without such a program the test is skipped and says so; on CI it must exist. */
async function need(context: TestContext, file: string, ...args: string[]): Promise<void> {
  const problem = await run(file, args).then(
    () => undefined,
    (error: Error) => `${file} does not run here: ${error.message.split("\n")[0]}`,
  );
  if (problem === undefined) return;
  process.stderr.write(`skipped quick start: ${problem}\n`);
  expect(process.env["CI"], problem).not.toBe("true");
  context.skip(problem);
}

describe.each(["en", "zh"])("the quick start in %s", (language) => {
  const page = readFileSync(path.join(root, "docs/guides", language, "quick-start.md"), "utf8");
  const block = (kind: string): string => {
    const [, text] = new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)^\`\`\``, "m").exec(page) ?? [];
    return text!.replaceAll(toldAddress, emulator.url);
  };

  test("prints the facts of a new emulator", () => {
    const { corpId, contactsSecret, apps, people, departments } = emulator.company();
    for (const fact of [corpId, contactsSecret, apps[0]!.secret, String(apps[0]!.agentId)])
      expect(page).toContain(fact);
    expect(page).toMatch(new RegExp(`${departments} (个部门，${people} 人|departments, ${people} people)`));
  });

  test("sends with curl, and the message is on the phone", async (context) => {
    await need(context, "bash", "-c", "curl --version && sed --version");
    const { stdout } = await run("bash", ["-e", "-c", block("bash")], { cwd: folder });
    expect(stdout).toMatch(/^\{"errcode":0,"errmsg":"ok","msgid":"[^"]+"\}\{"messages":\[.*"text":"早上好"/);
    expect(emulator.phone("ma.haiyang").messages()).toMatchObject([{ from: "app", text: "早上好" }]);
  });

  test("sends with Python", async (context) => {
    const python = process.platform === "win32" ? "python" : "python3";
    await need(context, python, "-c", "import sys; assert sys.version_info >= (3, 8), sys.version");
    const env = { ...process.env, PYTHONUTF8: "1", no_proxy: "*" };
    expect((await run(python, ["-c", block("python")], { env })).stdout.replaceAll("\r", "")).toBe("ok\n早上好\n");
  });

  test("passes as a Vitest file", async () => {
    symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"), "junction");
    writeFileSync(path.join(folder, "package.json"), JSON.stringify({ type: "module" }));
    writeFileSync(path.join(folder, "notice.test.ts"), block("ts"));
    const { file, args } = program("vitest", "vitest");
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^VITEST/.test(name)));
    const { stdout } = await run(file, [...args, "run", "--no-color", "--maxWorkers=1"], { cwd: folder, env });
    expect(stdout).toMatch(/Tests +1 passed \(1\)/);
  });
});

test.each(["README.md", "README.zh-CN.md"])("the address that %s asks for a token gives one", async (name) => {
  const [, address] = /^ {4}curl "([^"]+)"$/m.exec(readFileSync(path.join(root, name), "utf8")) ?? [];
  const answer = await fetch(address!.replace(toldAddress, emulator.url));
  expect(await answer.json()).toMatchObject({ errcode: 0, access_token: expect.any(String) });
});
