import { nobody, sayIn } from "@shoufa/web";
import { expect, test } from "vitest";
import { type Draft, emptyDraft } from "./draft.ts";
import { needsConfirmation, obstacle, type Resolved } from "./obstacle.ts";

const none = { count: 0, sample: [] };
const known = (people: number): Extract<Resolved, { state: "known" }> => ({
  state: "known",
  isReading: false,
  resolution: {
    ...{ people, sample: [], reachable: people, notActivated: none, disabled: none, left: none, statusUnknown: 0 },
    ...{ unlicensed: { ...none, answeredAt: null }, partial: false, excluded: [] },
    ...{ rangeReadAt: null, readAt: null, isStale: false, notRead: null, outlook: null, typedAbove: 100 },
  },
});
const ready: Draft = {
  ...emptyDraft("app-1"),
  contents: { text: { type: "text", text: "早上好" } },
  chosen: { everyone: false, items: [{ kind: "department", id: 2 }], except: [] },
};
const why = (change: Partial<Draft>, resolved: Resolved = known(46)) =>
  obstacle({ ...ready, ...change }, resolved, sayIn("zh"));

test("a complete draft may go", () => {
  expect(why({})).toBeNull();
});

const said = (text: string): Partial<Draft> => ({ contents: { text: { type: "text", text } } });

test("bytes are counted, not characters: 682 Chinese characters fit, 683 do not", () => {
  expect(why(said("好".repeat(682)))).toBeNull();
  expect(why(said("好".repeat(683)))).toBe("文本内容：超出 1 字节（一个汉字占 3 字节）");
  expect(why(said("😀".repeat(512)))).toBeNull();
  expect(why(said("😀".repeat(513)))).toBe("文本内容：超出 4 字节（一个汉字占 3 字节）");
});

test("each missing thing is named", () => {
  expect(why({ chosen: nobody })).toBe("请选择收件人");
  expect(why(said(" \n "))).toBe("请输入文本内容");
  expect(why({}, { state: "busy" })).toBe("正在计算收件人");
  expect(why({}, known(0))).toBe("没有可发送的收件人，请修改");
});

test("everyone, and more than a hundred people, want a second look", () => {
  expect(needsConfirmation(ready, known(100).resolution)).toBe(false);
  expect(needsConfirmation(ready, known(101).resolution)).toBe(true);
  expect(needsConfirmation({ ...ready, chosen: { ...nobody, everyone: true } }, known(3).resolution)).toBe(true);
});

test("what a type of message lacks is named with its place", () => {
  const articles = [
    { title: "一", url: "https://oa.example" },
    { title: "", url: "" },
  ];
  expect(why({ type: "news", contents: { news: { type: "news", news: { articles } } } })).toBe("图文 2 · 标题：请填写");
  expect(why({ type: "image" })).toBe("请选择文件");
});

test("a card that can be tapped needs an app whose callback is verified", () => {
  const draft: Draft = {
    ...{ ...ready, type: "template_card" },
    contents: {
      template_card: {
        type: "template_card",
        template_card: {
          card_type: "button_interaction",
          ...{ main_title: { title: "报销" }, task_id: "t-1", button_list: [{ text: "同意", key: "yes" }] },
        },
      },
    },
  };
  const app = { id: "app-1", callbackVerifiedAt: null };
  expect(obstacle(draft, known(46), sayIn("zh"), [app])).toContain("43012");
  expect(
    obstacle(draft, known(46), sayIn("zh"), [{ ...app, callbackVerifiedAt: "2026-11-30T00:00:00.000Z" }]),
  ).toBeNull();
});

test("what is too long may go in parts", () => {
  const long = said("今天下午三点开会。".repeat(100));
  expect(why(long)).toContain("超出");
  expect(why({ ...long, isSplit: true })).toBeNull();
  expect(why({ ...said("今天下午三点开会。".repeat(2000)), isSplit: true })).toContain("最多 20 条");
  const markdown: Partial<Draft> = {
    type: "markdown",
    contents: { markdown: { type: "markdown", markdown: { content: "今天下午三点开会。\n".repeat(100) } } },
  };
  expect(why(markdown)).toContain("超出");
  expect(why({ ...markdown, isSplit: true })).toBeNull();
});
