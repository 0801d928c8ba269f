import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Conversation } from "./Conversation.tsx";
import { drawings, onlyInWeCom } from "./drawings.ts";
import { htmlText } from "./html-text.ts";
import { MessageBody } from "./MessageBody.tsx";
import type { CardState, PhoneMessage, PhoneMessageType } from "./message.ts";
import { everyCard, everyKind } from "./testing.ts";

const kinds = Object.keys(drawings) as PhoneMessageType[];
const samples = everyKind("三点开会", "https://a.example/x");
const draw = (message: PhoneMessage, view: "wecom" | "wechat" = "wecom"): string =>
  renderToStaticMarkup(<MessageBody message={message} language="zh" view={view} />);
const words = (html: string): string => html.replace(/<[^>]+>/g, "|");
const markdown = (content: string): string =>
  draw({ ...samples.markdown[0]!, content: { markdown: { content } } } as PhoneMessage);
const markdown2 = (content: string): string =>
  draw({ ...samples.markdown_v2[0]!, content: { markdown_v2: { content } } } as PhoneMessage);
const card = (type: string, more: object = {}, progress?: CardState): string => {
  const found = everyCard("三点开会", "https://a.example/x").find(({ card_type }) => card_type === type);
  return draw({
    ...samples.template_card[0]!,
    content: { template_card: { ...found, ...more } },
    ...(progress ? { card: progress } : {}),
  } as PhoneMessage);
};

test.each(kinds)("%s is drawn with the sender's words", (kind) => {
  for (const message of samples[kind]) {
    const html = draw(message);
    expect(html).not.toContain("暂不支持");
    if (kind !== "voice" && !JSON.stringify(message.content).includes("gone")) expect(html).toContain("三点开会");
  }
});

test.each(kinds)("%s in WeChat: drawn, or the hint to open WeCom", (kind) => {
  const html = draw(samples[kind][0]!, "wechat");
  expect(html.includes("请打开企业微信查看")).toBe(onlyInWeCom.has(kind));
  if (onlyInWeCom.has(kind)) expect(html).not.toContain("三点开会");
});

test("no picture is loaded from elsewhere; the sign names the host", () => {
  const html = Object.values(samples)
    .flat()
    .map((message) => draw(message))
    .join("");
  expect(html).not.toContain("<img");
  expect(draw(samples.news[0]!)).toContain('aria-label="图片来自 a.example"');
});

test("a file that the phone's context can fetch is a link or a picture, one that is gone says so", () => {
  const withFiles = (message: PhoneMessage): string =>
    renderToStaticMarkup(
      <MessageBody message={message} language="zh" mediaUrl={({ mediaId }) => `/files/media/${mediaId}`} />,
    );
  expect(withFiles(samples.image[0]!)).toContain('src="/files/media/image"');
  expect(withFiles(samples.file[0]!)).toMatch(/<a [^>]*href="\/files\/media\/file" download="三点开会"/);
  expect(withFiles(samples.image[1]!)).toContain("文件已过期或不存在");
});

test("a text card knows line breaks and three looks", () => {
  const description = '<div class="gray">5月3日</div>普通<br>第二行<div class="highlight">请领取</div>';
  const message = {
    ...samples.textcard[0]!,
    content: { textcard: { title: "t", description, url: "https://a.example/" } },
  };
  const html = draw(message as PhoneMessage);
  expect(html).toContain('<div data-look="gray">5月3日</div><span data-look="normal">普通\n第二行</span>');
  expect(html).toContain('<div data-look="highlight">请领取</div>');
  expect(html).toContain("详情");
});

test("markdown of an app: headings, bold, links, code, quotes, colours, mentions, and nothing else", () => {
  const html = markdown(
    '# 标题\n**粗** [链接](https://a.example/) `x<y`\n> 引用\n> 第二行\n<font color="warning">橙</font> <@lin>\n- 不是列表\n*不斜*',
  );
  expect(html).toContain('<p class="phone-md-heading" data-level="1">标题</p>');
  expect(html).toContain("<strong>粗</strong>");
  expect(html).toContain('href="https://a.example/"');
  expect(html).toContain("<code>x&lt;y</code>");
  expect(html).toContain("<blockquote><p>引用\n第二行</p></blockquote>");
  expect(html).toContain('<span data-color="warning">橙</span>');
  expect(html).toContain("@lin");
  expect(html).toContain("- 不是列表\n*不斜*");
  expect(markdown("####### 七\n#无空格\n**未完\n`x")).toContain("####### 七\n#无空格\n**未完\n`x");
});

test("markdown_v2 adds lists, tables, code, rules, italics and pictures as links; it knows no colours", () => {
  const html = markdown2(
    '1. 一\n2. 二\n   - 内\n     - 深\n3. 三\n\n- 点\n\n---\n| 名 | 数 |\n| :-- | --: |\n| *甲* | 1 |\n\n```js\na **b**\n```\n>> 深\n![图](https://p.example/a.png)\n<font color="info">x</font>',
  );
  expect(html).toContain(
    '<ol start="1"><li>一</li><li>二<ul><li>内<ul><li>深</li></ul></li></ul></li><li>三</li></ol>',
  );
  expect(html).toContain("<hr/>");
  expect(html).toContain('<td style="text-align:left"><em>甲</em></td><td style="text-align:right">1</td>');
  expect(html).toContain("<pre><code>a **b**</code></pre>");
  expect(html).toContain("<blockquote><blockquote><p>深</p></blockquote></blockquote>");
  expect(words(html)).toContain("图| · |p.example".replaceAll("|", ""));
  expect(html).not.toContain("<img");
  expect(html).toContain("&lt;font");
});

test.each([
  ["marks that never close", "**`[".repeat(100_000)],
  ["nested quotes", `${">".repeat(100_000)} x`],
  ["nested lists", Array.from({ length: 20_000 }, (_, i) => `${" ".repeat(i % 40)}- x`).join("\n")],
  ["tables", "|a".repeat(100_000)],
  ["open tags", '<font color="info">'.repeat(60_000)],
])("long markdown with %s is drawn: looking through all the rest at each mark would take minutes", (_, content) => {
  expect(markdown(content).length).toBeGreaterThan(0);
  expect(markdown2(content).length).toBeGreaterThan(0);
});

test("a card links to the page of its action, and nowhere if the action is no page", () => {
  expect(card("text_notice")).toMatch(/<a class="phone-card-cover" href="https:\/\/a\.example\/x"[^>]*>三点开会</);
  const mini = card("text_notice", { card_action: { type: 2, appid: "wx1" } });
  expect(mini).toContain('<span class="phone-card-cover">三点开会</span>');
});

test("the colours of a card's source and of its buttons", () => {
  expect(card("text_notice")).toContain('class="phone-card-source" data-color="3"');
  expect(card("button_interaction")).toContain("phone-card-button-3");
});

test("a vote shows what is checked, waits once answered, and shows the app's text once updated", () => {
  expect(card("vote_interaction").match(/<input[^>]*checked=""[^>]*>/g)).toHaveLength(1);
  const selected = [{ questionKey: "q", optionIds: ["a", "b"] }];
  const answered = card("vote_interaction", {}, { state: "answered", key: "submit", selected });
  expect(answered.match(/checked=""/g)).toHaveLength(2);
  expect(answered).toContain("已提交，等待应用更新");
  const updated = card("vote_interaction", {}, { state: "updated", replaceName: "已投票", key: "submit", selected });
  expect(updated).toContain('<p class="phone-card-done">已投票</p>');
  expect(updated).toContain('<fieldset class="phone-vote" disabled');
  expect(updated).not.toContain("<button");
});

test("a tapped button expires when the app's time for an update has run out", () => {
  const answered = { state: "answered", key: "yes", updatableUntil: 1000 } as const;
  const message = everyKind("三点开会", "https://a.example/x").template_card[2]!;
  const at = (now: number): string =>
    renderToStaticMarkup(<MessageBody message={{ ...message, card: answered }} language="zh" now={now} />);
  expect(at(999)).toContain("已提交，等待应用更新");
  expect(at(1000)).toContain("卡片已失效");
});

test("a replaced card with a text of its own has no buttons left; a selection can be locked", () => {
  const html = card("multiple_interaction", {
    replace_text: "已过期",
    select_list: [{ question_key: "q", option_list: [{ id: "a", text: "甲" }], disable: true }],
  });
  expect(html).toContain("已过期");
  expect(html).not.toContain("<button");
  expect(html).toMatch(/<select disabled/);
});

test("a message taken back is a line in WeCom and still to be read in WeChat", () => {
  const draw = (view: "wecom" | "wechat") =>
    renderToStaticMarkup(
      <Conversation
        messages={[{ ...samples.text[0]!, recalled: true }]}
        app={{ agentId: 1, name: "通知" }}
        person={{ userId: "lin", name: "林晓" }}
        language="zh"
        view={view}
        now={Date.now()}
      />,
    );
  expect(draw("wecom")).toContain("通知 撤回了一条消息");
  expect(draw("wecom")).not.toContain("三点开会");
  expect(draw("wechat")).toContain("三点开会");
});

test("a confidential message has the reader's name; a group shows speaker and mentions", () => {
  const html = renderToStaticMarkup(
    <Conversation
      messages={[
        { ...samples.text[0]!, safe: 1, speaker: { name: "监控机器人" }, mentioned: ["lin"] },
        { ...samples.text[0]!, id: "2", from: "person", speaker: { name: "陈", userId: "chen" } },
      ]}
      app={{ agentId: 0, name: "项目群" }}
      person={{ userId: "lin", name: "林晓" }}
      language="zh"
      now={Date.now()}
    />,
  );
  expect(html).toContain("phone-watermark");
  expect(html).toContain("林晓　　林晓");
  expect(html).toContain("保密消息");
  expect(html).toContain("监控机器人");
  expect(html).toContain("提到了你");
  // Messages of other members in a group are on the left.
  expect(html.match(/data-from="app"/g)).toHaveLength(2);
});

test("of an article's HTML only the words are shown", () => {
  expect(
    htmlText(
      "<style>p{}</style><p>一&nbsp;<b>二</b></p><script>alert(1)</script><!-- <p> --><div>3 &lt; 4</div> x < y",
    ),
  ).toBe("一\u00a0二\n3 < 4\nx < y");
});

test.each(["<script>", "<!--", "<p"])("HTML with a million times %s is read to its end", (opening) => {
  expect(htmlText(opening.repeat(1_000_000)).length).toBeLessThanOrEqual(opening.length * 1_000_000);
});

test("a letter that grows when it is written small moves no colour", () => {
  expect(markdown('İİİ<font color="info">绿</font>后')).toContain("绿</span>后");
});
