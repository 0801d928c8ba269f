import { sayIn } from "@shoufa/web";
import { expect, test } from "vitest";
import { type Draft, emptyDraft } from "./draft.ts";
import { needsConfirmation, obstacle, type Resolved } from "./obstacle.ts";

const known = (people: number): Resolved => ({
  state: "known",
  resolution: {
    ...{ people, reachable: people, notActivated: { count: 0, sample: [] }, statusUnknown: 0 },
    ...{ partial: false, excluded: [] },
  },
});
const ready: Draft = {
  ...emptyDraft("app-1"),
  text: "早上好",
  chosen: { everyone: false, items: [{ kind: "department", id: 2 }] },
};
const why = (change: Partial<Draft>, resolved: Resolved = known(46)) =>
  obstacle({ ...ready, ...change }, resolved, sayIn("zh"));

test("a complete draft may go", () => {
  expect(why({})).toBeNull();
});

test("bytes are counted, not characters: 682 Chinese characters fit, 683 do not", () => {
  expect(why({ text: "好".repeat(682) })).toBeNull();
  expect(why({ text: "好".repeat(683) })).toBe("内容超出 1 字节，请删减");
  expect(why({ text: "😀".repeat(512) })).toBeNull();
  expect(why({ text: "😀".repeat(513) })).toBe("内容超出 4 字节，请删减");
});

test("each missing thing is named", () => {
  expect(why({ chosen: { everyone: false, items: [] } })).toBe("请选择收件人");
  expect(why({ text: " \n " })).toBe("请输入文本内容");
  expect(why({}, { state: "busy" })).toBe("正在计算收件人");
  expect(why({}, known(0))).toBe("没有可发送的收件人，请修改");
});

test("everyone, and more than a hundred people, want a second look", () => {
  expect(needsConfirmation(ready, 100)).toBe(false);
  expect(needsConfirmation(ready, 101)).toBe(true);
  expect(needsConfirmation({ ...ready, chosen: { everyone: true, items: [] } }, 3)).toBe(true);
});
