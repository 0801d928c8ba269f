import { expect, test } from "vitest";
import { run } from "../src/run.ts";

test("the demo's numbers agree: everybody chosen has the message once, and the answer is in the inbox", async () => {
  const out: string[] = [];
  const story: string[] = [];
  const code = await run(["demo", "--json", "--lang=zh", "--people=120"], {
    out: (line) => out.push(line),
    chatter: (line) => story.push(line),
    stop: new AbortController().signal,
  });
  const figures = JSON.parse(out.at(-1) ?? "");
  expect(figures, story.join("\n")).toMatchObject({ ok: true, replies: 1, inbox: 1 });
  expect(figures.recipients).toBeGreaterThan(2);
  expect(figures.arrived).toBe(figures.recipients);
  expect(code).toBe(0);
  expect(out).toHaveLength(1);
});
