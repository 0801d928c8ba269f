import type { CallbackCrypto } from "@shoufa/protocol";
import { expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { sendEveryKind } from "./every-kind.ts";
import { callback, chatOf, emulator, personIn, send, useBrowser } from "./phone-scene.ts";

const open = useBrowser();

test("a message appears on an open phone and in the list without reloading, and is read by being seen", async () => {
  const wecom = await emulator();
  const [lin, chen] = wecom.members();
  const page = await open(chatOf(wecom, lin!.userId));
  await page.getByText("还没有消息", { exact: true }).waitFor();
  await send(wecom, [lin!.userId, chen!.userId], "三点开会\n<b>请准时</b>");

  await page.getByRole("log").getByText("三点开会\n<b>请准时</b>").waitFor();
  await personIn(page, chen!.name).getByText("1 条未读").waitFor();
  await expect.poll(() => personIn(page, lin!.name).getByText("条未读").count()).toBe(0);

  await personIn(page, chen!.name).click();
  await page
    .getByRole("region", { name: `${chen!.name}的手机` })
    .getByText("三点开会")
    .waitFor();
  expect(page.url()).toBe(chatOf(wecom, chen!.userId));
  await page.reload();
  await page.getByRole("log").getByText("三点开会").waitFor();
  await page.goBack();
  await page.getByRole("region", { name: `${lin!.name}的手机` }).waitFor();
});

test("an address that no page has says so, with status 404, and leads back to the phones", async () => {
  const wecom = await emulator(5);
  const [lin] = wecom.members();
  for (const path of ["/nowhere", "/conditions/weather", "/admin/nowhere"]) {
    expect((await fetch(wecom.url + path)).status).toBe(404);
    // The browser itself complains about the status.
    const page = await open(wecom.url + path, { mayComplain: true });
    await page.getByText("没有这个页面").waitFor();
    expect(await page.title()).toContain("没有这个页面");
    await expectAccessible(page);
    await page.getByRole("button", { name: "回到手机" }).click();
    await personIn(page, lin!.name).waitFor();
    expect(new URL(page.url()).pathname).toBe("/");
  }
});

test("a hostile message is shown as text, and its links leave no trace", async () => {
  const wecom = await emulator(5);
  const [lin] = wecom.members();
  const hostile =
    '<img src=x onerror="document.title=1"><a href="javascript:document.title=1">点</a> <a href="https://a.example/">链接</a>';
  await send(wecom, [lin!.userId], hostile);
  const page = await open(chatOf(wecom, lin!.userId));
  const link = page.getByRole("log").getByRole("link");
  await link.waitFor();
  await expect.poll(() => link.count()).toBe(1);
  expect(await link.getAttribute("rel")).toContain("noopener");
  expect(await page.getByRole("log").locator("img").count()).toBe(0);
  await page.getByRole("log").getByText("点", { exact: false }).first().click();
  expect(await page.title()).toContain(lin!.name);
});

test("Enter sends, Shift+Enter breaks the line, and the callback and the app's answer are shown below", async () => {
  const wecom = await emulator();
  const [lin] = wecom.members();
  const heard: string[] = [];
  const crypto = await callback(wecom, (request, response) => {
    let body = "";
    request.on("data", (data) => {
      body += data;
    });
    request.on("end", () => {
      const { searchParams } = new URL(request.url!, "http://localhost");
      const query = Object.fromEntries(searchParams) as Parameters<CallbackCrypto["open"]>[0];
      heard.push(String(crypto.open(query, body).fields["Content"]));
      const reply = `<xml><ToUserName>${lin!.userId}</ToUserName><FromUserName>${wecom.company().corpId}</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>已登记</Content></xml>`;
      response.end(crypto.seal(reply, { timestamp: "1409659813", nonce: "1372623149" }, Buffer.alloc(16, 7)));
    });
  });
  const page = await open(chatOf(wecom, lin!.userId));
  const box = page.getByRole("textbox", { name: "发消息" });
  await box.fill("收到");
  await box.press("Shift+Enter");
  await box.pressSequentially("准时到");
  await box.press("Enter");
  await page.getByText("回调已送达").waitFor();
  expect(heard).toEqual(["收到\n准时到"]);
  expect(await box.inputValue()).toBe("");
  await page.getByRole("log").getByText("已登记").waitFor();
  await page.getByText("回调已送达").click();
  await page.getByText("HTTP 200").waitFor();
  await page.getByText("应用随应答回复了一条消息。").waitFor();
});

test("an Enter that chooses a candidate of an input method sends nothing", async () => {
  const wecom = await emulator(5);
  const [lin] = wecom.members();
  const page = await open(chatOf(wecom, lin!.userId));
  const box = page.getByRole("textbox", { name: "发消息" });
  await box.focus();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Input.imeSetComposition", { text: "shou dao", selectionStart: 8, selectionEnd: 8 });
  // As a browser reports a key that the input method takes for itself.
  await devtools.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Enter", windowsVirtualKeyCode: 229 });
  await devtools.send("Input.dispatchKeyEvent", { type: "keyUp", key: "Enter", windowsVirtualKeyCode: 13 });
  expect(wecom.phone(lin!.userId).messages()).toEqual([]);
  await devtools.send("Input.insertText", { text: "收到" });
  await expect.poll(() => box.inputValue()).toBe("收到");
  await page.keyboard.press("Enter");
  await expect
    .poll(() =>
      wecom
        .phone(lin!.userId)
        .messages()
        .map(({ text }) => text),
    )
    .toEqual(["收到"]);
});

test("a callback that fails shows every attempt; an app without one says so; a disabled member cannot write", async () => {
  const wecom = await emulator(300);
  const lin = wecom.members()[0]!;
  const disabled = wecom.members().find(({ status }) => status === 2)!;
  const page = await open(chatOf(wecom, lin.userId));
  const box = page.getByRole("textbox", { name: "发消息" });
  await box.fill("有人吗");
  await box.press("Enter");
  await page.getByText("没有回调：未设置接收地址").waitFor();
  let second = (): void => {};
  let calls = 0;
  await callback(wecom, (_, response) => {
    const refuse = () => response.writeHead(503).end();
    if (++calls === 2) second = refuse;
    else refuse();
  });
  await box.fill("还在吗");
  await box.press("Enter");
  await page.getByText("第 1 次没有成功，正在重试…").waitFor();
  second();
  await page.getByText("回调失败，共试 3 次").waitFor();
  await expect.poll(() => page.getByText("HTTP 503").count()).toBe(3);
  await expectAccessible(page);

  await page.goto(chatOf(wecom, disabled.userId));
  await page.getByText("此成员已禁用，不能使用企业微信。").waitFor();
  expect(await page.getByRole("textbox", { name: "发消息" }).count()).toBe(0);
});

test("the emulator gone: the last state stays, the page says so, and catches up automatically", async () => {
  const wecom = await emulator();
  const [lin] = wecom.members();
  await send(wecom, [lin!.userId], "第一条");
  const page = await open(chatOf(wecom, lin!.userId), { mayComplain: true });
  await page.getByRole("log").getByText("第一条").waitFor();
  await wecom.goOffline();
  await page.getByText("与模拟器的连接断开了").waitFor();
  expect(await page.getByRole("log").getByText("第一条").isVisible()).toBe(true);
  const box = page.getByRole("textbox", { name: "发消息" });
  await box.fill("听得到吗");
  await box.press("Enter");
  await page.getByText("没有发出，文字已放回输入框。").waitFor();
  expect(await box.inputValue()).toBe("听得到吗");
  await expectAccessible(page);

  await wecom.goOnline();
  await send(wecom, [lin!.userId], "第二条");
  await page.getByRole("log").getByText("第二条").waitFor();
  await expect.poll(() => page.getByText("与模拟器的连接断开了").count()).toBe(0);
});

test("a list that does not load says why and loads on demand; an unknown person has a picture of their own", async () => {
  const wecom = await emulator(5);
  const page = await open("about:blank", { mayComplain: true });
  await page.route("**/control/people?*", (route) => route.abort());
  await page.goto(`${wecom.url}/phones/nobody.here`);
  await page.getByText("人员没有载入").waitFor();
  await page.getByText("没有账号为“nobody.here”的人").waitFor();
  await expectAccessible(page);
  await page.unroute("**/control/people?*");
  await page.getByRole("button", { name: "重试" }).click();
  await page.getByText("共 5 人").waitFor();
});

test("from the keyboard: search, arrows, Enter, and back to everyone", async () => {
  const wecom = await emulator(300);
  const page = await open(wecom.url);
  await page.getByText("共 300 人").waitFor();
  const first = wecom.members()[0]!;
  await page.keyboard.press("Tab");
  await page.getByRole("textbox", { name: "搜索姓名或账号" }).focus();
  await page.keyboard.type("没有这个人");
  await page.getByText("没有人匹配“没有这个人”").waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.keyboard.type(first.userId);
  await page.getByText(/找到 [1-9]\d* 人/).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: `${first.name}的手机` }).waitFor();
  expect(page.url()).toBe(`${wecom.url}/phones/${first.userId}?q=${first.userId}`);
  await page.getByRole("button", { name: "清除搜索" }).click();
  await page.getByText("共 300 人").waitFor();
});

test("twenty thousand people: few lines in the page, more on scrolling, the total always shown", async () => {
  const wecom = await emulator(20_000);
  const page = await open(`${wecom.url}/?order=directory`);
  await page.getByText("共 20,000 人 · 已载入 100").waitFor();
  const list = page.getByRole("listbox");
  await list.focus();
  await page.keyboard.press("End");
  await page.getByText(/已载入 [2-9]\d\d/).waitFor();
  expect(await page.getByRole("option").count()).toBeLessThan(60);
});

test("on a narrow screen list and phone are two screens, with a way back", async () => {
  const wecom = await emulator();
  const [lin] = wecom.members();
  await send(wecom, [lin!.userId], "三点开会");
  const page = await open(wecom.url, { width: 390, locale: "en-GB" });
  await page.getByText("Simulated: nothing leaves this computer").waitFor();
  await expectAccessible(page);
  await personIn(page, lin!.name).click();
  expect(await page.getByRole("listbox").isVisible()).toBe(false);
  await page.getByRole("button", { name: "通知" }).click();
  await page.getByRole("log").getByText("三点开会").waitFor();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.getByRole("button", { name: "Back" }).click();
  await page.getByRole("button", { name: "Back" }).click();
  await personIn(page, lin!.name).waitFor();
  expect(page.url()).toBe(`${wecom.url}/`);
});

test("language and theme are one click each and are remembered", async () => {
  const wecom = await emulator(5);
  const page = await open(wecom.url);
  await page.getByText("模拟环境：任何内容都不会离开这台电脑").waitFor();
  await page.getByText("选择一个人，打开手机").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: "Switch to dark" }).click();
  await page.reload();
  await page.getByText("Simulated: nothing leaves this computer").waitFor();
  await page.getByRole("button", { name: "Switch to light" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
});

test("every kind of message is drawn, in light and dark, small, and in WeChat; a tap shows its callback", async () => {
  const wecom = await emulator();
  const [lin] = wecom.members();
  await callback(wecom, (request, response) => request.resume().once("end", () => response.end()));
  const drawn = await sendEveryKind(wecom, lin!.userId);
  const page = await open(chatOf(wecom, lin!.userId));
  const log = page.getByRole("log");
  for (const words of drawn)
    await log
      .getByText(words, { exact: false })
      .or(log.getByAltText(words, { exact: false }))
      .first()
      .waitFor();
  await log.getByText("保密消息").waitFor();
  await expectAccessible(page);

  await log.getByRole("button", { name: "同意" }).click();
  await log.getByText("已提交，等待应用更新").waitFor();
  const note = page.getByRole("region", { name: "点击卡片按钮" });
  await expect.poll(() => note.innerText()).toContain("回调已送达");
  await note.getByText("回调已送达").click();
  await note.getByText("<![CDATA[template_card_event]]>", { exact: false }).waitFor();
  await expectAccessible(page);

  await page.getByRole("button", { name: "小屏" }).click();
  await page.getByRole("button", { name: "微信插件" }).click();
  await expect.poll(() => log.getByText("请打开企业微信查看").count()).toBe(7);
  await log.getByText("一条文字").waitFor();
});

test("a robot's markdown_v2 is in its group, which is read-only", async () => {
  const wecom = await emulator();
  const [lin, chen] = wecom.members();
  const robot = wecom.messaging.addRobot({ name: "监控", group: "值班群", userIds: [lin!.userId, chen!.userId] });
  const page = await open(`${wecom.url}/phones/${lin!.userId}`);
  const content = "1. 先\n2. 后\n\n| 名 | 数 |\n| --- | ---: |\n| 甲 | 1 |\n\n![图](https://p.example/a.png)";
  const sent = await fetch(`${wecom.url}/cgi-bin/webhook/send?key=${robot.key}`, {
    method: "POST",
    body: JSON.stringify({ msgtype: "markdown_v2", markdown_v2: { content } }),
  });
  expect(await sent.json()).toMatchObject({ errcode: 0 });
  await page.getByRole("button", { name: "值班群" }).click();
  await page.getByRole("log").getByRole("cell", { name: "甲" }).waitFor();
  await page.getByRole("log").getByRole("link", { name: "图 · p.example" }).waitFor();
  await page.getByText("成员在群里说的话不会回调给应用").waitFor();
  await expectAccessible(page);
});
