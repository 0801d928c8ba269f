/** A message that is blocked or got no answer, on its page: what it says, and what a person can do about it. */

import { type Message, routes } from "@shoufa/contract";
import { type TestConsole, until } from "@shoufa/testkit";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { activePeople, consoleFor, received, sendTo, signedIn } from "./console.ts";
import { tabTo } from "./tab-to.ts";

const loopback = ["127.0.0.1", "::1"];
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

const stateInHead = (page: Page, state: string) =>
  page.locator("main").getByText(state, { exact: true }).first().waitFor();
const untilIt = ({ api }: TestConsole, id: string, what: string, is: (message: Message) => boolean) =>
  until(what, async () => is(await api.call(routes.getMessage, { params: { messageId: id } })));

test("blocked by an address that is not trusted: said in full, tried again by keyboard, and sent once it is mended", async () => {
  const running = await consoleFor();
  const { emulator } = running;
  const people = activePeople(running).slice(0, 3);
  emulator.setAddresses({ trusted: [] });
  const { id } = await sendTo(running, people, "停水通知");
  await untilIt(running, id, "it is blocked", ({ state }) => state === "blocked");
  const { open } = await signedIn(browser, running);
  const page = await open(`/messages/${id}`);

  await stateInHead(page, "发送受阻");
  expect(await page.locator("main").getByText("发送中", { exact: true }).count()).toBe(0);
  const notice = page.getByRole("alert").filter({ hasText: "企业可信IP" });
  await notice
    .getByText(`企业微信管理员登录管理后台，在“应用管理 → ${running.app.name} → 开发者接口 → 企业可信IP”`)
    .waitFor();
  await notice.getByRole("button", { name: "复制企业微信看到的地址 127.0.0.1" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("127.0.0.1");
  expect(await notice.innerText()).not.toContain("wecom.");
  await expectAccessible(page);

  // Another window shows each change by itself.
  const other = await open(`/messages/${id}`);
  await stateInHead(other, "发送受阻");

  await page.bringToFront();
  const retry = notice.getByRole("button", { name: "立即重试" });
  await tabTo(page, retry);
  await page.keyboard.press("Enter");
  await notice.getByText("已重试，仍未成功").waitFor();
  await stateInHead(page, "发送受阻");

  // Paused and resumed by keyboard; the button says to how many people it goes.
  await tabTo(page, page.getByRole("button", { name: "暂停发送" }));
  await page.keyboard.press("Enter");
  await stateInHead(page, "已暂停");
  await stateInHead(other, "已暂停");
  const paused = page.getByRole("alert").filter({ hasText: "已暂停发送" });
  await paused.getByText("继续之前，不再提交任何内容").waitFor();
  await expectAccessible(page);
  await tabTo(page, paused.getByRole("button", { name: "继续发送给尚未发出的 3 人" }));
  await page.keyboard.press("Enter");
  await stateInHead(page, "发送受阻");
  await stateInHead(other, "发送受阻");
  // It has been tried once more, in vain, and both pages say when the next attempt is.
  const next = await until("the attempt after the pause is over", async () => {
    const { waiting } = await running.api.call(routes.getMessage, { params: { messageId: id } });
    return waiting !== null && Date.parse(waiting.until) > Date.now() + 10_000 && waiting.until;
  });
  await notice.locator(`time[datetime="${next}"]`).waitFor();

  emulator.setAddresses({ trusted: loopback });
  await tabTo(page, retry);
  await page.keyboard.press("Enter");
  await stateInHead(page, "已完成");
  await stateInHead(other, "已完成");
  for (const who of people) expect(received(running, who, "停水通知")).toBe(1);

  // It was the wrong notice: taken back by keyboard, on every phone and in the other window.
  await tabTo(page, page.getByRole("button", { name: "撤回（仅企业微信端）" }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "撤回这条消息？" });
  await dialog.getByText("已提交企业微信的 3 人").waitFor();
  await dialog.getByText("微信插件中的消息不会消失").waitFor();
  await expectAccessible(page);
  await tabTo(page, dialog.getByRole("button", { name: "撤回", exact: true }));
  await page.keyboard.press("Enter");
  await stateInHead(page, "已撤回");
  await stateInHead(other, "已撤回");
  await other.goto(`${running.server.url}/messages?trouble=recalled`);
  await other.getByRole("row").filter({ hasText: "停水通知" }).getByText("已撤回").waitFor();
  await other.getByRole("button", { name: "显示统计" }).click();
  await other.getByText("共 1 条消息，3 人次：已提交企业微信 3，发送失败 0。").waitFor();
  await other.getByRole("table").filter({ hasText: running.app.name }).first().waitFor();
  await expectAccessible(other);
  await other.close();
  for (const who of people)
    expect(
      emulator
        .phone(who)
        .messages()
        .filter(({ recalled }) => recalled),
    ).toHaveLength(1);

  // A card that was sent becomes another one: its button first for one person, then the rest is said to be used.
  const [first = ""] = people;
  const { id: cardId } = await running.api.call(routes.sendMessage, {
    params: { accountId: running.account.id },
    headers: { "idempotency-key": "card" },
    body: {
      ...{ appId: running.app.id, recipients: { members: people } },
      content: {
        type: "template_card",
        template_card: {
          ...{ card_type: "button_interaction", main_title: { title: "请假审批" }, task_id: "leave-1" },
          button_list: [{ text: "同意", key: "yes" }],
        },
      },
    },
  });
  await untilIt(running, cardId, "the card is sent", ({ state }) => state === "done");
  await page.goto(`${running.server.url}/messages/${cardId}`);
  await page.getByText("3 人的卡片还可以更新").waitFor();
  await page.getByRole("button", { name: "更新卡片" }).click();
  const update = page.getByRole("dialog", { name: "更新卡片" });
  await update.getByLabel("按钮的文字").fill("已处理");
  await update.getByLabel("仅指定的人").check();
  await update.getByLabel("指定的人", { exact: true }).click();
  await page.getByTitle(`(${first})`).click();
  await page.keyboard.press("Escape");
  await expectAccessible(page);
  await update.getByRole("button", { name: "更新", exact: true }).click();
  await page.getByText("已更新 1 人").waitFor();
  expect(emulator.phone(first).messages().at(-1)?.card).toMatchObject({ state: "updated", replaceName: "已处理" });
});

test("a blocked message is cancelled by keyboard after its dialog has said what becomes of it", async () => {
  const running = await consoleFor();
  const { emulator } = running;
  const people = activePeople(running).slice(0, 2);
  emulator.setAddresses({ trusted: [] });
  const { id } = await sendTo(running, people, "取消的通知");
  await untilIt(running, id, "it is blocked", ({ state }) => state === "blocked");
  const { open } = await signedIn(browser, running, { locale: "en-GB" });
  const page = await open(`/messages/${id}`);
  await page.getByText("A WeCom administrator must add 127.0.0.1").waitFor();

  const cancel = page.getByRole("button", { name: "Cancel sending" });
  await tabTo(page, cancel);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Cancel sending?" });
  await dialog.getByText("2 people to whom it has not been submitted yet will not get it.").waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await stateInHead(page, "Blocked");

  await tabTo(page, cancel);
  await page.keyboard.press("Enter");
  await tabTo(page, dialog.getByRole("button", { name: "Cancel sending" }));
  await page.keyboard.press("Enter");
  await stateInHead(page, "Cancelled");
  emulator.setAddresses({ trusted: loopback });
  await untilIt(running, id, "it stays cancelled", ({ counts }) => counts.cancelled === 2);
  for (const who of people) expect(received(running, who, "取消的通知")).toBe(0);

  // One that waits for its time: another time, then at once; and one whose sending is undone.
  const [who = ""] = people;
  const timed = async (text: string, when: { startAt: string } | { undoSeconds: number }): Promise<void> => {
    const { id: later } = await running.api.call(routes.sendMessage, {
      params: { accountId: running.account.id },
      headers: { "idempotency-key": text },
      body: { appId: running.app.id, recipients: { members: [who] }, content: { type: "text", text }, ...when },
    });
    await page.goto(`${running.server.url}/messages/${later}`);
  };
  await timed("later", { startAt: new Date(Date.now() + 3_600_000).toISOString() });
  await stateInHead(page, "Scheduled");
  await tabTo(page, page.getByRole("button", { name: "Change the time" }));
  await page.keyboard.press("Enter");
  const change = page.getByRole("dialog", { name: "Change the time to send" });
  const field = change.getByLabel("Time to send");
  await field.fill("2020-01-01T08:00");
  await change.getByText("Choose a time to come.").waitFor();
  await expectAccessible(page);
  await field.fill("2099-01-01T08:00");
  await change.getByRole("button", { name: "Save" }).click();
  await page.getByRole("alert").getByText("2099-01-01 08:00").waitFor();
  await page.getByRole("button", { name: "Send now" }).click();
  await page.getByRole("dialog", { name: "Send to 1 person now?" }).getByRole("button", { name: "Send now" }).click();
  await stateInHead(page, "Done");
  expect(received(running, who, "later")).toBe(1);
  await timed("undone", { undoSeconds: 60 });
  await page
    .getByRole("timer")
    .filter({ hasText: /Leaves in \d+ seconds/ })
    .waitFor();
  await tabTo(page, page.getByRole("button", { name: "Undo" }));
  await page.keyboard.press("Enter");
  await stateInHead(page, "Cancelled");
  expect(received(running, who, "undone")).toBe(0);
});

test("copies without an answer: sent again or counted as sent, each after its dialog has said what it risks", async () => {
  const running = await consoleFor();
  const [again = "", assumed = ""] = activePeople(running);
  const hold = async (
    kind: "cut-before-effect" | "cut-after-effect",
    who: string | readonly string[],
    text: string,
  ): Promise<string> => {
    running.emulator.faults.set({ endpoint: "message/send", kind, times: 1 });
    const people = [who].flat();
    const { id } = await sendTo(running, people, text);
    await untilIt(running, id, "it got no answer", ({ counts }) => counts.unknown === people.length);
    await running.api.call(routes.cancelMessage, { params: { messageId: id } });
    return id;
  };
  const { open } = await signedIn(browser, running);

  const first = await open(`/messages/${await hold("cut-before-effect", again, "再发一次")}`);
  await first.getByText("1 人结果不明，需要您决定").waitFor();
  await expectAccessible(first);
  await tabTo(first, first.getByRole("button", { name: "重新发送", exact: true }));
  await first.keyboard.press("Enter");
  const sendAgain = first.getByRole("dialog", { name: "重新发送给 1 人？" });
  await sendAgain.getByText("已经收到的人可能会再收到一次").waitFor();
  await expectAccessible(first);
  await tabTo(first, sendAgain.getByRole("button", { name: "重新发送给 1 人" }));
  await first.keyboard.press("Enter");
  await stateInHead(first, "已完成");
  expect(received(running, again, "再发一次")).toBe(1);

  const id = await hold("cut-after-effect", assumed, "记为已发送");
  const second = await open(`/messages/${id}`);
  const watching = await open(`/messages/${id}`);
  await watching.getByRole("button", { name: "记为已发送", exact: true }).click();
  const late = watching.getByRole("dialog", { name: "将 1 人记为已发送？" });
  await late.waitFor();
  await second.bringToFront();
  await second.getByRole("button", { name: "记为已发送", exact: true }).click();
  const countAsSent = second.getByRole("dialog", { name: "将 1 人记为已发送？" });
  await countAsSent.getByText("没有收到的人将收不到这条消息").waitFor();
  await countAsSent.getByRole("button", { name: "记为已发送" }).click();
  await stateInHead(second, "已完成");
  expect(received(running, assumed, "记为已发送")).toBe(1);

  // Somebody else was faster: the open dialog says so instead of asking about nobody.
  await watching.bringToFront();
  await watching.getByText("没有需要处理的收件人了").waitFor();
  await watching.getByRole("button", { name: "关闭" }).click();

  // One by one, from the row of each: the request is drawn from its bytes, and each act says what it risks.
  const nameOf = (userId: string) => running.emulator.members().find((one) => one.userId === userId)?.name ?? "";
  const [one, two] = [again, assumed].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)) as [string, string];
  const third = await open(`/messages/${await hold("cut-before-effect", [one, two], "逐人决定")}`);
  await tabTo(third, third.getByRole("link", { name: nameOf(one) }));
  await third.keyboard.press("Enter");
  const drawer = third.getByRole("dialog", { name: `${nameOf(one)} 的发送明细` });
  await drawer.getByText("逐人决定", { exact: true }).waitFor();
  await expectAccessible(third);
  const phone = await drawer.getByRole("link", { name: "打开模拟手机" }).getAttribute("href");
  expect(phone).toBe(`${running.emulator.url}/phones/${one}?app=${running.app.agentId}`);
  const talk = await drawer.getByRole("link", { name: "打开会话" }).getAttribute("href");
  expect(new URLSearchParams(talk?.split("?")[1]).get("talk")).toBe(`${running.app.id}/${one}`);
  await tabTo(third, drawer.getByRole("button", { name: "再次发送" }));
  await third.keyboard.press("Enter");
  const asked = third.getByRole("dialog", { name: `再次发送给 ${nameOf(one)}？` });
  await asked.getByText("会再收到一次").waitFor();
  // Two Escapes, the second while the dialog still fades: it is the drawer's.
  await third.keyboard.press("Escape");
  await third.keyboard.press("Escape");
  await drawer.waitFor({ state: "hidden" });
  await third.getByRole("link", { name: nameOf(one) }).click();
  await drawer.getByRole("button", { name: "再次发送" }).click();
  await asked.getByRole("button", { name: "再次发送" }).click();
  await drawer.getByText("已提交企业微信", { exact: true }).waitFor();
  await third.keyboard.press("j");
  const other = third.getByRole("dialog", { name: `${nameOf(two)} 的发送明细` });
  await other.getByRole("button", { name: "记为已发送" }).click();
  const counted = third.getByRole("dialog", { name: `将 ${nameOf(two)} 记为已发送？` });
  await counted.getByText("如果其实没有收到，就收不到这条消息了").waitFor();
  await counted.getByRole("button", { name: "记为已发送" }).click();
  await stateInHead(third, "已完成");
  expect([received(running, one, "逐人决定"), received(running, two, "逐人决定")]).toEqual([1, 0]);

  // Its statistics as pictures, and the same once more in the composer.
  await counted.waitFor({ state: "hidden" });
  await third.keyboard.press("Escape");
  await other.waitFor({ state: "hidden" });
  await third.getByRole("button", { name: "显示统计图" }).click();
  await third.getByRole("img", { name: /1 人已提交企业微信 · 0 人已回复/ }).waitFor();
  await third.getByRole("row").filter({ hasText: "总经理办公室" }).first().waitFor();
  await expectAccessible(third);
  await third.getByRole("link", { name: "复制为新消息" }).click();
  await third.getByText("已复制内容和收件人").waitFor();
  expect(await third.getByRole("textbox", { name: "文本内容" }).inputValue()).toBe("逐人决定");
  await third.getByRole("button", { name: "发送给 2 人" }).waitFor();
});
