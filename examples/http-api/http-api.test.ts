/** Runs the programs of this folder as their readers would, and looks at the phones of the people they write to. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { routes } from "@shoufa/contract";
import { startConsole, type TestConsole, until } from "@shoufa/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";

const run = promisify(execFile);
const at = (name: string): string => path.join(import.meta.dirname, name);
const isWindows = process.platform === "win32";

let running: TestConsole;
let environment: NodeJS.ProcessEnv;
beforeAll(async () => {
  running = await startConsole({ emulator: { people: 30 } });
  const { secret } = await running.api.call(routes.makeToken, {
    params: { accountId: running.account.id },
    body: { appId: running.app.id, name: "OA 系统", types: ["text", "image"] },
  });
  environment = { ...process.env, SHOUFA_URL: running.server.url, SHOUFA_TOKEN: secret, PYTHONUTF8: "1" };
});
afterAll(() => running?.[Symbol.asyncDispose]());

const members = () => running.emulator.members().filter(({ status }) => status === 1);
const fromApp = (userId: string) =>
  running.emulator
    .phone(userId)
    .messages()
    .filter(({ from }) => from === "app");

/** The command is there, or the test says that it was skipped; on CI it has to be. */
const isMissing = async (command: string, ...args: string[]): Promise<boolean> => {
  const problem = await run(command, args).then(
    () => null,
    (error: Error) => `${command} does not run here: ${error.message.split("\n")[0]}`,
  );
  if (problem === null) return false;
  process.stderr.write(`skipped a test of examples/http-api: ${problem}\n`);
  expect(process.env["CI"], problem).not.toBe("true");
  return true;
};

test("send-picture.sh delivers a picture to a department, once however often it runs", async (context) => {
  if (isWindows || (await isMissing("curl", "--version"))) return context.skip();
  const folder = await mkdtemp(path.join(tmpdir(), "shoufa-picture-"));
  const picture = path.join(folder, "poster.png");
  await writeFile(picture, png);
  const [department] = running.emulator
    .departments()
    .filter(({ id }) => members().some(({ departments }) => departments.includes(id)) && id !== 1);
  const inside = members().filter(({ departments }) => departments.includes(department?.id ?? 0));
  const script = () => run(at("send-picture.sh"), [picture, String(department?.id)], { env: environment });
  const { stdout } = await script();
  expect(stdout).toMatch(new RegExp(`^${running.server.url}/messages/[\\w-]{36}\n$`));
  const pictures = ({ userId }: { readonly userId: string }) =>
    fromApp(userId).flatMap((message) => ("media" in message ? (message.media ?? []) : []));
  for (const person of inside) await until("the picture is there", () => pictures(person).length === 1);
  // Its delivery record says exactly who has it.
  const params = { messageId: stdout.trim().split("/").at(-1) ?? "" };
  const { items } = await until("everybody is settled", async () => {
    const page = await running.api.call(routes.listMessageRecipients, { params, query: { limit: 200 } });
    return page.items.every(({ state }) => state === "accepted") && page;
  });
  const having = running.emulator
    .members()
    .filter(({ status }) => status !== 5)
    .filter((person) => pictures(person).length === 1);
  expect(items.map(({ userId }) => userId).sort()).toEqual(having.map(({ userId }) => userId).sort());
  expect(pictures(inside[0] ?? { userId: "" })).toMatchObject([{ type: "image", filename: "poster.png" }]);
  expect((await script()).stdout).toBe(stdout);
  expect(pictures(inside[0] ?? { userId: "" })).toHaveLength(1);
  const wrong = { ...environment, SHOUFA_TOKEN: "shoufa_nonsense" };
  await expect(run(at("send-picture.sh"), [picture, "2"], { env: wrong })).rejects.toThrow("401");
  await rm(folder, { recursive: true });
});

test("the guides show the script as it is", async () => {
  const script = await readFile(at("send-picture.sh"), "utf8");
  const block = script.trimEnd().replaceAll(/^(?=.)/gm, "    ");
  for (const language of ["zh", "en"])
    expect(await readFile(at(`../../docs/guides/${language}/http-api.md`), "utf8")).toContain(`\n\n${block}\n\n`);
});

test.each([
  ["send.ts", process.execPath, ["--version"]],
  ["send.py", isWindows ? "python" : "python3", ["-c", "import sys; assert sys.version_info >= (3, 8)"]],
])("%s sends a text and tells how it ended, and a refusal by its code", async (name, command, check) => {
  if (await isMissing(command, ...check)) return;
  const text = `会议改到三点 ${name}`;
  const [lin, wang] = members();
  const people = [lin?.userId ?? "", wang?.userId ?? ""];
  const { stdout } = await run(command, [at(name), text, ...people, "ghost"], { env: environment });
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ state: "done", total: 2, counts: { accepted: 2 } },
    excluded: [{ reason: "unknown-member", count: 1 }],
  });
  for (const userId of people) expect(fromApp(userId).filter((message) => message.text === text)).toHaveLength(1);
  await expect(run(command, [at(name), text, "ghost"], { env: environment })).rejects.toThrow("recipients.empty");
});

/** A picture of one grey point. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
  "base64",
);
