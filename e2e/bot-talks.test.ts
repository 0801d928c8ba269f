/** Talks with bots on a phone: what the person does, what the official SDK gets, and what its answers look like. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { card, logOf, program, say, still } from "./bot-scene.ts";
import { emulator, useBrowser } from "./phone-scene.ts";

const open = useBrowser();

const note = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("a member opens the talk, asks, sees the answer grow, and says what it is worth", async () => {
  const wecom = await emulator({ people: 20, clock: still });
  const lin = wecom.members()[0]!;
  const bot = wecom.bots.create({ name: "小助手" });
  const { client, next } = await program(wecom, bot);
  const page = await open(`${wecom.url}/phones/${lin.userId}`);
  const log = logOf(page, "小助手");

  await page.getByRole("button", { name: /小助手/ }).click();
  expect(new URL(page.url()).searchParams.get("bot")).toBe(bot.botId);
  await client.replyWelcome(await next("enter_chat"), { msgtype: "text", text: { content: "你好，我是小助手" } });
  await log.getByText("你好，我是小助手").waitFor();
  await note(page, "进入会话").getByText("帧已发给机器人").waitFor();

  await say(page, "今天天气如何？");
  const asked = await next("text");
  expect(asked.body).toMatchObject({ text: { content: "今天天气如何？" }, from: { userid: lin.userId } });
  const own = log.getByRole("article").filter({ hasText: "今天天气如何？" });
  await own.getByText("帧已发给机器人").click();
  await own.getByText('"cmd": "aibot_msg_callback"').waitFor();
  await own.getByText("帧已发给机器人").click();

  await client.replyStream(asked, "s", "<think>查一下**天气**", false, undefined, { id: "f1" });
  const answer = log.getByRole("article").last();
  await answer.getByText("正在思考…").waitFor();
  await answer.getByRole("img", { name: "正在回复…" }).waitFor();
  await client.replyStream(asked, "s", "<think>查一下**天气**</think>今天", false);
  await answer.getByText("今天", { exact: true }).waitFor();
  expect(await answer.getByText("天气", { exact: true }).isVisible()).toBe(false);
  await client.replyStream(asked, "s", "<think>查一下**天气**</think>今天**晴**\n\n- 二十度\n- 微风", true);
  await answer.getByRole("listitem").filter({ hasText: "微风" }).waitFor();
  await answer.getByRole("img", { name: "正在回复…" }).waitFor({ state: "detached" });
  await answer.getByText("思考过程").click();
  await answer.getByText("天气", { exact: true }).waitFor();
  await expectAccessible(page);

  // By keyboard only.
  await answer.getByRole("button", { name: "点踩" }).focus();
  await page.keyboard.press("Enter");
  await answer.getByRole("checkbox", { name: "内容不完整" }).focus();
  await page.keyboard.press("Space");
  await answer.getByRole("textbox", { name: "补充说明（选填）" }).fill("没有湿度");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  expect((await next("feedback_event")).body?.event).toEqual({
    eventtype: "feedback_event",
    feedback_event: { id: "f1", type: 2, content: "没有湿度", inaccurate_reason_list: [2] },
  });
  await answer.getByText("内容不完整、没有湿度").waitFor();
  await note(page, "评价回复").getByText("帧已发给机器人").waitFor();
  await answer.getByRole("button", { name: "点踩" }).press("Enter");
  expect((await next("feedback_event")).body?.event?.["feedback_event"]).toEqual({ id: "f1", type: 3 });
  await expect.poll(() => answer.getByRole("button", { name: "点踩" }).getAttribute("aria-pressed")).toBe("false");
});

test("cards, files, voice, quotes, and what is said while the bot is away", async () => {
  const wecom = await emulator({ people: 20, clock: still });
  const lin = wecom.members()[0]!;
  const bot = wecom.bots.create({ name: "小助手" });
  const page = await open(`${wecom.url}/phones/${lin.userId}?bot=${bot.botId}`);
  const log = logOf(page, "小助手");

  await say(page, "在吗？");
  const lost = log.getByRole("article").filter({ hasText: "在吗？" });
  await lost.getByText("机器人没有收到：没有长连接").click();
  await lost.getByText("离线时的消息不会补发").waitFor();

  const { client, next } = await program(wecom, bot);
  await say(page, "报销");
  await client.replyTemplateCard(await next("text"), card("t1"));
  await log.getByRole("button", { name: "同意" }).click();
  const tapped = await next("template_card_event");
  expect(tapped.body?.event).toMatchObject({ template_card_event: { event_key: "yes", task_id: "t1" } });
  await client.updateTemplateCard(tapped, {
    card_type: "text_notice",
    main_title: { title: "已同意" },
    card_action: { type: 1, url: "https://a.example/" },
    task_id: "t1",
  });
  await log.getByText("已同意").waitFor();
  await note(page, "点击卡片按钮").getByText("帧已发给机器人").waitFor();

  await page.getByRole("button", { name: "更多操作" }).click();
  const tools = page.getByRole("region", { name: "在手机上能做的事" });
  await tools.getByRole("button", { name: "图片", exact: true }).click();
  const picture = await next("image");
  expect(picture.body?.image).toMatchObject({ url: expect.any(String), aeskey: expect.any(String) });
  await tools.getByRole("textbox", { name: "语音里说的话" }).fill("明天去上海");
  await page.keyboard.press("Enter");
  expect((await next("voice")).body?.voice).toEqual({ content: "明天去上海" });
  await log.getByText("明天去上海").waitFor();
  await tools.getByRole("textbox", { name: "配示例图片的文字" }).fill("这是什么？");
  await page.keyboard.press("Enter");
  expect((await next("mixed")).body?.mixed?.msg_item).toHaveLength(2);
  await expectAccessible(page);
  await page.getByRole("button", { name: "更多操作" }).click();

  // Three wait for an answer: a fourth is not heard, until one has been given.
  await say(page, "第四条");
  await log.getByText("机器人没有收到：三条消息在等回复").waitFor();
  await client.replyStream(picture, "s", "一张图片", true);
  await log.getByText("一张图片").waitFor();

  const voice = log.getByRole("article").filter({ hasText: "明天去上海" });
  await voice.hover();
  await voice.getByRole("button", { name: /^引用/ }).click();
  await page.getByText("我：[语音] 明天去上海").waitFor();
  await say(page, "订票");
  const quoting = await next("text");
  expect(quoting.body?.quote).toEqual({ msgtype: "voice", voice: { content: "明天去上海" } });
  await log.getByRole("article").filter({ hasText: "订票" }).getByText("[语音] 明天去上海").waitFor();
});

test("a group with bots in it: only those hear that are mentioned", async () => {
  const wecom = await emulator({ people: 20, clock: still });
  const [lin, chen] = wecom.members().filter(({ status }) => status === 1);
  const bots = [wecom.bots.create({ name: "小助手" }), wecom.bots.create({ name: "排班" })];
  wecom.bots.createGroup({
    name: "值班群",
    userIds: [lin!.userId, chen!.userId],
    bots: bots.map(({ botId }) => botId),
  });
  const first = await program(wecom, bots[0]!);
  const second = await program(wecom, bots[1]!);
  const page = await open(`${wecom.url}/phones/${lin!.userId}`);
  await page.getByRole("button", { name: /值班群/ }).click();
  const log = logOf(page, "值班群");

  await say(page, "大家好");
  await note(page, "发送文字").getByText("没有提到机器人，谁都没有收到。").waitFor();
  await page.getByRole("button", { name: "@排班" }).click();
  await page.keyboard.type("今晚谁值班？");
  await page.keyboard.press("Enter");
  const asked = await second.next("text");
  expect(asked.body).toMatchObject({ chattype: "group", text: { content: "@排班 今晚谁值班？" } });
  await second.client.replyStream(asked, "s", `今晚是${chen!.name}`, true);
  await log
    .getByRole("article")
    .filter({ hasText: `今晚是${chen!.name}` })
    .getByText("排班", { exact: true })
    .waitFor();

  await say(page, "@小助手 @排班 都在吗？");
  const heard = [await first.next("text"), await second.next("text")];
  expect(heard.map(({ body }) => body?.text?.content)).toEqual(["@小助手 @排班 都在吗？", "@小助手 @排班 都在吗？"]);
  const both = note(page, "发送文字").last();
  await both.getByText("小助手", { exact: true }).waitFor();
  expect(await both.getByText("帧已发给机器人").count()).toBe(2);
  await expectAccessible(page);
});
