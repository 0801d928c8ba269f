import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Conversation } from "./Conversation.tsx";
import { ConversationList } from "./ConversationList.tsx";
import { thoughtOf } from "./markdown/thinking.ts";
import type { PhoneMessage } from "./message.ts";

const at = new Date(2026, 10, 3, 14, 5).getTime();
const reply = (content: string, bot: Partial<PhoneMessage["bot"]> = {}, more: object = {}): PhoneMessage => ({
  id: "2",
  from: "app",
  sentAt: at,
  msgtype: "markdown",
  content: { markdown: { content } },
  bot: { botId: "aib1", ...bot },
  ...more,
});
const draw = (message: PhoneMessage): string =>
  renderToStaticMarkup(
    <Conversation
      messages={[message]}
      app={{ agentId: 0, name: "小助手" }}
      person={{ userId: "lin", name: "林晓" }}
      language="zh"
      now={at}
    />,
  );

test.each([
  ["晴", { thinking: undefined, isOpen: false, said: "晴" }],
  ["<think>查一下", { thinking: "查一下", isOpen: true, said: "" }],
  ["<think></think>", { thinking: "", isOpen: false, said: "" }],
  ["<think>查一下</think>\n晴", { thinking: "查一下", isOpen: false, said: "晴" }],
  ["好的。<think>查", { thinking: "查", isOpen: true, said: "好的。" }],
  ["用 </think> 结束", { thinking: undefined, isOpen: false, said: "用 </think> 结束" }],
])("thinking and words of %j", (source, thought) => {
  expect(thoughtOf(source)).toEqual(thought);
});

test("a reply that grows shows its thinking folded, its words as markdown, and that it goes on", () => {
  const thinking = draw(reply("<think>查一下**天气**", { stream: "growing", takesFeedback: true }));
  expect(thinking).toMatch(/<details class="phone-thinking"><summary>正在思考…<\/summary>/);
  expect(thinking).toContain("<strong>天气</strong>");
  expect(thinking).toContain('aria-label="正在回复…"');
  expect(thinking).not.toContain("点赞");
  const said = draw(
    reply("<think>查</think>| 日 | 天气 |\n|-|-|\n| 今 | *晴* |", { stream: "finished", takesFeedback: true }),
  );
  expect(said).toContain("<summary>思考过程</summary>");
  expect(said).toContain("<em>晴</em>");
  expect(said).not.toContain("正在回复");
  expect(said).toContain("点赞");
  expect(draw(reply("半", { stream: "expired" }))).toContain("回复没有完成，已过期");
  expect(draw(reply("晴", { stream: "finished" }))).not.toContain("点赞");
});

test("a bot mentions somebody only where the message says so, also in lists", () => {
  expect(draw(reply("- 问 <@lin>"))).toContain("问 &lt;@lin&gt;");
  expect(draw(reply("- 问 <@lin>", {}, { mentioned: ["lin"] }))).toMatch(/phone-mention[^>]*>@lin/);
});

test("a thumb down says its reasons", () => {
  const html = draw(
    reply("晴", { takesFeedback: true, feedback: { type: "bad", reasons: [2, 3], content: "没有温度" } }),
  );
  expect(html).toContain("内容不完整、内容有错误、没有温度");
  expect(html).toMatch(/aria-pressed="true"[^>]*>.*点踩/);
});

test("a quoted message stands below its answer, a voice message shows its words", () => {
  const quoted = { name: "小助手", text: "晴" };
  const own = {
    id: "3",
    from: "person",
    sentAt: at,
    msgtype: "text",
    content: { text: { content: "明天呢" } },
  } as const;
  expect(draw({ ...own, quoted })).toContain('<p class="phone-quoted">小助手：晴</p>');
  const voice = { ...own, msgtype: "voice", content: { voice: { media_id: "m" } }, transcript: "明天呢" } as const;
  expect(draw(voice)).toContain('<p class="phone-transcript">明天呢</p>');
});

test("a bot stands in the list with its face", () => {
  const html = renderToStaticMarkup(
    <ConversationList
      conversations={[{ id: "bot:aib1", kind: "bot", name: "小助手", unread: 1, lastText: "晴", lastAt: at }]}
      language="zh"
      now={at}
      onOpen={() => {}}
    />,
  );
  expect(html).toContain("小助手");
  expect(html).toContain("<rect");
});
