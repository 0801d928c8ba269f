import { expect, test } from "vitest";
import { changeDraft, contentOf, emptyDraft } from "./draft.ts";
import { changed, type DraftHistory, undone, withoutPast } from "./draft-history.ts";

const typed = (history: DraftHistory, text: string): DraftHistory =>
  changed(
    history,
    changeDraft(history.draft, { contents: { ...history.draft.contents, text: { type: "text", text } } }),
  );
const textIn = ({ draft }: DraftHistory): unknown => {
  const content = contentOf(draft);
  return content.type === "text" ? content.text : content.type;
};

test("undo takes back what was typed into a field, then the choice before it, and then nothing more", () => {
  const chosen = { everyone: false, items: [{ kind: "department", id: 2 }], except: [] } as const;
  const empty = withoutPast(emptyDraft("app-1"));
  const choice = changed(empty, changeDraft(empty.draft, { chosen }));
  const first = typed(choice, "早");
  const whole = typed(typed(first, "早上"), "早上好");
  const other = changed(whole, changeDraft(whole.draft, { type: "image" }));

  expect(textIn(undone(other))).toBe("早上好");
  expect(textIn(undone(undone(other)))).toBe("早");
  const all = undone(undone(undone(undone(other))));
  expect(all.draft.chosen.items).toEqual([]);
  expect(all.past).toEqual([]);
  expect(undone(all)).toBe(all);
});

test("an entry that was taken away comes back with what was written in it", () => {
  const articles = [
    { title: "一", url: "https://a.example" },
    { title: "二", url: "https://b.example" },
  ];
  const news = (left: typeof articles) => ({ news: { type: "news", news: { articles: left } } }) as const;
  const both = withoutPast(changeDraft(emptyDraft("app-1"), { type: "news", contents: news(articles) }));
  const one = changed(both, changeDraft(both.draft, { contents: news(articles.slice(1)) }));
  expect(contentOf(undone(one).draft)).toEqual(news(articles).news);
});

test("what undo brings back is another message, tied to the copy that the server has now", () => {
  const before = typed(withoutPast(emptyDraft("app-1")), "早上好");
  const saved = { id: "draft-1", version: 3 };
  const after = undone({ ...before, draft: { ...before.draft, saved } });
  expect(after.draft.saved).toEqual(saved);
  expect(after.draft.idempotencyKey).not.toBe(before.draft.idempotencyKey);
});

test("what a person did not write is no step: a copy that was sent to oneself, a save", () => {
  const written = typed(withoutPast(emptyDraft("app-1")), "早上好");
  const toMe = { messageId: "1", at: "2026-12-01T00:00:00.000Z", name: "林晓", isOld: false };
  expect(changed(written, changeDraft(written.draft, { toMe })).past).toHaveLength(1);
});
