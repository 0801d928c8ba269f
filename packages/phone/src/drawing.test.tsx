import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Conversation } from "./Conversation.tsx";
import { ConversationList } from "./ConversationList.tsx";
import { MessageBody } from "./MessageBody.tsx";
import type { PhoneMessage } from "./message.ts";

const at = new Date(2026, 4, 3, 14, 5).getTime();
const text = (content: string, more: Partial<Omit<PhoneMessage, "msgtype" | "content">> = {}): PhoneMessage => ({
  id: content,
  from: "app",
  sentAt: at,
  msgtype: "text",
  content: { text: { content } },
  ...more,
});
const draw = (message: PhoneMessage): string => renderToStaticMarkup(<MessageBody message={message} language="zh" />);

test("a link opens apart from the page", () => {
  expect(draw(text('<a href="https://a.example/">打卡</a>'))).toBe(
    '<p class="phone-bubble" dir="auto"><a href="https://a.example/" target="_blank" rel="noopener noreferrer nofollow">打卡</a></p>',
  );
});

test("a kind of message that is newer than the page says so instead of failing", () => {
  const html = draw({ ...text("x"), msgtype: "hologram" } as unknown as PhoneMessage);
  expect(html).toContain("暂不支持的消息类型");
});

test("the time is shown again after five silent minutes, and not before", () => {
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

test("the list of apps shows what is unread, in words as well", () => {
  const html = renderToStaticMarkup(
    <ConversationList
      conversations={[
        { id: "app:1", kind: "app", agentId: 1, name: "通知", unread: 120, lastText: "<b>早</b>", lastAt: at },
        { id: "group:g", kind: "group", name: "项目群", people: 12, unread: 0, lastText: null, lastAt: null },
      ]}
      language="en"
      now={at}
      onOpen={() => undefined}
    />,
  );
  expect(html).toContain('99+<span class="phone-hidden"> unread</span>');
  expect(html).toContain("&lt;b&gt;早&lt;/b&gt;");
  expect(html).toContain("项目群<small> (12)</small>");
});
