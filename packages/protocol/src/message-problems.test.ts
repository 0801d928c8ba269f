import { describe, expect, test } from "vitest";
import { characters, hanziWidth } from "./lengths.ts";
import type { MessageBody } from "./message-bodies.ts";
import { messageProblems } from "./message-problems.ts";
import { cardRules, messageRules } from "./message-rules.ts";

const lines = (body: unknown): string[] =>
  messageProblems(body as MessageBody).map(
    ({ field, problem, actual, bound }) =>
      `${field} ${problem}${bound ? ` ${actual}/${problem === "too-short" ? bound.least : bound.most} ${bound.unit} ${bound.beyond}` : ""}`,
  );
const card = (parts: object) => ({ msgtype: "template_card", template_card: parts });
const action = { type: 1, url: "https://oa.example" };

describe("nothing is wrong with", () => {
  test.each<[string, unknown]>([
    ["a text of 2,048 bytes", { msgtype: "text", text: { content: `${"汉".repeat(682)}ab` } }],
    ["a picture", { msgtype: "image", image: { media_id: "m" } }],
    ["eight articles", { msgtype: "news", news: { articles: Array(8).fill({ title: "t", url: "http://u" }) } }],
    [
      "an article of a mini program",
      { msgtype: "news", news: { articles: [{ title: "t", appid: "wx1", pagepath: "p" }] } },
    ],
    ["a notice with a text only", card({ card_type: "text_notice", sub_title_text: "欢迎", card_action: action })],
    [
      "a vote",
      card({
        card_type: "vote_interaction",
        main_title: { title: "午餐" },
        task_id: "t-1@x",
        checkbox: { question_key: "q", option_list: [{ id: "1", text: "面", is_checked: false }] },
        submit_button: { key: "ok" },
      }),
    ],
    [
      "the official sample of a mini program's notice",
      {
        msgtype: "miniprogram_notice",
        miniprogram_notice: { appid: "wx1", title: "会议室预订成功通知", description: "4月27日 16:16" },
      },
    ],
  ])("%s", (_, body) => {
    expect(lines(body)).toEqual([]);
  });
});

describe("found:", () => {
  test.each<[string, unknown, string[]]>([
    ["an empty text", { msgtype: "text", text: { content: "" } }, ["text.content missing"]],
    ["no content at all", { msgtype: "text" }, ["text.content missing"]],
    [
      "a byte too many, which WeCom cuts",
      { msgtype: "text", text: { content: `${"汉".repeat(682)}abc` } },
      ["text.content too-long 2049/2048 bytes cut"],
    ],
    ["half an emoji", { msgtype: "markdown", markdown: { content: "好\ud83d" } }, ["markdown.content half-character"]],
    [
      "a text card without description, and with an address that is none",
      { msgtype: "textcard", textcard: { title: "题".repeat(129), url: "oa.example" } },
      ["textcard.title too-long 129/128 characters cut", "textcard.description missing", "textcard.url not-http"],
    ],
    ["no article", { msgtype: "news", news: { articles: [] } }, ["news.articles missing"]],
    [
      "nine articles, one of which leads nowhere",
      { msgtype: "news", news: { articles: [{ title: "t" }, ...Array(8).fill({ title: "t", url: "http://u" })] } },
      ["news.articles too-long 9/8 entries refused", "news.articles[0].url missing"],
    ],
    [
      "a mini program without its page",
      { msgtype: "news", news: { articles: [{ title: "t", appid: "wx1" }] } },
      ["news.articles[0].pagepath missing"],
    ],
    [
      "an article of mpnews without content and cover",
      { msgtype: "mpnews", mpnews: { articles: [{ title: "t", author: "张".repeat(22) }] } },
      [
        "mpnews.articles[0].thumb_media_id missing",
        "mpnews.articles[0].author too-long 66/64 bytes refused",
        "mpnews.articles[0].content missing",
      ],
    ],
    [
      "a mini program's title of three characters",
      { msgtype: "miniprogram_notice", miniprogram_notice: { appid: "wx1", title: "三个字" } },
      ["miniprogram_notice.title too-short 3/4 hanzi refused"],
    ],
    [
      "a notice that leads nowhere and says nothing",
      card({ card_type: "text_notice", action_menu: { action_list: [{ text: "x", key: "k" }] } }),
      [
        "template_card.task_id missing",
        "template_card.card_action.type missing",
        "template_card.main_title.title missing",
      ],
    ],
    [
      "a title that phones do not show whole",
      card({ card_type: "text_notice", main_title: { title: "题".repeat(37) }, card_action: action }),
      ["template_card.main_title.title too-long 37/36 characters advice"],
    ],
    [
      "buttons: one key twice, one without an address, an illegal task_id",
      card({
        card_type: "button_interaction",
        main_title: { title: "报销" },
        task_id: "报销",
        button_list: [
          { text: "是", key: "k" },
          { text: "否", key: "k" },
          { text: "看", type: 1 },
        ],
      }),
      [
        "template_card.task_id illegal",
        "template_card.button_list[2].url missing",
        "template_card.button_list[1].key repeated",
      ],
    ],
    [
      "a card without its title, and a vote without options",
      card({ card_type: "vote_interaction", task_id: "t", checkbox: { question_key: "q", option_list: [] } }),
      [
        "template_card.main_title missing",
        "template_card.checkbox.option_list missing",
        "template_card.submit_button missing",
      ],
    ],
  ])("%s", (_, body, expected) => {
    expect(lines(body)).toEqual(expected);
  });
});

test("every bound of a rule is a figure with a unit, and every kind has rules", () => {
  for (const [kind, rules] of [...Object.entries(messageRules), ...Object.entries(cardRules)]) {
    if (kind !== "template_card") expect(rules, kind).not.toEqual([]);
    for (const { path, bound } of rules) {
      if (bound) expect([path, bound.least <= bound.most, Number.isInteger(bound.most)]).toEqual([path, true, true]);
      if (bound?.unit === "entries") expect(path).not.toMatch(/(content|title|description|desc|text|url|key)$/);
    }
  }
});

test("characters are code points, widths count ASCII half", () => {
  expect([characters("早👍a"), hanziWidth("早👍a"), hanziWidth("4月27日 16:16")]).toEqual([3, 2.5, 6.5]);
});

test("what leads somewhere says where: a page, a mini program, a file, a person", () => {
  const card_action = { type: 1, url: "" } as const;
  const body: MessageBody = {
    msgtype: "template_card",
    template_card: {
      ...{ card_type: "text_notice", main_title: { title: "报销" }, card_action, quote_area: { type: 2 } },
      jump_list: [{ type: 1, title: "详情", url: "oa.example" }],
      horizontal_content_list: [
        { type: 2, keyname: "附件" },
        { type: 3, keyname: "负责人" },
      ],
    },
  };
  expect(messageProblems(body).map(({ field, problem }) => `${field.slice(14)} ${problem}`)).toEqual([
    "card_action.url missing",
    "quote_area.appid missing",
    "jump_list[0].url not-http",
    "horizontal_content_list[0].media_id missing",
    "horizontal_content_list[1].userid missing",
  ]);
});
