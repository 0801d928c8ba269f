import { describe, expect, test } from "vitest";
import { CliProblem } from "./cli-problem.ts";
import { command } from "./command.ts";
import { parseOptions } from "./parse.ts";

const help = { zh: "说明", en: "help" };
const sample = command({
  name: "sample",
  help,
  options: {
    port: { kind: "port", fallback: 8686, help },
    people: { kind: "count", fallback: 300, least: 1, most: 200_000, help },
    data: { kind: "folder", help },
    company: { kind: "text", fallback: "sample", choices: ["sample", "empty"], help },
    json: { kind: "flag", help },
  },
  run: async () => 0,
});

test("absent options mean their fallback, an absent flag means no", () => {
  expect(parseOptions(sample, [])).toEqual({
    port: 8686,
    people: 300,
    data: undefined,
    company: "sample",
    json: false,
  });
});

test("options are read in both spellings", () => {
  const read = parseOptions(sample, ["--port=0", "--people", "12", "--data", "C:\\收发室 数据", "--json"]);
  expect(read).toEqual({ port: 0, people: 12, data: "C:\\收发室 数据", company: "sample", json: true });
});

describe("a wrong option is named, with what is expected, in both languages", () => {
  test.each([
    [["--port", "70000"], "--port", "65535"],
    [["--company", "none"], "--company", "sample, empty"],
    [["--port", "80a"], "--port", "80a"],
    [["--people", "0"], "--people", "from 1 to 200000"],
    [["--people", "-5"], "--people", ""],
    [["--people", "1e3"], "--people", "1e3"],
    [["--colour", "red"], "--colour", "--help"],
    [["--json=yes"], "--json", ""],
    [["extra"], "extra", "--help"],
    [["--data"], "--data", ""],
  ])("%j", (args, option, expected) => {
    try {
      parseOptions(sample, args);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(CliProblem);
      const { phrase, exitCode } = error as CliProblem;
      expect(exitCode).toBe(2);
      for (const text of [phrase.zh, phrase.en]) expect(text).toContain(option);
      expect(phrase.en).toContain(expected);
    }
  });
});
