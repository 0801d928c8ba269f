/** Passive replies that change the card they answer: update_button, update_template_card, update_taskcard. */
import { expect, test } from "vitest";
import { cards, cardsIn, event } from "./card-scene.ts";
import { cd, repliesIn } from "./replies.ts";
import { agentId, sharedScene } from "./scene.ts";
import { send } from "./wire.ts";

const scene = sharedScene();
const { answerWith, last } = repliesIn(scene);
const { nextTask, sendCard, only } = cardsIn(scene);

test("update_button disables the tapped card, for the person who tapped only", async () => {
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
<ActionMenu><Desc>${cd("更多")}</Desc>${`<ActionList><Text>${cd("A")}</Text><Key>${cd("k#")}</Key></ActionList>`.repeat(actions).replace(/#/g, () => nextTask())}</ActionMenu>
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

test("a notice in a passive reply tolerates a link without a destination, and its menu has a switch", async () => {
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

test("a task card sends its button, and its own kind of answer disables it", async () => {
  const btn = [
    { key: "ok", name: "批准", replace_name: "已批准" },
    { key: "no", name: "驳回" },
  ];
  for (const msgtype of ["taskcard", "interactive_taskcard"]) {
    const taskId = nextTask();
    const sent = await send(scene.emulator, {
      touser: scene.lin,
      agentid: agentId,
      msgtype,
      [msgtype]: { title: "请假", description: "三天", task_id: taskId, btn },
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
    expect(fields).toMatchObject({ Event: "taskcard_click", EventKey: "ok", TaskId: taskId });
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
