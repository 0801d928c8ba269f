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

test("an unknown command is one sentence, a failing exit code, and nothing on standard output", async () => {
  const { code, out, chatter } = await shoufa("dance", "--lang", "zh");
  expect(code).toBe(2);
  expect(out).toBe("");
  expect(chatter.split("\n")).toHaveLength(1);
  expect(chatter).toMatch(/没有“dance”这个命令/);
});
