/** The guide to the control API, in both languages, against the calls there are. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { control } from "./wire.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ people: 5 });
});
afterAll(() => emulator.close());

/** In tables only: `GET` `PUT /control/robots/:key {enabled}` means two calls. */
function reported(language: "en" | "zh"): readonly string[] {
  const page = readFileSync(new URL(`../../../docs/guides/${language}/control-api.md`, import.meta.url), "utf8");
  const rows = page.split("\n").filter((line) => line.startsWith("|"));
  const calls = rows.flatMap((row) => {
    const first = row.split("|")[1]!;
    return [...first.matchAll(/((?:`[A-Z]+` )*)`([A-Z]+) (\/control[\w/:-]*)/g)].flatMap(([, before, last, path]) =>
      [...before!.matchAll(/[A-Z]+/g), [last!]].map(([method]) => `${method} ${path!.replace(/:\w+/g, ":id")}`),
    );
  });
  return [...new Set(calls)].toSorted();
}

test.each(["en", "zh"] as const)("the guide documents every call and no other: %s", async (language) => {
  const { items } = (await control(emulator, "GET", "calls")).json;
  const there = items.map(({ method, path }: { method: string; path: string }) => `${method} ${path}`);
  // Logging in is documented as a sequence of steps, not as rows.
  const steps = there.filter((each: string) => /admin\/(login|logout|password|session)$/.test(each));
  expect(steps).toHaveLength(5);
  expect(reported(language)).toEqual(there.filter((each: string) => !steps.includes(each)).toSorted());
});
