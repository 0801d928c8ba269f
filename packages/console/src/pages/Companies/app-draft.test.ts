import { sayIn } from "@shoufa/web";
import { expect, test } from "vitest";
import { emptyApp, wrongInApp, wrongInKey } from "./app-draft.ts";
import { randomEncodingAesKey, randomToken } from "./random-keys.ts";

const t = sayIn("en");

test("random keys are what WeCom takes, and no two are equal", () => {
  const made = Array.from({ length: 200 }, () => ({ token: randomToken(), encodingAesKey: randomEncodingAesKey() }));
  for (const { token, encodingAesKey } of made) {
    expect(token).toMatch(/^[A-Za-z0-9]{24}$/);
    expect(encodingAesKey).toMatch(/^[A-Za-z0-9]{43}$/);
    expect(Buffer.from(`${encodingAesKey}=`, "base64").toString("base64")).toBe(`${encodingAesKey}=`);
    const draft = { ...emptyApp, name: "Notices", agentId: "1000002", secret: "a-secret", token, encodingAesKey };
    expect(wrongInApp(draft, t)).toEqual({});
  }
  expect(new Set(made.map(({ encodingAesKey }) => encodingAesKey)).size).toBe(200);
});

test("a key of 23 characters, as the old manual has it, is told how many are needed", () => {
  expect(wrongInKey("A".repeat(23), t)).toBe("23 so far; exactly 43 are needed");
  expect(wrongInKey(`${"A".repeat(43)}=`, t)).toBe("Letters and digits only, without = at the end");
});
