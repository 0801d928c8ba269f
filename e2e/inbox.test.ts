/** The inbox: its counts, on every tab alike; what each kind of callback looks like; and the quarantine. */
import { randomBytes } from "node:crypto";
import { routes } from "@shoufa/contract";
import type { Act } from "@shoufa/emulator";
import { CallbackCrypto } from "@shoufa/protocol";
import type { TestConsole } from "@shoufa/testkit";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { activePeople, consoleFor, signedIn } from "./console.ts";
import { appCalls } from "./phone-scene.ts";
import { tabTo } from "./tab-to.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

const inboxLink = (page: Page) =>
  page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: /^收件箱/ });
const badge = (page: Page, count: number) =>
  inboxLink(page).getByText(`${count} 条未读`).waitFor({ state: "attached" });
const noBadge = (page: Page) => expect.poll(() => inboxLink(page).innerText()).toBe("收件箱");
const title = (page: Page, begins: string) => expect.poll(() => page.title()).toMatch(new RegExp(`^${begins}`));
const answer = ({ emulator, app }: TestConsole, people: readonly string[], text: string) =>
  emulator.many(people, { kind: "text", agentId: app.agentId, text });

test("60 answers are 60 on every tab, after a reload too, until somebody looks", async () => {
  const running = await consoleFor({ people: 80 });
  const { open } = await signedIn(browser, running);
  const [page, other] = [await open("/org"), await open("/messages")];
  await Promise.all([noBadge(page), noBadge(other)]);
  await answer(running, activePeople(running).slice(0, 60), "收到");
  await badge(page, 60);
  await badge(other, 60);
  await title(page, "\\(60\\) 通讯录");
  await title(other, "\\(60\\) 发送记录");
  await page.reload();
  await badge(page, 60);
  await expectAccessible(page);

  // On a phone the number is in the drawer, and the button that opens it tells.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "打开导航菜单 · 60 条未读" }).click();
  await page.getByRole("dialog").getByText("60 条未读").waitFor({ state: "attached" });
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1366, height: 820 });

  // Opening a conversation is seeing it, on the other tab too; the list of everything that arrived shows all the others.
  await page.bringToFront();
  await inboxLink(page).click();
  await page.getByText("共 60 条", { exact: true }).waitFor();
  await page.getByRole("option").first().click();
  await page.getByRole("log").getByText("收到").waitFor();
  await Promise.all([badge(page, 59), badge(other, 59)]);
  await page.getByRole("link", { name: "收到的消息" }).click();
  await page.getByRole("table").getByText("新", { exact: true }).first().waitFor();
  await Promise.all([noBadge(page), noBadge(other)]);
  await title(page, "收件箱");
  await title(other, "发送记录");
  await expectAccessible(page);

  // What arrives while the list is open is seen at once, and counts again elsewhere.
  await answer(running, activePeople(running).slice(0, 2), "已通知到组里");
  await page.getByText("已通知到组里").first().waitFor();
  await noBadge(other);
  await page.goto(new URL("/org", page.url()).href);
  await answer(running, activePeople(running).slice(0, 3), "补充一条");
  await badge(page, 3);
  await page.reload();
  await badge(page, 3);
});

test("every kind of answer is a sentence in the list, and in its details a picture with ids to copy", async () => {
  const running = await consoleFor();
  const [userId = ""] = activePeople(running);
  const { emulator, app } = running;
  const { agentId } = app;
  const acts: readonly Act[] = [
    { kind: "text", agentId, text: "收到，见 https://example.com/a" },
    { kind: "image", agentId },
    { kind: "voice", agentId },
    { kind: "video", agentId },
    { kind: "location", agentId, place: { latitude: 23.137466, longitude: 113.352425, label: "广州市天河区体育东路" } },
    { kind: "link", agentId, title: "周报模板", url: "https://example.com/weekly", description: "第 48 周" },
  ];
  for (const act of acts) await emulator.phone(userId).act(act);
  const { open } = await signedIn(browser, running);
  const page = await open("/inbox/received");
  const table = page.getByRole("table", { name: "收件箱" });
  const sentences = [
    "收到，见 https://example.com/a",
    "发送了一张图片",
    "发送了一段语音",
    "发送了一段视频",
    "发送了位置：广州市天河区体育东路",
    "分享了链接：周报模板",
  ];
  for (const sentence of sentences) await table.getByText(sentence).waitFor();
  await expectAccessible(page);

  const details = page.getByRole("dialog", { name: "消息详情" });
  // The newest first; J goes to the next older one.
  await tabTo(page, table.getByRole("row").filter({ hasText: "周报模板" }).getByRole("link"));
  await page.keyboard.press("Enter");
  await details.getByRole("link", { name: "周报模板" }).waitFor();
  await details.getByRole("button", { name: "复制网址 https://example.com/weekly" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("https://example.com/weekly");
  await page.keyboard.press("j");
  await details.getByText("23.137466, 113.352425").first().waitFor();
  await expectAccessible(page);
  await page.keyboard.press("j");
  await details.getByRole("button", { name: /^复制封面素材 ID/ }).waitFor();
  await page.keyboard.press("j");
  await details.getByText("AMR").waitFor();
  await page.keyboard.press("j");
  await details.getByRole("button", { name: /^复制素材 ID/ }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press("j");
  await details.getByText("收到，见").waitFor();

  // The address leads there again, and Back closes.
  await page.reload();
  await details.getByText("收到，见").waitFor();
  await page.keyboard.press("Escape");
  await details.waitFor({ state: "hidden" });
});

test("what people tap in the menu and on a card, and what WeCom reports, is said in words with its keys to copy", async () => {
  const running = await consoleFor();
  const { emulator, app } = running;
  const { agentId } = app;
  const [userId = ""] = activePeople(running);
  const phone = emulator.phone(userId);
  await appCalls(emulator, `menu/create?agentid=${agentId}`, {
    button: [{ type: "click", name: "食堂菜单", key: "CANTEEN" }],
  });
  await phone.act({ kind: "menu", agentId, button: "CANTEEN" });
  await appCalls(emulator, "message/send", {
    touser: userId,
    agentid: agentId,
    msgtype: "template_card",
    template_card: {
      card_type: "vote_interaction",
      task_id: "lunch-1129",
      main_title: { title: "周五吃什么" },
      checkbox: {
        question_key: "dish",
        mode: 1,
        option_list: [
          { id: "noodles", text: "面", is_checked: false },
          { id: "rice", text: "饭", is_checked: false },
        ],
      },
      submit_button: { text: "提交", key: "SUBMIT" },
    },
  });
  const card = await phone.waitForMessage({ agentId, contains: "周五吃什么" });
  await phone.act({ kind: "card", messageId: card.id, button: "SUBMIT", selected: { dish: ["noodles", "rice"] } });
  const { corpId } = emulator.company();
  await emulator.deliverCallback(
    agentId,
    `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName>` +
      `<CreateTime>${Math.floor(Date.now() / 1000)}</CreateTime><MsgType><![CDATA[event]]></MsgType>` +
      `<Event><![CDATA[close_inactive_agent]]></Event><AgentID>${agentId}</AgentID></xml>`,
  );

  const { open } = await signedIn(browser, running, { locale: "en-GB" });
  const page = await open("/inbox/received");
  const row = (text: string) => page.getByRole("table", { name: "Inbox" }).getByRole("row").filter({ hasText: text });
  await row("Tapped the menu item “CANTEEN”").waitFor();
  await row("WeCom disabled the app because it was not used").waitFor();
  await row("Submitted the card “SUBMIT”: dish: noodles, rice").getByRole("link").click();
  const details = page.getByRole("dialog", { name: "Details" });
  await details.getByRole("button", { name: "Copy Task ID lunch-1129" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("lunch-1129");
  await details.getByText("dish: noodles, rice", { exact: true }).waitFor();
  await expectAccessible(page);
});

test("bytes that cannot be read are in quarantine at once, with the reason, and trying again says how it ended", async () => {
  const running = await consoleFor();
  const { emulator, app, api, account } = running;
  const [userId = ""] = activePeople(running);
  // The refusal that is provoked below stands on the browser's console.
  const { open } = await signedIn(browser, running, { expected: /422/ });
  // The former address of the quarantine.
  const page = await open("/inbox/quarantine");
  await page.waitForURL(/\/callbacks\?q=status:quarantine/);
  await page.getByText("没有符合条件的回调").waitFor();
  await expectAccessible(page);

  const broken = Buffer.from("<xml><ToUserName><![CDATA[ww]]></ToUserName><FromUser");
  await emulator.deliverCallback(app.agentId, broken);
  const row = page.getByRole("row").filter({ hasText: "异常" });
  await row.waitFor();
  const navigation = page.getByRole("navigation", { name: "主导航" });
  await navigation.getByText("1 条待处理").waitFor({ state: "attached" });
  await expectAccessible(page);

  // By keyboard: open it, read why, open what it holds, try again.
  await tabTo(page, row.getByRole("link"));
  await page.keyboard.press("Enter");
  await page.getByText("签名和密钥正确，但内容无法解析为 XML，已原样保留。").waitFor();
  await page.getByRole("button", { name: "显示完整内容" }).press("Enter");
  await page.getByText("<FromUser").waitFor();
  await page.getByRole("button", { name: "复制解密后的内容" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(broken.toString());
  await expectAccessible(page);
  await page.getByRole("button", { name: "重试" }).press("Enter");
  await page.getByText("仍然无法解析这条回调，已原样保留。升级收发室后可重试。").waitFor();
  await page.goBack();

  // One that is late can be taken, and is received from then on.
  await deliverLate(running, userId, "昨晚的回复");
  const late = page
    .getByRole("row")
    .filter({ hasText: userId })
    .or(page.getByRole("row").filter({ hasText: "文本" }));
  await late.first().getByRole("link").click();
  await page.getByText(/标注的时间与服务器相差超过 12 小时/).waitFor();
  await page.getByRole("button", { name: "重试" }).click();
  await page.getByText("已放入收件箱").waitFor();
  await page.getByRole("main").getByText("已接收").first().waitFor();
  const { total } = await api.call(routes.listQuarantine, { params: { accountId: account.id }, query: {} });
  expect(total).toBe(1);
});

/** A text in an envelope of 13 hours ago, as somebody would send it again who has recorded it. */
async function deliverLate({ emulator, server, app }: TestConsole, userId: string, text: string): Promise<void> {
  const { corpId, name, apps } = emulator.company();
  const { callback } = await server.ensureSandbox({ name, corpId, apiBase: emulator.url, app: apps[0]! });
  const crypto = new CallbackCrypto({ ...callback, receiveId: corpId });
  const at = { timestamp: String(Math.floor(Date.now() / 1000) - 13 * 3600), nonce: randomBytes(8).toString("hex") };
  const xml =
    `<xml><ToUserName>${corpId}</ToUserName><FromUserName>${userId}</FromUserName>` +
    `<CreateTime>${at.timestamp}</CreateTime><MsgType>text</MsgType><Content>${text}</Content>` +
    `<MsgId>4711</MsgId><AgentID>${app.agentId}</AgentID></xml>`;
  const { body, msgSignature } = crypto.sealDelivery(xml, { ...at, agentId: app.agentId }, randomBytes(16));
  const query = new URLSearchParams({ ...at, msg_signature: msgSignature });
  expect((await fetch(`${callback.url}?${query}`, { method: "POST", body })).status).toBe(200);
}
