/** The inbox as conversations: people at the left, the talk at the right, answering from here. */
import { randomUUID } from "node:crypto";
import { routes } from "@shoufa/contract";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { activePeople, consoleFor, received, sendTo, signedIn } from "./console.ts";
import { appCalls } from "./phone-scene.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

const people = (page: Page) => page.getByRole("listbox", { name: "会话列表" });
const talk = (page: Page) => page.getByRole("log");

test("by keyboard only: who speaks appears, is answered, is done, and the next one opens", async () => {
  const running = await consoleFor();
  const { emulator, app } = running;
  const { agentId } = app;
  const [first = "", second = ""] = activePeople(running);
  const { open } = await signedIn(browser, running);
  const page = await open("/inbox");
  await page.getByText("没有待处理的会话").waitFor();
  await expectAccessible(page);

  await emulator.phone(second).type({ agentId, text: "报销单怎么填" });
  await emulator.phone(first).type({ agentId, text: "门禁卡丢了" });
  await people(page).getByRole("option").nth(1).waitFor();
  await expect.poll(() => people(page).getByRole("option").first().innerText()).toContain("门禁卡丢了");
  await expectAccessible(page);

  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await talk(page).getByText("门禁卡丢了").waitFor();
  await page.keyboard.press("r");
  await page.keyboard.type("请到前台补办");
  await page.keyboard.press("Enter");
  await talk(page).getByText("请到前台补办").waitFor();
  await talk(page).getByText("已提交企业微信").waitFor();
  expect(received(running, first, "请到前台补办")).toBe(1);
  await expectAccessible(page);

  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await talk(page).getByText("报销单怎么填").waitFor();
  await expect.poll(() => people(page).getByRole("option").count()).toBe(1);

  // The address leads there again.
  await page.reload();
  await talk(page).getByText("报销单怎么填").waitFor();
  // A conversation opens again with the next thing said.
  await emulator.phone(first).type({ agentId, text: "补办要带什么" });
  await people(page).getByText("补办要带什么").waitFor();
  // A word of two characters, by keyboard; the hit leads to its place in the conversation.
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.type("门禁");
  await page.keyboard.press("Enter");
  await page.getByText("找到 1 条").waitFor();
  await page.getByRole("list", { name: "搜索结果" }).getByRole("button").focus();
  await page.keyboard.press("Enter");
  await talk(page).getByText("门禁卡丢了").waitFor();
  await expectAccessible(page);
  await page.setViewportSize({ width: 1920, height: 1080 });
  const person = page.getByRole("complementary", { name: "成员信息" });
  await person.getByRole("button", { name: `复制账号 ${first}` }).waitFor();
  await person.getByText(/^1\d{10}$/).waitFor();
  await expectAccessible(page);
  expect(await person.getByRole("link", { name: "在通讯录中查看" }).getAttribute("href")).toBe(`/org?member=${first}`);
  await page.getByRole("searchbox").fill("");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "返回列表" }).click();
  await people(page).getByText("补办要带什么").waitFor();
  await expectAccessible(page);
});

test("an answer of another operator is said before ours is sent", async () => {
  const running = await consoleFor();
  const { emulator, app, account } = running;
  const [who = ""] = activePeople(running);
  await emulator.phone(who).type({ agentId: app.agentId, text: "空调太冷" });
  const { open } = await signedIn(browser, running, { expected: /409/ });
  const page = await open("/inbox");
  await people(page).getByRole("option").first().click();
  await talk(page).getByText("空调太冷").waitFor();
  await page.getByRole("textbox", { name: "回复" }).fill("马上调高");

  // The screen does not hear of it before it is sent.
  await page.route("**/items?*", () => {});
  const other = await running.server.operator("sender");
  await other.call(routes.answerConversation, {
    params: { accountId: account.id, appId: app.id, userId: who },
    headers: { "idempotency-key": randomUUID() },
    body: { content: { type: "text", text: "已通知物业" }, seen: null },
  });
  await page.getByRole("button", { name: "发送" }).click();
  await page.getByRole("alert").getByText("秒前）回复了此人").waitFor();
  expect(received(running, who, "马上调高")).toBe(0);
  await page.unroute("**/items?*");
  await page.getByRole("button", { name: "仍然发送" }).click();
  await expect.poll(() => received(running, who, "马上调高")).toBe(1);
});

test("answered cards are drawn as cards, and the doctor's test message stands in the talk", async () => {
  const running = await consoleFor();
  const { api, emulator, app, account } = running;
  const { agentId } = app;
  const [who = ""] = activePeople(running);
  const phone = emulator.phone(who);
  await api.call(routes.sendDoctorTest, { params: { accountId: account.id }, body: { appId: app.id, userId: who } });
  const send = (card: object) =>
    appCalls(emulator, "message/send", {
      touser: who,
      agentid: agentId,
      msgtype: "template_card",
      template_card: card,
    });
  await send({
    ...{ card_type: "button_interaction", task_id: "leave-7", main_title: { title: "请假审批" } },
    button_list: [
      { text: "同意", key: "approve" },
      { text: "驳回", key: "reject" },
    ],
  });
  await send({
    ...{ card_type: "vote_interaction", task_id: "lunch-1", main_title: { title: "周五吃什么" } },
    checkbox: {
      ...{ question_key: "dish", mode: 1 },
      option_list: ["noodles", "rice", "soup"].map((id) => ({ id, text: id, is_checked: false })),
    },
    submit_button: { text: "提交", key: "vote" },
  });
  await send({
    ...{ card_type: "multiple_interaction", task_id: "trip-3", main_title: { title: "出行" } },
    select_list: [
      { question_key: "day", option_list: ["friday", "monday"].map((id) => ({ id, text: id })) },
      { question_key: "by", option_list: ["train", "bus"].map((id) => ({ id, text: id })) },
    ],
    submit_button: { text: "提交", key: "go" },
  });
  const tap = async (contains: string, button: string, selected: Record<string, string[]> = {}): Promise<void> => {
    const card = await phone.waitForMessage({ agentId, contains });
    await phone.act({ kind: "card", messageId: card.id, button, selected });
  };
  await tap("请假审批", "reject");
  await tap("周五吃什么", "vote", { dish: ["noodles", "soup"] });
  await tap("出行", "go", { day: ["monday"], by: ["bus"] });

  const { open } = await signedIn(browser, running);
  const page = await open(`/inbox?talk=${app.id}/${who}`);
  await talk(page).getByText("的测试消息").waitFor();
  await talk(page).getByText("收发室测试消息，请回复任意内容。").waitFor();
  const card = (title: string) => talk(page).locator("article").filter({ hasText: title });
  await card("按钮卡片").getByText("任务 ID：leave-7").waitFor();
  await card("按钮卡片").getByText("已点击“reject”").waitFor();
  const options = card("投票卡片").getByRole("checkbox");
  await expect.poll(() => options.count()).toBe(2);
  for (const name of ["noodles", "soup"]) {
    const option = card("投票卡片").getByRole("checkbox", { name });
    expect([await option.isChecked(), await option.isDisabled()]).toEqual([true, true]);
  }
  expect(await card("多项选择卡片").getByRole("combobox", { name: "day" }).inputValue()).toBe("monday");
  expect(await card("多项选择卡片").getByRole("combobox", { name: "by" }).inputValue()).toBe("bus");
  // Nobody can tap on the company's side.
  expect(await talk(page).locator("article").getByRole("button").count()).toBe(0);
  await expectAccessible(page);
});

test("those who answered one of the newest messages are found by a filter that says how many they are", async () => {
  const running = await consoleFor();
  const { emulator, app } = running;
  const [first = "", second = "", third = ""] = activePeople(running);
  await sendTo(running, [first, second], "周五几点到");
  await expect.poll(() => received(running, second, "周五几点到")).toBe(1);
  for (const who of [first, third]) await emulator.phone(who).type({ agentId: app.agentId, text: "九点" });
  const { open } = await signedIn(browser, running);
  const page = await open("/inbox");
  await people(page).getByRole("option").nth(1).waitFor();
  const filter = page.getByRole("combobox", { name: "回复了某条消息的成员" });
  await filter.focus();
  await page.keyboard.type("几点");
  await page.keyboard.press("Enter");
  await page.getByText("已提交企业微信 2 人，约 1 人回复").waitFor();
  await expect.poll(() => people(page).getByRole("option").count()).toBe(1);
  await expectAccessible(page);
  // The address keeps it, and it is cleared in one step.
  await page.reload();
  await page.getByText("已提交企业微信 2 人，约 1 人回复").waitFor();
  await page.getByRole("button", { name: "清除筛选" }).click();
  await people(page).getByRole("option").nth(1).waitFor();
  expect(new URL(page.url()).searchParams.has("answered")).toBe(false);
});
