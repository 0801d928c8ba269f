import { expect, test } from "vitest";
import { newKey } from "../../components/new-key.ts";
import { emptyContent } from "./content/content-draft.ts";
import { changeDraft, emptyDraft, isEmptyDraft, parseDraft } from "./draft.ts";

test("a key is a UUID and never the same twice", () => {
  expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(newKey()).not.toBe(newKey());
});

test("a draft survives the reload with its key, so that sending it again is the same message", () => {
  const draft = changeDraft(emptyDraft("app-1"), {
    type: "news",
    contents: { text: { type: "text", text: "早上好" }, news: emptyContent("news") },
    chosen: { everyone: false, items: [{ kind: "department", id: 2 }], except: [] },
  });
  expect(parseDraft(JSON.stringify(draft))).toEqual(draft);
});

test("a changed draft is another message", () => {
  const draft = emptyDraft("app-1");
  expect(changeDraft(draft, { type: "image" }).idempotencyKey).not.toBe(draft.idempotencyKey);
});

test("what an older version stored, or nothing, is no draft", () => {
  expect(parseDraft(null)).toBeNull();
  expect(parseDraft("{")).toBeNull();
  expect(parseDraft('{"appId":1}')).toBeNull();
  expect(isEmptyDraft(emptyDraft("x"))).toBe(true);
});
