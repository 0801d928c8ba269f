/** A bot from the official backend to a thumb down: the long connection with the official SDK, a second one that takes over, URL mode. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { BotCallbackCrypto } from "@shoufa/protocol";
import { until } from "@shoufa/testkit";
import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { copied, logIn, section, useAdmin } from "./admin-scene.ts";
import { logOf, program, say, still } from "./bot-scene.ts";
import { emulator } from "./phone-scene.ts";
import { tabTo } from "./tab-to.ts";

const open = useAdmin();

const panel = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** Makes a bot in the backend, by keyboard where that can be. @returns Its BotID and secret as the page gives them. */
async function madeIn(page: Page, name: string): Promise<{ botId: string; secret: string }> {
  await section(page, "智能机器人").click();
  await page.getByRole("link", { name: "创建机器人" }).click();
  await page.getByRole("textbox", { name: "机器人名称" }).fill(name);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name, level: 2 }).waitFor();
  const botId = new URL(page.url()).pathname.split("/").at(-1)!;
  await copied(page, "BotID", botId);
  await page.getByRole("main").getByRole("button", { name: "复制 Secret" }).click();
  const secret = await until("the secret is copied", async () => {
    const held = await page.evaluate(() => navigator.clipboard.readText());
    return held !== botId && held;
  });
  return { botId, secret };
}

test("a bot is made, connected, asked, rated, taken over by a second connection, and deleted", async () => {
  const wecom = await emulator({ people: 20, clock: still });
  const [creator, lin] = wecom.members().filter(({ status }) => status === 1);
  const page = await open(`${wecom.url}/admin`);
  await logIn(page, creator!.name);
  await section(page, "智能机器人").click();
  await page.getByText("还没有智能机器人").waitFor();
  await expectAccessible(page);
  const bot = await madeIn(page, "小助手");
  await panel(page, "API 模式").getByText("还没有选择").waitFor();
  await panel(page, "API 模式").getByRole("button", { name: "改用长连接" }).click();
  await copied(page, "长连接地址", wecom.botsUrl);
  await page.getByText("长连接：未连接").waitFor();
  await expectAccessible(page);

  const first = await program(wecom, bot);
  await page.getByText("长连接：已连接").waitFor();

  const phone = await open(`${wecom.url}/phones/${lin!.userId}`);
  const log = logOf(phone, "小助手");
  await phone.getByRole("button", { name: /小助手/ }).click();
  await first.next("enter_chat");
  await say(phone, "报销怎么填？");
  const asked = await first.next("text");
  await first.client.replyStream(asked, "s", "先选", false, undefined, { id: "f1" });
  await log.getByText("先选", { exact: true }).waitFor();
  await log.getByRole("img", { name: "正在回复…" }).waitFor();
  await first.client.replyStream(asked, "s", "先选**类型**", true);
  await log.getByText("类型", { exact: true }).waitFor();
  await log.getByRole("button", { name: "点踩" }).click();
  await log.getByRole("checkbox", { name: "与问题无关" }).check();
  await log.getByRole("button", { name: "提交" }).click();
  expect((await first.next("feedback_event")).body?.event).toMatchObject({
    feedback_event: { id: "f1", type: 2, inaccurate_reason_list: [1] },
  });

  const traffic = panel(page, "最近的帧和回调");
  await traffic.getByText("aibot_event_callback · feedback_event").first().click();
  await traffic.getByText('"inaccurate_reason_list"').waitFor();
  await expectAccessible(page);

  // A second connection takes over: the first is told, and does not come back.
  const second = await program(wecom, bot);
  await first.next("disconnected_event");
  await say(phone, "还在吗？");
  expect((await second.next("text")).body).toMatchObject({ text: { content: "还在吗？" } });
  // The button does the same to the second, by keyboard.
  const kick = page.getByRole("button", { name: "踢下线 小助手" });
  await tabTo(page, kick);
  await page.keyboard.press("Enter");
  await second.next("disconnected_event");
  await page.getByText("长连接：未连接").waitFor();
  await say(phone, "没人了？");
  await log.getByText("机器人没有收到：没有长连接").waitFor();

  await page.getByRole("button", { name: "删除机器人" }).click();
  const dialog = page.getByRole("dialog", { name: "删除“小助手”？" });
  await dialog.getByText("BotID 和 Secret 立即失效").waitFor();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "删除机器人" }).click();
  await page.getByText("还没有智能机器人").waitFor();
  expect(wecom.bots.list()).toEqual([]);
});

test("URL mode: random Token and key, a verification that fails and one that passes, a stream by refreshes, a thumb", async () => {
  const wecom = await emulator({ people: 20 });
  const [creator, lin] = wecom.members().filter(({ status }) => status === 1);
  let crypto: BotCallbackCrypto | undefined;
  const heard: { msgtype?: string; event?: { eventtype: string } }[] = [];
  let content = "一";
  let finish = false;
  const server = createServer(async (request, response) => {
    const query = Object.fromEntries(new URL(request.url!, "http://localhost").searchParams);
    if (!crypto) return response.writeHead(403).end();
    if (request.method === "GET") return response.end(crypto.verifyUrl(query as never));
    const body = crypto.open(query as never, await text(request)) as (typeof heard)[number];
    heard.push(body);
    if (body.msgtype === "event") return response.end();
    const stream = { id: "s1", content, finish, ...(body.msgtype === "text" ? { feedback: { id: "f" } } : {}) };
    const at = { timestamp: query["timestamp"]!, nonce: query["nonce"]! };
    response.end(crypto.seal({ msgtype: "stream", stream }, at, Buffer.alloc(16, 1)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });

  const page = await open(`${wecom.url}/admin`, { refusals: 1 });
  await logIn(page, creator!.name);
  const { botId } = await madeIn(page, "排班");
  await panel(page, "API 模式").getByRole("button", { name: "改用 URL" }).click();
  expect(new URL(page.url()).pathname).toBe(`/admin/bots/${botId}/callback`);
  const [url, token, key] = ["URL", "Token", "EncodingAESKey"].map((name) => page.getByRole("textbox", { name }));
  await url!.fill(`http://127.0.0.1:${(server.address() as AddressInfo).port}/bot`);
  await page.getByRole("button", { name: "随机获取 Token" }).click();
  await page.getByRole("button", { name: "随机获取 EncodingAESKey" }).click();
  await expect.poll(() => key!.inputValue()).toMatch(/^[A-Za-z0-9]{43}$/);
  await expect.poll(() => token!.inputValue()).toMatch(/^[A-Za-z0-9]{3,32}$/);
  await page.getByRole("button", { name: "验证并保存" }).click();
  await page.getByRole("alert").getByText("验证没有通过，什么都没有保存").waitFor();
  await expectAccessible(page);
  crypto = new BotCallbackCrypto({ token: await token!.inputValue(), encodingAesKey: await key!.inputValue() });
  await page.getByRole("button", { name: "验证并保存" }).click();
  await page.getByText("URL 已验证，消息送到那里").waitFor();

  const phone = await open(`${wecom.url}/phones/${lin!.userId}?bot=${botId}`);
  const log = logOf(phone, "排班");
  await until("the server hears that the talk was opened", () =>
    heard.some(({ event }) => event?.eventtype === "enter_chat"),
  );
  await say(phone, "数数");
  await log.getByText("一", { exact: true }).waitFor();
  await log.getByRole("img", { name: "正在回复…" }).waitFor();
  content = "一二";
  await log.getByText("一二", { exact: true }).waitFor();
  content = "一二三";
  finish = true;
  await log.getByText("一二三", { exact: true }).waitFor();
  await log.getByRole("img", { name: "正在回复…" }).waitFor({ state: "detached" });
  await log.getByRole("button", { name: "点踩" }).click();
  await log.getByRole("checkbox", { name: "内容有错误" }).check();
  await log.getByRole("button", { name: "提交" }).click();
  const rated = await until("the server gets the thumb", () =>
    heard.find(({ event }) => event?.eventtype === "feedback_event"),
  );
  expect(rated).toMatchObject({ event: { feedback_event: { id: "f", type: 2, inaccurate_reason_list: [3] } } });
  await phone.getByRole("region", { name: "评价回复", exact: true }).getByText("回调已送达").waitFor();
});

test("the faults page sets what happens to bots, and ends the connections that stand", async () => {
  const wecom = await emulator({ people: 20, clock: still });
  const lin = wecom.members()[0]!;
  const bot = wecom.bots.create({ name: "小助手" });
  const { client } = await program(wecom, bot);
  const page = await open(`${wecom.url}/conditions/faults`);
  await page.getByRole("button", { name: "设置 流式回复中途断网" }).click();
  const set = panel(page, "已设置的故障");
  await set.getByText("机器人的 aibot_respond_msg").waitFor();
  await expectAccessible(page);
  const bots = panel(page, "机器人的长连接");
  await bots.getByText("长连接：已连接").waitFor();

  const phone = await open(`${wecom.url}/phones/${lin.userId}?bot=${bot.botId}`);
  const gone = new Promise<void>((resolve) => client.once("disconnected", () => resolve()));
  const back = new Promise<void>((resolve) => client.once("authenticated", resolve));
  client.once("message.text", (frame) => {
    client.replyStream(frame, "s", "断在这里", false).catch(() => undefined);
  });
  await say(phone, "说到一半");
  // What was dealt with stands on the phone, although the program never hears so.
  await logOf(phone, "小助手").getByText("断在这里").waitFor();
  await gone;
  await panel(page, "发生过的").getByText("机器人的 aibot_respond_msg").waitFor();

  // It comes back by itself, and is cut once more by the button.
  await back;
  await bots.getByText("长连接：已连接").waitFor();
  const cut = new Promise<void>((resolve) => client.once("disconnected", () => resolve()));
  await bots.getByRole("button", { name: "直接断网 小助手" }).click();
  await cut;
});
