/** Template cards: what the phone shows, refusals, and requirements of cards that call back. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { cardSamples } from "./card-samples.ts";
import { upload } from "./files.ts";
import type { Fields } from "./member-wire.ts";
import { startReceiver } from "./receiver.ts";
import { send, textTo, working } from "./wire.ts";

let emulator: Emulator;
let lin: string;
let attachment: string;
let tasks = 0;
beforeAll(async () => {
  emulator = await startEmulator();
  lin = working(emulator)[0]!;
  attachment = (await upload(emulator, "file", Buffer.from("%PDF-1.4 …"), { filename: "合同.pdf" })).json.media_id;
  await using receiver = await startReceiver(emulator);
  await emulator.setCallback(1000002, receiver.configuration);
});
beforeEach(() => emulator.clock.advance({ minutes: 1 }));
afterAll(() => emulator.close());

const message = (card: Fields, over: Fields = {}): Fields =>
  textTo(lin, { text: undefined, msgtype: "template_card", template_card: card, ...over });
const sendCard = async (card: Fields, over: Fields = {}) => (await send(emulator, message(card, over))).json;
const shown = () => emulator.phone(lin).messages().at(-1)!;
const task = (): string => `task-${++tasks}@1`;
const chars = (count: number): string => "k".repeat(count);
const card = cardSamples(() => ({ lin, attachment, task }));

test("a text notice is on the phone with every block it was sent with", async () => {
  const sent = card("text_notice");
  expect(await sendCard(sent)).toMatchObject({ errcode: 0, response_code: expect.any(String) });
  expect(shown().content).toEqual({ template_card: sent });
  expect(shown()).toMatchObject({
    text: "欢迎使用企业微信",
    card: { state: "open" },
    media: [{ mediaId: attachment }],
  });
});

test("a news notice without anything that calls back has neither state nor response_code", async () => {
  const sent = card("news_notice");
  const answer = await sendCard(sent);
  expect(answer.response_code).toBeUndefined();
  expect(shown().content).toEqual({ template_card: sent });
  expect(shown().card).toBeUndefined();
});

test.each(["button_interaction", "vote_interaction", "multiple_interaction"])(
  "a %s is open, and can be updated",
  async (type) => {
    expect((await sendCard(card(type))).response_code).toMatch(/^[\w-]{43}$/);
    expect(shown()).toMatchObject({ card: { state: "open" }, content: { template_card: { card_type: type } } });
  },
);

test("what is not said is filled in: style, type, selection, the words of the submit button", async () => {
  await sendCard(
    card("button_interaction", {
      button_list: [{ text: "同意", key: "yes", style: 9 }],
      button_selection: { question_key: "q", option_list: [{ id: "1", text: "一" }], selected_id: "other" },
    }),
  );
  expect(shown().content).toMatchObject({
    template_card: {
      button_list: [{ type: 0, text: "同意", style: 1, key: "yes" }],
      button_selection: { selected_id: "1" },
    },
  });
  await sendCard(card("vote_interaction", { submit_button: { key: "go" } }));
  expect(shown().content).toMatchObject({ template_card: { submit_button: { text: "提交", key: "go" } } });
});

test("advice on lengths is advice", async () => {
  const main_title = { title: "长".repeat(400), desc: "长".repeat(400) };
  expect((await sendCard(card("text_notice", { main_title }))).errcode).toBe(0);
  expect(shown().content).toMatchObject({ template_card: { main_title } });
});

test("ids are translated in the fields of a card that know it", async () => {
  const token = `$userName=${lin}$`;
  const name = emulator.members().find((each) => each.userId === lin)!.name;
  const given = card("text_notice", {
    source: { desc: token },
    main_title: { title: token, desc: token },
    sub_title_text: token,
    horizontal_content_list: [{ keyname: token, value: token }],
    jump_list: [{ title: token }],
  });
  await sendCard(given, { enable_id_trans: 1 });
  expect(shown().content).toMatchObject({
    template_card: {
      source: { desc: name },
      main_title: { title: name, desc: name },
      sub_title_text: name,
      horizontal_content_list: [{ keyname: token, value: name }],
      jump_list: [{ title: token }],
    },
  });
});

const option = { id: "1", text: "一" };
const options = (count: number) => Array.from({ length: count }, (_, index) => ({ id: String(index), text: "t" }));
const rows = (over: Fields) => ({ horizontal_content_list: [{ keyname: "k", ...over }] });
const button = (over: Fields) => ({ button_list: [{ text: "好", key: "k", ...over }] });
const selection = (over: Fields) => ({ button_selection: { question_key: "q", option_list: [option], ...over } });
const checkbox = (over: Fields) => ({ checkbox: { question_key: "q", option_list: [option], ...over } });
const select = (...lists: Fields[]) => ({
  select_list: lists.map((over, index) => ({ question_key: `q${index}`, option_list: [option], ...over })),
});

test.each<[type: string, what: string, over: Fields, errcode: number]>([
  ["text_notice", "an unknown card_type", { card_type: "poem" }, 42031],
  ["text_notice", "a task_id of other characters", { task_id: "任务" }, 42014],
  ["text_notice", "a task_id of 129 bytes", { task_id: chars(129) }, 42014],
  ["text_notice", "a menu and no task_id", { task_id: undefined }, 42014],
  ["text_notice", "neither title nor text", { main_title: { desc: "d" }, sub_title_text: "" }, 41016],
  ["text_notice", "no card_action", { card_action: undefined }, 42045],
  ["text_notice", "a card_action of type 0", { card_action: { type: 0 } }, 42045],
  ["text_notice", "a card_action of type 3", { card_action: { type: 3 } }, 42045],
  ["text_notice", "a card_action without url", { card_action: { type: 1 } }, 42028],
  ["text_notice", "a card_action without appid", { card_action: { type: 2 } }, 42030],
  ["text_notice", "a menu without entries", { action_menu: { action_list: [] } }, 40058],
  ["text_notice", "a menu of four entries", { action_menu: { action_list: options(4) } }, 40058],
  ["text_notice", "a menu entry without text", { action_menu: { action_list: [{ key: "k" }] } }, 42038],
  ["text_notice", "a menu entry without key", { action_menu: { action_list: [{ text: "t" }] } }, 42039],
  [
    "text_notice",
    "a menu key of 1,025 bytes",
    { action_menu: { action_list: [{ text: "t", key: chars(1025) }] } },
    42039,
  ],
  [
    "text_notice",
    "two menu entries with one key",
    {
      action_menu: {
        action_list: [
          { text: "t", key: "k" },
          { text: "u", key: "k" },
        ],
      },
    },
    42051,
  ],
  [
    "text_notice",
    "seven rows",
    { horizontal_content_list: Array.from({ length: 7 }, () => ({ keyname: "k" })) },
    42035,
  ],
  ["text_notice", "a row without keyname", rows({ keyname: "" }), 42027],
  ["text_notice", "a link row without url", rows({ type: 1 }), 42028],
  ["text_notice", "an attachment row without media_id", rows({ type: 2 }), 42029],
  ["text_notice", "an attachment row with an unknown media_id", rows({ type: 2, media_id: "x" }), 40007],
  ["text_notice", "a member row without userid", rows({ type: 3 }), 42050],
  ["text_notice", "a member row with a stranger", rows({ type: 3, userid: "ghost" }), 42050],
  ["text_notice", "a row of another type", rows({ type: 4 }), 40058],
  ["text_notice", "four jumps", { jump_list: Array.from({ length: 4 }, () => ({ title: "t" })) }, 42042],
  ["text_notice", "a jump without title", { jump_list: [{ type: 0 }] }, 42033],
  ["text_notice", "a jump without url", { jump_list: [{ type: 1, title: "t" }] }, 42028],
  ["text_notice", "a jump without appid", { jump_list: [{ type: 2, title: "t" }] }, 42030],
  ["text_notice", "a quote that links to nothing", { quote_area: { type: 1, title: "t" } }, 42028],
  ["news_notice", "no title", { main_title: { desc: "d" } }, 41016],
  ["news_notice", "no picture at all", { card_image: undefined, image_text_area: undefined }, 42044],
  ["news_notice", "a picture without url", { card_image: { aspect_ratio: 1.5 } }, 42044],
  [
    "news_notice",
    "a picture that is too tall",
    { card_image: { url: "https://i.example", aspect_ratio: 1.29 } },
    40058,
  ],
  [
    "news_notice",
    "a picture that is too wide",
    { card_image: { url: "https://i.example", aspect_ratio: 2.26 } },
    40058,
  ],
  ["news_notice", "an area without picture", { image_text_area: { title: "t" } }, 42044],
  [
    "news_notice",
    "five paragraphs",
    { vertical_content_list: Array.from({ length: 5 }, () => ({ title: "t" })) },
    42036,
  ],
  ["news_notice", "a paragraph without title", { vertical_content_list: [{ desc: "d" }] }, 42033],
  ["button_interaction", "no title", { main_title: undefined }, 41016],
  ["button_interaction", "no task_id", { task_id: undefined }, 42014],
  ["button_interaction", "no buttons", { button_list: [] }, 40058],
  ["button_interaction", "seven buttons", { button_list: options(7).map(({ id }) => ({ text: "t", key: id })) }, 40058],
  ["button_interaction", "a button without text", button({ text: "" }), 42038],
  ["button_interaction", "a button without key", button({ key: undefined }), 42039],
  ["button_interaction", "a key of 1,025 bytes", button({ key: chars(1025) }), 42039],
  [
    "button_interaction",
    "two buttons with one key",
    {
      button_list: [
        { text: "a", key: "k" },
        { text: "b", key: "k" },
      ],
    },
    42039,
  ],
  ["button_interaction", "a link button without url", button({ type: 1 }), 42028],
  ["button_interaction", "a button of another type", button({ type: 2 }), 40058],
  ["button_interaction", "a card_action of type 3", { card_action: { type: 3 } }, 42045],
  ["button_interaction", "a selection without question_key", selection({ question_key: "" }), 42043],
  ["button_interaction", "a question_key of 1,025 bytes", selection({ question_key: chars(1025) }), 42043],
  ["button_interaction", "a selection without options", selection({ option_list: [] }), 42037],
  ["button_interaction", "eleven options", selection({ option_list: options(11) }), 42037],
  ["button_interaction", "an option without id", selection({ option_list: [{ text: "t" }] }), 42040],
  [
    "button_interaction",
    "an option id of 129 bytes",
    selection({ option_list: [{ id: chars(129), text: "t" }] }),
    42040,
  ],
  ["button_interaction", "two options with one id", selection({ option_list: [option, option] }), 42040],
  ["button_interaction", "an option without text", selection({ option_list: [{ id: "1" }] }), 42041],
  ["vote_interaction", "no title", { main_title: {} }, 41016],
  ["vote_interaction", "no task_id", { task_id: "" }, 42014],
  ["vote_interaction", "no question", { checkbox: undefined }, 42043],
  ["vote_interaction", "no question_key", checkbox({ question_key: undefined }), 42043],
  ["vote_interaction", "no options", checkbox({ option_list: [] }), 42037],
  ["vote_interaction", "21 options", checkbox({ option_list: options(21) }), 42037],
  ["vote_interaction", "a mode of 2", checkbox({ mode: 2 }), 40058],
  ["vote_interaction", "no submit button", { submit_button: undefined }, 42046],
  ["vote_interaction", "a submit button without key", { submit_button: { text: "t" } }, 42046],
  ["vote_interaction", "a submit key of 1,025 bytes", { submit_button: { key: chars(1025) } }, 42046],
  ["vote_interaction", "a submit button that says nothing", { submit_button: { text: "", key: "k" } }, 42049],
  ["multiple_interaction", "no selections", { select_list: [] }, 42047],
  ["multiple_interaction", "four selections", select({}, {}, {}, {}), 42047],
  ["multiple_interaction", "two selections with one key", select({ question_key: "q" }, { question_key: "q" }), 42043],
  ["multiple_interaction", "eleven options", select({ option_list: options(11) }), 42037],
  ["multiple_interaction", "no submit button", { submit_button: undefined }, 42046],
  ["multiple_interaction", "no title", { main_title: undefined }, 41016],
])("a %s with %s is refused", async (type, _what, over, errcode) => {
  const before = emulator.phone(lin).messages().length;
  expect((await sendCard(card(type, over))).errcode).toBe(errcode);
  expect(emulator.phone(lin).messages()).toHaveLength(before);
});

test("six rows, six buttons, twenty options, three selections and the bounds of the picture are not too many", async () => {
  const good: Fields[] = [
    card("text_notice", { horizontal_content_list: Array.from({ length: 6 }, () => ({ keyname: "k" })) }),
    card("news_notice", { card_image: { url: "https://i.example", aspect_ratio: 2.25 } }),
    card("button_interaction", { button_list: options(6).map(({ id }) => ({ text: "t", key: id })) }),
    card("vote_interaction", checkbox({ option_list: options(20) })),
    card("multiple_interaction", select({}, {}, {})),
  ];
  for (const each of good) expect((await sendCard(each)).errcode).toBe(0);
  emulator.setSwitches({ "card.aspectRatio.bounds": "exclusive" });
  expect((await sendCard(card("news_notice"))).errcode).toBe(40058);
  emulator.setSwitches({ "card.aspectRatio.bounds": "inclusive" });
});

test("no template_card object at all is an illegal card", async () => {
  expect((await sendCard(undefined as never)).errcode).toBe(42031);
});

test("a card that calls back needs a callback URL; the switch lets it pass", async () => {
  const from = (type: string, over: Fields = {}) =>
    send(emulator, message(card(type, over), { agentid: 1000003, touser: "@all" }), 1);
  expect((await from("button_interaction")).json.errcode).toBe(43012);
  expect((await from("text_notice", { horizontal_content_list: [] })).json.errcode).toBe(43012);
  expect((await from("text_notice", { horizontal_content_list: [], action_menu: undefined })).json.errcode).toBe(0);
  emulator.setSwitches({ "card.callbackUrlMissing": "accept" });
  expect((await from("button_interaction")).json.errcode).toBe(0);
  emulator.setSwitches({ "card.callbackUrlMissing": "43012" });
});

test("a task_id is used once per app, unless the request itself is a repetition", async () => {
  const sent = message(card("vote_interaction"), { enable_duplicate_check: 1 });
  const first = (await send(emulator, sent)).json;
  const lying = emulator.phone(lin).messages().length;
  const again = (await send(emulator, sent)).json;
  expect(again).toMatchObject({ errcode: 0, response_code: expect.not.stringMatching(first.response_code) });
  expect(emulator.phone(lin).messages()).toHaveLength(lying);
  const other = { ...sent, enable_duplicate_check: 0 };
  expect((await send(emulator, other)).json.errcode).toBe(42014);
  emulator.setSwitches({ "card.taskId.reuse": "accept", "card.callbackUrlMissing": "accept" });
  expect((await send(emulator, other)).json.errcode).toBe(0);
  emulator.setSwitches({ "card.taskId.reuse": "42014" });
  const elsewhere = { ...other, agentid: 1000003, touser: "@all" };
  expect((await send(emulator, elsewhere, 1)).json.errcode).toBe(0);
  emulator.setSwitches({ "card.callbackUrlMissing": "43012" });
});
