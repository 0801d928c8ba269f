/** Events of an app when a person answers a card: buttons, choices, the menu in its corner. */
import { expect, test } from "vitest";
import { post } from "./apps-wire.ts";
import { cards, cardsIn, event, tail } from "./card-scene.ts";
import { cd, repliesIn } from "./replies.ts";
import { agentId, sharedScene } from "./scene.ts";

const scene = sharedScene();
const { inner, seal, answerWith, last } = repliesIn(scene);
const { sendCard, only } = cardsIn(scene);

test("a button sends its key and a code that updates the card once", async () => {
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

test("a button that opens a page sends nothing", async () => {
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
