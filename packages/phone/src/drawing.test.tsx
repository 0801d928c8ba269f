import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AppList } from "./AppList.tsx";
import { Conversation } from "./Conversation.tsx";
import { MessageBody } from "./MessageBody.tsx";
import type { PhoneMessage } from "./message.ts";

const at = new Date(2026, 4, 3, 14, 5).getTime();
const text = (content: string, more: Partial<PhoneMessage> = {}): PhoneMessage => ({
  id: content,
  from: "app",
  sentAt: at,
  msgtype: "text",
  text: content,
  ...more,
});
const draw = (message: PhoneMessage): string => renderToStaticMarkup(<MessageBody message={message} language="zh" />);

/** After everything is drawn, the only tags are ours and the only addresses are http(s). */
test.each([
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JAVASCRIPT:alert(1)">x</a>',
  '<a href="jav&#x09;ascript:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  `<a href='https://a.example/" onmouseover="alert(1)'>x</a>`,
  '<a href="https://a.example/" onclick="alert(1)">x</a>',
  '<a href="https://a.example/"><img src=x onerror=alert(1)></a>',
  '<a href="https://a.example/">x</a><iframe src="//evil.example">',
  '"><script>alert(1)</script>',
  "{{constructor.constructor('alert(1)')()}}",
  "</p><script>alert(1)</script><p>",
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<a href="https://user:pass@a.example/\\@evil.example">x</a>',
])("hostile text %j becomes words", (content) => {
  const html = draw(text(content));
  for (const [, tag] of html.matchAll(/<\/?([a-z]+)/gi)) expect(["p", "a"]).toContain(tag);
  for (const [, attributes] of html.matchAll(/<[a-z]+([^>]*)>/gi)) {
    const names = [...(attributes ?? "").matchAll(/([a-z:-]+)="[^"]*"/gi)].map(([, name]) => name);
    for (const name of names) expect(["class", "dir", "href", "target", "rel"]).toContain(name);
  }
  for (const [, href] of html.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^https?:\/\//);
});

test("a link opens apart from the page", () => {
  expect(draw(text('<a href="https://a.example/">打卡</a>'))).toBe(
    '<p class="phone-bubble" dir="auto"><a href="https://a.example/" target="_blank" rel="noopener noreferrer nofollow">打卡</a></p>',
  );
});

test("a kind of message that is newer than the page says so instead of failing", () => {
  const html = draw({ ...text("x"), msgtype: "hologram" } as unknown as PhoneMessage);
  expect(html).toContain("暂不支持的消息类型");
});

test("the time stands again after five silent minutes, and not before", () => {
  const minutes = (n: number) => at + n * 60_000;
  const html = renderToStaticMarkup(
    <Conversation
      messages={[text("a"), text("b", { sentAt: minutes(4) }), text("c", { sentAt: minutes(9) })]}
      app={{ agentId: 1, name: "通知" }}
      person={{ userId: "lin", name: "林晓" }}
      language="zh"
      now={minutes(10)}
    />,
  );
  expect([...html.matchAll(/<time[^>]*>([^<]*)</g)].map(([, shown]) => shown)).toEqual(["14:05", "14:14"]);
});

test("a long chat shows its newest two hundred and says how many wait", () => {
  const html = renderToStaticMarkup(
    <Conversation
      messages={Array.from({ length: 250 }, (_, i) => text(`第${i}条`))}
      app={{ agentId: 1, name: "通知" }}
      person={{ userId: "lin", name: "林晓" }}
      language="zh"
      now={at}
    />,
  );
  expect(html.match(/<article/g)).toHaveLength(200);
  expect(html).toContain("查看更早的消息 (50)");
  expect(html).toContain("第249条");
  expect(html).not.toContain("第49条");
});

test("the list of apps tells what is unread, in words as well", () => {
  const html = renderToStaticMarkup(
    <AppList
      apps={[{ agentId: 1, name: "通知", unread: 120, lastText: "<b>早</b>", lastAt: at }]}
      language="en"
      now={at}
      onOpen={() => undefined}
    />,
  );
  expect(html).toContain('99+<span class="phone-hidden"> unread</span>');
  expect(html).toContain("&lt;b&gt;早&lt;/b&gt;");
});
