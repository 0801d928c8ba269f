import { CallbackCrypto } from "@shoufa/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { post } from "./apps-wire.ts";
import { encodingAesKey, token } from "./receiver.ts";
import { agentId, type Scene, shapeOf, startScene } from "./scene.ts";
import { control, send, working } from "./wire.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
beforeEach(() => {
  scene.emulator.reset();
  scene.news();
  delete scene.receiver.answer;
});
afterAll(() => scene[Symbol.asyncDispose]());

const cd = (text: string): string => `<![CDATA[${text}]]>`;
const inner = (type: string, body: string): string => {
  const { corpId } = scene.emulator.company();
  return `<xml><ToUserName>${cd(scene.lin)}</ToUserName><FromUserName>${cd(corpId)}</FromUserName><CreateTime>1348831860</CreateTime><MsgType>${cd(type)}</MsgType>${body}</xml>`;
};
const now = (): string => String(Math.floor(scene.emulator.clock.now() / 1000));
const seal = (xml: string, timestamp = now(), crypto = scene.receiver.crypto): string =>
  crypto.seal(xml, { timestamp, nonce: "1372623149" }, Buffer.alloc(16, 7));
/** The app answers everything with this from now on. */
const answerWith = (type: string, body: string): void => {
  scene.receiver.answer = (response) => response.end(seal(inner(type, body)));
};
const say = async () => (await scene.act({ kind: "text", agentId, text: "在吗" })).callback!.reply!;
const last = () => scene.emulator.phone(scene.lin).messages().at(-1)!;
const reasonFor = async (type: string, body: string) => {
  answerWith(type, body);
  const reply = await say();
  return reply.state === "ignored" ? reply.reason : reply.state;
};
/** A media_id of a file that the person has just sent. */
const mediaOf = async (kind: "image" | "voice" | "video") => {
  const { message } = await scene.act({ kind, agentId });
  return message!.media![0]!.mediaId;
};

test("a text, cut at 2,048 bytes, stands below what the person wrote", async () => {
  answerWith("text", `<Content>${cd("长".repeat(700))}</Content>`);
  expect((await say()).state).toBe("shown");
  expect(last()).toMatchObject({ from: "app", msgtype: "text", text: "长".repeat(682) });
});

test("picture, voice and video come by media_id, of the right kind", async () => {
  const [image, voice, video] = [await mediaOf("image"), await mediaOf("voice"), await mediaOf("video")];
  answerWith("image", `<Image><MediaId>${cd(image)}</MediaId></Image>`);
  expect((await say()).state).toBe("shown");
  expect(last()).toMatchObject({ from: "app", msgtype: "image", media: [{ mediaId: image, type: "image" }] });
  answerWith("voice", `<Voice><MediaId>${cd(voice)}</MediaId></Voice>`);
  await say();
  expect(last()).toMatchObject({ from: "app", msgtype: "voice" });
  const title = "题".repeat(50);
  answerWith(
    "video",
    `<Video><MediaId>${cd(video)}</MediaId><Title>${cd(title)}</Title><Description>${cd("述")}</Description></Video>`,
  );
  await say();
  expect(last()).toMatchObject({ msgtype: "video", content: { video: { title: "题".repeat(42), description: "述" } } });

  expect(await reasonFor("image", `<Image><MediaId>${cd(voice)}</MediaId></Image>`)).toContain("of another kind");
  expect(await reasonFor("image", `<Image><MediaId>${cd("unknown")}</MediaId></Image>`)).toContain("unknown");
  expect(await reasonFor("voice", "<Voice></Voice>")).toBe("MediaId is missing");
  expect(await reasonFor("video", "")).toBe("Video is missing");
  scene.emulator.clock.advance({ hours: 72 });
  expect(await reasonFor("image", `<Image><MediaId>${cd(image)}</MediaId></Image>`)).toContain("three days");
});

test("news has one to eight articles, cut where they are too long", async () => {
  const item = (title: string) =>
    `<item><Title>${cd(title)}</Title><Description>${cd("述".repeat(200))}</Description><PicUrl>${cd("https://a.example/p.png")}</PicUrl><Url>${cd("https://a.example/")}</Url></item>`;
  const news = (count: number) =>
    `<ArticleCount>${count}</ArticleCount><Articles>${item("头条").repeat(count)}</Articles>`;
  answerWith("news", news(1));
  await say();
  expect(last()).toMatchObject({
    msgtype: "news",
    text: "头条",
    content: {
      news: {
        articles: [
          {
            title: "头条",
            url: "https://a.example/",
            picurl: "https://a.example/p.png",
            description: "述".repeat(170),
          },
        ],
      },
    },
  });
  expect(await reasonFor("news", news(8))).toBe("shown");
  expect(await reasonFor("news", news(9))).toContain("more than 8");
  scene.emulator.setSwitches({ "reply.news.max": "none" });
  expect(await reasonFor("news", news(9))).toBe("shown");
  scene.emulator.setSwitches({ "reply.news.max": "8" });
  expect(await reasonFor("news", "<Articles></Articles>")).toContain("no item");
  expect(await reasonFor("news", "<Articles><item></item></Articles>")).toContain("Articles is empty");
});

test("what is no reply is not shown, and the reason is kept", async () => {
  expect(await reasonFor("poster", "")).toContain("poster is no passive reply");
  expect(await reasonFor("text", "")).toBe("Content is missing");
  expect(await reasonFor("update_button", `<Button><ReplaceName>${cd("好")}</ReplaceName></Button>`)).toContain(
    "no card",
  );
  expect(await reasonFor("update_template_card", "<TemplateCard></TemplateCard>")).toContain("no card");
  expect(await reasonFor("update_taskcard", "<TaskCard></TaskCard>")).toContain("no card");
  expect(
    scene.emulator
      .phone(scene.lin)
      .messages()
      .every(({ from }) => from === "person"),
  ).toBe(true);
  const { delivery } = last();
  expect(delivery?.reply).toMatchObject({ state: "ignored", xml: expect.stringContaining("update_taskcard") });
});

test("an old TimeStamp and an empty receiveid are switches", async () => {
  const text = () => inner("text", `<Content>${cd("好")}</Content>`);
  const outcome = async (body: string) => {
    scene.receiver.answer = (response) => response.end(body);
    return (await say()).state;
  };
  expect(await outcome(seal(text(), "1409659813"))).toBe("shown");
  scene.emulator.setSwitches({ "reply.staleTimestamp": "reject" });
  expect(await outcome(seal(text(), "1409659813"))).toBe("ignored");
  expect(await outcome(seal(text()))).toBe("shown");
  scene.emulator.setSwitches({ "reply.staleTimestamp": "accept" });
  const empty = new CallbackCrypto({ token, encodingAesKey, receiveId: "" });
  expect(await outcome(seal(text(), now(), empty))).toBe("ignored");
  scene.emulator.setSwitches({ "reply.emptyReceiveid": "accept" });
  expect(await outcome(seal(text(), now(), empty))).toBe("shown");
  const foreign = new CallbackCrypto({ token, encodingAesKey, receiveId: "ww0" });
  expect(await outcome(seal(text(), now(), foreign))).toBe("ignored");
  scene.emulator.setSwitches({ "reply.emptyReceiveid": "reject" });
});

test("only what may be answered shows an answer", async () => {
  answerWith("text", `<Content>${cd("好")}</Content>`);
  const button = (type: string) => ({ type, name: type.slice(0, 16), key: type });
  const menu = (...types: string[]) =>
    post(scene.emulator, "menu/create", { button: types.map(button) }, { agentid: String(agentId) });
  const replyTo = async (type: string) =>
    (await scene.act({ kind: "menu", agentId, button: type })).callback!.reply!.state;
  await menu("click", "scancode_waitmsg", "scancode_push");
  expect([await replyTo("click"), await replyTo("scancode_waitmsg"), await replyTo("scancode_push")]).toEqual([
    "shown",
    "shown",
    "ignored",
  ]);
  await menu("pic_weixin", "location_select");
  expect([await replyTo("pic_weixin"), await replyTo("location_select")]).toEqual(["ignored", "ignored"]);
  await post(
    scene.emulator,
    "menu/create",
    {
      button: [
        { type: "view", name: "页", url: "https://a.example/" },
        { type: "view_miniprogram", name: "小", pagepath: "p", appid: "wx1" },
      ],
    },
    { agentid: String(agentId) },
  );
  expect([await replyTo("页"), await replyTo("小")]).toEqual(["shown", "shown"]);
  scene.emulator.apps.change(agentId, { reportsEnter: true, reportsLocation: true });
  const entered = await scene.act({ kind: "enter", agentId, shareLocation: true });
  expect([entered.callback!.reply!.state, entered.followUps[0]!.callback!.reply!.state]).toEqual(["shown", "shown"]);
  for (const kind of ["image", "voice", "video"] as const)
    expect((await scene.act({ kind, agentId })).callback!.reply!.state).toBe("shown");
  const life = await control(scene.emulator, "POST", `apps/${agentId}/event`, { event: "low_active" });
  expect(life.json.callback.reply.state).toBe("ignored");
});

test("an answer to subscribe greets the newcomer", async () => {
  await using small = await startScene({ people: 12 });
  const range = (userId: string) =>
    control(small.emulator, "PUT", `apps/${agentId}/visible-range`, { userIds: [userId] });
  const [newcomer, other] = working(small.emulator) as [string, string];
  await range(other);
  const greeting = inner("text", `<Content>${cd("欢迎")}</Content>`).replace(cd(scene.lin), cd(newcomer));
  small.receiver.answer = (response) => response.end(seal(greeting));
  await range(newcomer);
  await small.emulator.phone(newcomer).waitForMessage({ contains: "欢迎" });
});

let task = 0;
const buttons = [
  { text: "同意", style: 1, key: "yes" },
  { text: "看看", type: 1, url: "https://a.example/" },
];
const cards = {
  button: (over: object = {}) => ({
    card_type: "button_interaction",
    main_title: { title: "请假" },
    button_list: buttons,
    ...over,
  }),
  vote: (over: object = {}) => ({
    card_type: "vote_interaction",
    main_title: { title: "午餐" },
    checkbox: {
      question_key: "lunch",
      mode: 1,
      option_list: [
        { id: "rice", text: "饭" },
        { id: "noodle", text: "面" },
      ],
    },
    submit_button: { text: "投", key: "vote" },
    ...over,
  }),
  multiple: () => ({
    card_type: "multiple_interaction",
    main_title: { title: "会议" },
    select_list: [
      {
        question_key: "day",
        title: "哪天",
        selected_id: "d2",
        option_list: [
          { id: "d1", text: "一" },
          { id: "d2", text: "二" },
        ],
      },
      {
        question_key: "room",
        title: "哪间",
        option_list: [
          { id: "r1", text: "大" },
          { id: "r2", text: "小" },
        ],
      },
    ],
    submit_button: { text: "定", key: "book" },
  }),
  notice: (over: object = {}) => ({
    card_type: "text_notice",
    main_title: { title: "到货" },
    card_action: { type: 1, url: "https://a.example/" },
    action_menu: { desc: "菜单", action_list: [{ text: "不再提醒", key: "mute" }] },
    ...over,
  }),
};
async function sendCard(template_card: object, touser = scene.lin) {
  task++;
  const answer = await send(scene.emulator, {
    touser,
    agentid: agentId,
    msgtype: "template_card",
    template_card: { ...template_card, task_id: `task${task}` },
  });
  expect(answer.json.errcode).toBe(0);
  scene.news();
  return { messageId: last().id, taskId: `task${task}` };
}
const event = "<Event>C</Event><EventKey>C</EventKey><TaskId>C</TaskId>";
const tail = "<CardType>C</CardType><ResponseCode>C</ResponseCode><AgentID>n</AgentID>";
const only = () => {
  const [{ fields, xml }] = scene.news() as [ReturnType<Scene["news"]>[number]];
  return { fields, shape: shapeOf(xml).slice(shapeOf(xml).indexOf("<Event>"), -"</xml>".length) };
};

test("a button tells its key and a code that updates the card once", async () => {
  const { messageId, taskId } = await sendCard(cards.button());
  const report = await scene.act({ kind: "card", messageId, button: "yes" });
  expect(report.message).toMatchObject({ card: { state: "answered", key: "yes" } });
  const { fields, shape } = only();
  expect(shape).toBe(event + tail);
  expect(fields).toMatchObject({
    Event: "template_card_event",
    EventKey: "yes",
    TaskId: taskId,
    CardType: "button_interaction",
  });
  const update = () =>
    post(scene.emulator, "message/update_template_card", {
      userids: [scene.lin],
      agentid: agentId,
      response_code: fields["ResponseCode"],
      button: { replace_name: "已同意" },
    });
  expect((await update()).json.errcode).toBe(0);
  expect(last()).toMatchObject({ card: { state: "updated", replaceName: "已同意", key: "yes" } });
  expect((await update()).json.errcode).toBe(60140);
  await expect(scene.act({ kind: "card", messageId, button: "yes" })).rejects.toThrow("used already");
});

test("a button that opens a page tells nobody", async () => {
  const { messageId } = await sendCard(cards.button());
  expect(await scene.act({ kind: "card", messageId, button: "看看" })).toEqual({
    callback: null,
    followUps: [],
    opens: { kind: "page", url: "https://a.example/" },
  });
  await expect(scene.act({ kind: "card", messageId, button: "maybe" })).rejects.toThrow("no button maybe");
  await expect(scene.act({ kind: "card-menu", messageId, action: "mute" })).rejects.toThrow("no mute");
  expect(scene.news()).toEqual([]);
});

test("what is chosen on a card comes as items, one or several options each", async () => {
  const one = "<SelectedItem><QuestionKey>C</QuestionKey><OptionIds><OptionId>C</OptionId></OptionIds></SelectedItem>";
  const vote = await sendCard(cards.vote());
  await expect(scene.act({ kind: "card", messageId: vote.messageId, button: "vote" })).rejects.toThrow(
    "Nothing is chosen",
  );
  await expect(
    scene.act({ kind: "card", messageId: vote.messageId, button: "vote", selected: { lunch: ["soup"] } }),
  ).rejects.toThrow("no option soup");
  await expect(
    scene.act({
      kind: "card",
      messageId: vote.messageId,
      button: "vote",
      selected: { lunch: ["rice"], supper: ["rice"] },
    }),
  ).rejects.toThrow("no question supper");
  await scene.act({ kind: "card", messageId: vote.messageId, button: "vote", selected: { lunch: ["rice", "noodle"] } });
  const voted = only();
  expect(voted.shape).toBe(
    `${event}${tail}<SelectedItems>${one.replace("<OptionId>C</OptionId>", "<OptionId>C</OptionId>".repeat(2))}</SelectedItems>`,
  );
  expect(voted.fields["SelectedItems"]).toEqual({
    SelectedItem: { QuestionKey: "lunch", OptionIds: { OptionId: ["rice", "noodle"] } },
  });
  expect(last().card).toEqual({
    state: "answered",
    key: "vote",
    selected: [{ questionKey: "lunch", optionIds: ["rice", "noodle"] }],
    updatableUntil: expect.any(Number),
  });

  const single = await sendCard(
    cards.vote({
      checkbox: {
        question_key: "lunch",
        mode: 0,
        option_list: [
          { id: "a", text: "饭" },
          { id: "b", text: "面" },
        ],
      },
    }),
  );
  await expect(
    scene.act({ kind: "card", messageId: single.messageId, button: "vote", selected: { lunch: ["a", "b"] } }),
  ).rejects.toThrow("Only one");

  const multiple = await sendCard(cards.multiple());
  await scene.act({ kind: "card", messageId: multiple.messageId, button: "book", selected: { room: ["r2"] } });
  const booked = only();
  expect(booked.shape).toBe(`${event}${tail}<SelectedItems>${one}${one}</SelectedItems>`);
  expect(booked.fields).toMatchObject({
    CardType: "multiple_interaction",
    SelectedItems: {
      SelectedItem: [
        { QuestionKey: "day", OptionIds: { OptionId: "d2" } },
        { QuestionKey: "room", OptionIds: { OptionId: "r2" } },
      ],
    },
  });

  const asking = await sendCard(
    cards.button({
      button_selection: { question_key: "kind", title: "种类", option_list: [{ id: "k1", text: "事假" }] },
    }),
  );
  await scene.act({ kind: "card", messageId: asking.messageId, button: "yes" });
  expect(only().fields["SelectedItems"]).toMatchObject({ SelectedItem: { QuestionKey: "kind" } });

  scene.emulator.setSwitches({ "callback.card.selectedItemsEmpty": "empty" });
  const plain = await sendCard(cards.button());
  await scene.act({ kind: "card", messageId: plain.messageId, button: "yes" });
  expect(only().shape).toBe(`${event}${tail}<SelectedItems></SelectedItems>`);
  scene.emulator.setSwitches({ "callback.card.selectedItemsEmpty": "absent" });
});

test("the menu in a card's corner has an event of its own, on notices too", async () => {
  const { messageId, taskId } = await sendCard(cards.notice());
  answerWith("text", `<Content>${cd("不再提醒了")}</Content>`);
  const report = await scene.act({ kind: "card-menu", messageId, action: "mute" });
  expect(report.callback!.reply!.state).toBe("shown");
  const { fields, shape } = only();
  expect(shape).toBe(event + tail);
  expect(fields).toMatchObject({
    Event: "template_card_menu_event",
    EventKey: "mute",
    TaskId: taskId,
    CardType: "text_notice",
  });
  expect(last().text).toBe("不再提醒了");
  await expect(scene.act({ kind: "card", messageId, button: "mute" })).rejects.toThrow("no buttons");
});

test("update_button greys the tapped card, for whoever tapped only", async () => {
  const other = scene.emulator.members().find(({ status, userId }) => status === 1 && userId !== scene.lin)!.userId;
  const { messageId } = await sendCard(cards.button(), `${scene.lin}|${other}`);
  answerWith("update_button", `<Button><ReplaceName>${cd("已同意")}</ReplaceName></Button>`);
  const report = await scene.act({ kind: "card", messageId, button: "yes" });
  expect(report).toMatchObject({
    callback: { reply: { state: "shown" } },
    message: { card: { state: "updated", replaceName: "已同意", key: "yes" } },
  });
  expect(scene.emulator.phone(other).messages().at(-1)).toMatchObject({ id: messageId, card: { state: "open" } });

  const notice = await sendCard(cards.notice());
  const refused = await scene.act({ kind: "card-menu", messageId: notice.messageId, action: "mute" });
  expect(refused.callback!.reply).toMatchObject({
    state: "ignored",
    reason: expect.stringContaining("update_button is for"),
  });
});

test("update_template_card puts another card in its place, in every element", async () => {
  const body = (actions: number) => `<TemplateCard>
<CardType>${cd("multiple_interaction")}</CardType>
<Source><IconUrl>${cd("https://a.example/i.png")}</IconUrl><Desc>${cd("人事")}</Desc><DescColor>1</DescColor></Source>
<MainTitle><Title>${cd("已定")}</Title><Desc>${cd("谢谢")}</Desc></MainTitle>
<ActionMenu><Desc>${cd("更多")}</Desc>${`<ActionList><Text>${cd("A")}</Text><Key>${cd("k#")}</Key></ActionList>`.repeat(actions).replace(/#/g, () => String(task++))}</ActionMenu>
<SelectList><QuestionKey>${cd("day")}</QuestionKey><Title>${cd("哪天")}</Title><SelectedId>${cd("d1")}</SelectedId><Disable>true</Disable><OptionList><Id>${cd("d1")}</Id><Text>${cd("一")}</Text></OptionList><OptionList><Id>${cd("d2")}</Id><Text>${cd("二")}</Text></OptionList></SelectList>
<SubmitButton><Text>${cd("定")}</Text><Key>${cd("book")}</Key></SubmitButton>
<ReplaceText>${cd("已提交")}</ReplaceText>
</TemplateCard>`;
  const { messageId, taskId } = await sendCard(cards.multiple());
  answerWith("update_template_card", body(1));
  const report = await scene.act({ kind: "card", messageId, button: "book" });
  expect(report.callback!.reply!.state).toBe("shown");
  expect(report.message).toMatchObject({
    id: messageId,
    text: "已定",
    card: { state: "updated" },
    content: {
      template_card: {
        card_type: "multiple_interaction",
        task_id: taskId,
        source: { icon_url: "https://a.example/i.png", desc: "人事" },
        main_title: { title: "已定", desc: "谢谢" },
        select_list: [
          {
            question_key: "day",
            selected_id: "d1",
            disable: true,
            option_list: [
              { id: "d1", text: "一" },
              { id: "d2", text: "二" },
            ],
          },
        ],
        replace_text: "已提交",
      },
    },
  });
  await expect(scene.act({ kind: "card", messageId, button: "book" })).rejects.toThrow("used already");
});

test("a notice in a passive reply tolerates a link that leads nowhere, and its menu has a switch", async () => {
  const action = (index: number) => `<ActionList><Text>${cd("A")}</Text><Key>${cd(`k${index}`)}</Key></ActionList>`;
  const notice = (actions: number, more = "<CardAction><Type>0</Type></CardAction>") =>
    `<TemplateCard><CardType>${cd("text_notice")}</CardType><MainTitle><Title>${cd("新的")}</Title></MainTitle><HorizontalContentList><KeyName>${cd("单号")}</KeyName><Value>${cd("7")}</Value></HorizontalContentList><JumpList><Title>${cd("去看")}</Title><Type>1</Type><Url>${cd("https://a.example/")}</Url></JumpList><QuoteArea><Type>2</Type><Appid>${cd("wx1")}</Appid><PagePath>${cd("p")}</PagePath><QuoteText>${cd("引")}</QuoteText></QuoteArea><EmphasisContent><Title>${cd("100")}</Title></EmphasisContent><ActionMenu>${Array.from({ length: actions }, (_, index) => action(index)).join("")}</ActionMenu>${more}</TemplateCard>`;
  const outcome = async (body: string) => {
    const { messageId } = await sendCard(cards.notice());
    answerWith("update_template_card", body);
    const report = await scene.act({ kind: "card-menu", messageId, action: "mute" });
    const { reply } = report.callback!;
    return { reason: reply?.state === "ignored" ? reply.reason : reply?.state, message: report.message };
  };
  const shown = await outcome(notice(3));
  expect(shown.reason).toBe("shown");
  expect(shown.message).toMatchObject({
    content: {
      template_card: {
        horizontal_content_list: [{ keyname: "单号", value: "7" }],
        jump_list: [{ type: 1, title: "去看", url: "https://a.example/" }],
        quote_area: { type: 2, appid: "wx1", pagepath: "p", quote_text: "引" },
        emphasis_content: { title: "100" },
      },
    },
  });
  expect((await outcome(notice(4))).reason).toContain("40058");
  expect((await outcome(notice(1, ""))).reason).toContain("42045");
  expect(
    (await outcome(notice(1, `<CardAction><Type>1</Type><Url>${cd("https://a.example/")}</Url></CardAction>`))).message,
  ).toMatchObject({
    content: { template_card: { card_action: { type: 1, url: "https://a.example/" } } },
  });
  scene.emulator.setSwitches({ "reply.actionList.max": "10" });
  expect((await outcome(notice(10))).reason).toBe("shown");
  expect((await outcome(notice(11))).reason).toContain("40058");
  scene.emulator.setSwitches({ "reply.actionList.max": "3" });
});

test("replies to card events can be switched off, and the code stays good", async () => {
  scene.emulator.setSwitches({ "reply.onTemplateCardEvent": "ignore" });
  const { messageId } = await sendCard(cards.button());
  answerWith("update_button", `<Button><ReplaceName>${cd("已同意")}</ReplaceName></Button>`);
  const report = await scene.act({ kind: "card", messageId, button: "yes" });
  expect(report).toMatchObject({ callback: { reply: { state: "ignored" } }, message: { card: { state: "answered" } } });
  scene.emulator.setSwitches({ "reply.onTemplateCardEvent": "apply" });
});

test("a task card tells its button, and its own kind of answer greys it", async () => {
  const btn = [
    { key: "ok", name: "批准", replace_name: "已批准" },
    { key: "no", name: "驳回" },
  ];
  for (const msgtype of ["taskcard", "interactive_taskcard"]) {
    task++;
    const sent = await send(scene.emulator, {
      touser: scene.lin,
      agentid: agentId,
      msgtype,
      [msgtype]: { title: "请假", description: "三天", task_id: `old${task}`, btn },
    });
    expect(sent.json.errcode).toBe(0);
    const messageId = last().id;
    scene.news();
    await expect(scene.act({ kind: "task-card", messageId, button: "later" })).rejects.toThrow("no button later");
    answerWith("update_button", `<Button><ReplaceName>${cd("已批准")}</ReplaceName></Button>`);
    const wrong = await scene.act({ kind: "task-card", messageId, button: "ok" });
    expect(wrong.callback!.reply!.state).toBe("ignored");
    const { fields, shape } = only();
    expect(shape).toBe(`${event}<AgentId>n</AgentId>`);
    expect(fields).toMatchObject({ Event: "taskcard_click", EventKey: "ok", TaskId: `old${task}` });
    answerWith("update_taskcard", `<TaskCard><ReplaceName>${cd("已批准")}</ReplaceName></TaskCard>`);
    const right = await scene.act({ kind: "task-card", messageId, button: "ok" });
    expect(right).toMatchObject({
      callback: { reply: { state: "shown" } },
      message: { card: { state: "updated", replaceName: "已批准" } },
    });
    await expect(scene.act({ kind: "task-card", messageId, button: "ok" })).rejects.toThrow("used already");
    delete scene.receiver.answer;
  }
});

test("forty people vote on one card, each phone on its own", async () => {
  const voters = scene.emulator
    .members()
    .filter(({ status }) => status === 1)
    .slice(0, 40)
    .map(({ userId }) => userId);
  const { messageId } = await sendCard(cards.vote(), voters.join("|"));
  scene.receiver.answer = (response, { fields }) => {
    const xml = inner("update_button", `<Button><ReplaceName>${cd("已投")}</ReplaceName></Button>`).replace(
      cd(scene.lin),
      cd(String(fields["FromUserName"])),
    );
    response.end(seal(xml));
  };
  const report = await scene.emulator.many(voters, (userId) => ({
    kind: "card",
    messageId,
    button: "vote",
    selected: { lunch: [voters.indexOf(userId) % 2 === 0 ? "rice" : "noodle"] },
  }));
  expect(report).toMatchObject({ count: 40 });
  expect(report.items.every(({ reply }) => reply === "shown")).toBe(true);
  const chosen = scene.news().map(({ fields }) => JSON.stringify(fields["SelectedItems"]).includes("rice"));
  expect(chosen.filter(Boolean)).toHaveLength(20);
  for (const userId of voters)
    expect(scene.emulator.phone(userId).messages().at(-1)).toMatchObject({
      card: { state: "updated", replaceName: "已投" },
    });
});
