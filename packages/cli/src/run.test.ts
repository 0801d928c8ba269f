import { expect, test } from "vitest";
import { commands, run } from "./run.ts";

async function shoufa(...argv: string[]) {
  const out: string[] = [];
  const chatter: string[] = [];
  const code = await run(argv, {
    out: (line) => out.push(line),
    chatter: (line) => chatter.push(line),
    stop: new AbortController().signal,
  });
  return { code, out: out.join("\n"), chatter: chatter.join("\n") };
}

test("without a command, every command is named with what it does", async () => {
  const { code, out } = await shoufa("--lang", "en");
  expect(code).toBe(0);
  for (const { name, help } of commands) expect(out).toMatch(new RegExp(`\\b${name}\\b.*${help.en.slice(0, 12)}`));
});

test.each(commands)("$name --help names every option, in either language", async ({ name, options, help }) => {
  for (const language of ["zh", "en"] as const) {
    const { code, out } = await shoufa(name, "--help", `--lang=${language}`);
    expect(code).toBe(0);
    expect(out).toContain(help[language]);
    for (const option of Object.keys(options)) expect(out).toContain(`--${option}`);
  }
});

test("--version is a version and nothing else", async () => {
  expect(await shoufa("--version")).toEqual({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+/), chatter: "" });
});

test("where it is installed, the help names the program as it is called there", async () => {
  const out: string[] = [];
  const stop = new AbortController().signal;
  const terminal = { out: (line: string) => out.push(line), chatter: () => {}, stop, program: "npx shoufa" };
  await run(["emulator", "--help", "--lang", "en"], terminal);
  expect(out.join("\n")).toContain("npx shoufa emulator [options]");
  expect((await shoufa("emulator", "--help", "--lang", "en")).out).toContain("npm run emulator -- [options]");
});

test("a host that other computers reach needs the permission, which the refusal names", async () => {
  const { code, out, chatter } = await shoufa("emulator", "--host", "0.0.0.0", "--lang", "en");
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(chatter).toMatch(/^The address 0\.0\.0\.0 .*--allow-network\.$/);
});

test.runIf(process.platform === "linux").each(["emulator", "start"])(
  "%s --data below a folder that cannot hold others ends with a sentence",
  async (command) => {
    expect(await shoufa(command, "--data=/proc/shoufa", "--lang=en")).toEqual({
      code: 1,
      out: "",
      chatter:
        "Cannot write to the data folder /proc/shoufa. Name a writable one with --data, or change its permissions.",
    });
  },
);

test("an unknown command is one sentence, a failing exit code, and nothing on standard output", async () => {
  const { code, out, chatter } = await shoufa("dance", "--lang", "zh");
  expect(code).toBe(2);
  expect(out).toBe("");
  expect(chatter.split("\n")).toHaveLength(1);
  expect(chatter).toMatch(/没有“dance”这个命令/);
});
