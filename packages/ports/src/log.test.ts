import { expect, test } from "vitest";
import { jsonLog } from "./log.ts";
import { systemClock } from "./time.ts";

test.each([
  ["a line break", 'name\r\n{"level":"info"}'],
  ["an escape sequence", "\u001b[2J\u001b[31mred"],
  ["the same in one character", "\u009b31mred"],
  ["a quote that ends the value", 'x","level":"info","event":"forged'],
  ["line separators of Unicode", "a\u2028b\u2029c\u0085d"],
  ["marks that turn the direction", "\u202egnp.exe\u2066"],
])("%s in a value stays inside it, on one line, and reaches no terminal as it is [K7]", (_, value) => {
  const lines: string[] = [];
  jsonLog((line) => lines.push(line), systemClock).warn("event", { value, [value]: new Error(value) });
  expect(lines).toHaveLength(1);
  const [line = ""] = lines;
  expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
  expect(JSON.parse(line)).toMatchObject({ level: "warn", event: "event", value });
});
