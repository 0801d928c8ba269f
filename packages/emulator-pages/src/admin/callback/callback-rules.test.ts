import { expect, test } from "vitest";
import { callbackProblems, checkOf, isComplete } from "./callback-rules.ts";

const good = {
  url: "http://127.0.0.1:8080/callback",
  token: "QDG6eK",
  encodingAesKey: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
};

test("what is right is complete, with either form", () => {
  expect(callbackProblems(good, "wecom")).toEqual({});
  expect(isComplete(good, "wecom")).toBe(true);
  expect(isComplete(good, "qiyehao")).toBe(true);
});

test("no fault is shown while typing the beginning of a valid value", () => {
  for (const url of ["", "h", "http", "https:/", "http://"])
    expect(callbackProblems({ url, token: "", encodingAesKey: "" }, "wecom")).toEqual({});
  expect(callbackProblems({ ...good, encodingAesKey: "abc" }, "wecom")).toEqual({});
});

test("every rule has its own sentence", () => {
  expect(callbackProblems({ ...good, url: "ftp://a" }, "wecom").url).toBe("admin.callback.url.scheme");
  expect(callbackProblems({ ...good, url: "http://a b" }, "wecom").url).toBe("admin.callback.url.host");
  expect(callbackProblems({ ...good, token: "a-b" }, "wecom").token).toBe("admin.callback.token.characters");
  expect(callbackProblems({ ...good, token: "a".repeat(33) }, "wecom").token).toBe("admin.callback.token.long");
  expect(callbackProblems({ ...good, encodingAesKey: `${"a".repeat(42)}=` }, "wecom").encodingAesKey).toBe(
    "admin.callback.key.characters",
  );
});

test("the manual's form wants three characters of a Token; today's takes one", () => {
  expect(callbackProblems({ ...good, token: "ab" }, "qiyehao").token).toBe("admin.callback.token.short");
  expect(callbackProblems({ ...good, token: "ab" }, "wecom")).toEqual({});
});

test("a key of another length than 43 is not sent off", () => {
  for (const length of [0, 42, 44, 23])
    expect(isComplete({ ...good, encodingAesKey: "a".repeat(length) }, "wecom")).toBe(false);
});

test("a verdict names the check that failed", () => {
  expect(checkOf("timeout")).toBe("in-time");
  expect(checkOf("bad-key")).toBe("format");
  expect(checkOf("something new")).toBeUndefined();
  expect(checkOf(undefined)).toBeUndefined();
});
