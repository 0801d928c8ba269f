import type { MessageBody } from "@shoufa/protocol";
import { expect, test } from "vitest";
import { UsageError } from "./errors.ts";
import { type AnyMessage, freezeMessage } from "./freeze-message.ts";

const to = { users: ["lin", "wang"] };
const article = { title: "停电通知", url: "https://oa.example/42" };
const task = { title: "报销", description: "张三", task_id: "t1" };

/** One of every kind; the compiler wants each. */
const contents: { readonly [Kind in MessageBody["msgtype"]]: Extract<MessageBody, { msgtype: Kind }> } = {
  text: { msgtype: "text", text: { content: '下班了 "甲"\n乙' } },
  image: { msgtype: "image", image: { media_id: "m1" } },
  voice: { msgtype: "voice", voice: { media_id: "m1" } },
  video: { msgtype: "video", video: { media_id: "m1", title: "年会" } },
  file: { msgtype: "file", file: { media_id: "m1" } },
  textcard: { msgtype: "textcard", textcard: { title: "停电", description: "周六", url: "https://oa.example" } },
  news: { msgtype: "news", news: { articles: [article] } },
  mpnews: { msgtype: "mpnews", mpnews: { articles: [{ title: "周报", thumb_media_id: "m1", content: "<p>…</p>" }] } },
  markdown: { msgtype: "markdown", markdown: { content: "# 标题" } },
  miniprogram_notice: {
    msgtype: "miniprogram_notice",
    miniprogram_notice: { appid: "wx1", title: "会议室预订成功", content_item: [{ key: "会议室", value: "402" }] },
  },
  template_card: {
    msgtype: "template_card",
    template_card: {
      card_type: "text_notice",
      main_title: { title: "欢迎" },
      card_action: { type: 1, url: "https://oa.example" },
    },
  },
  interactive_taskcard: {
    msgtype: "interactive_taskcard",
    interactive_taskcard: { ...task, btn: [{ key: "ok", name: "同意" }] },
  },
  taskcard: { msgtype: "taskcard", taskcard: { ...task, btn: [{ key: "ok", name: "同意", replace_name: "已同意" }] } },
};

test.each(Object.values(contents))(
  "$msgtype is frozen with all its content, and without the duplicate check",
  (content) => {
    const frozen = freezeMessage(1000002, { to, content });
    expect(JSON.parse(frozen)).toEqual({ touser: "lin|wang", agentid: 1000002, ...content });
    expect(freezeMessage(1000002, { to, content })).toBe(frozen);
    const half: AnyMessage = {
      to,
      content: JSON.parse(JSON.stringify(content).replaceAll(/[停年报周标欢会下]/g, "\\ud83d")),
    };
    if (JSON.stringify(half.content) !== JSON.stringify(content)) {
      expect(() => freezeMessage(1000002, half)).toThrow(UsageError);
    }
  },
);

test("what looks like an escape in the text is the text", () => {
  const content = { msgtype: "text", text: { content: "\\ud83d 👍" } } as const;
  expect(JSON.parse(freezeMessage(1, { to, content })).text).toEqual(content.text);
});

test("the console's frozen texts keep their bytes: databases hold them, and WeCom compares them", () => {
  expect(freezeMessage(1000002, { to, content: contents.text, safe: false, duplicateCheck: { seconds: 14_400 } })).toBe(
    '{"touser":"lin|wang","msgtype":"text","agentid":1000002,"text":{"content":"下班了 \\"甲\\"\\n乙"},"safe":0,' +
      '"enable_duplicate_check":1,"duplicate_check_interval":14400}',
  );
});
