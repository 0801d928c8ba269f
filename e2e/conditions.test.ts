import { readFile } from "node:fs/promises";
import { type Emulator, startEmulator } from "@shoufa/emulator";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { newWindow, startBrowser } from "./browser.ts";
import { tabTo } from "./tab-to.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

async function emulator(people = 60): Promise<Emulator> {
  const started = await startEmulator({ people });
  onTestFinished(() => started.close());
  return started;
}

/** Opens a section of the conditions; the page must not complain, except about what the test itself breaks. */
async function open(
  wecom: Emulator,
  section: string,
  options: { locale?: string; width?: number; mayComplain?: boolean } = {},
): Promise<Page> {
  const { context, complaints } = await newWindow(browser, options);
  onTestFinished(async () => {
    await context.close();
    if (!options.mayComplain) expect(complaints).toEqual([]);
  });
  const page = await context.newPage();
  if (options.width !== undefined) await page.setViewportSize({ width: options.width, height: 844 });
  await page.goto(`${wecom.url}/conditions${section}`);
  return page;
}

interface Answer {
  readonly errcode: number;
  readonly [field: string]: unknown;
}

async function tokenOf(wecom: Emulator): Promise<string> {
  const { corpId, apps } = wecom.company();
  const answer = await fetch(`${wecom.url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${apps[0]!.secret}`);
  return ((await answer.json()) as { access_token: string }).access_token;
}

async function send(wecom: Emulator, content = "早"): Promise<Answer> {
  const answer = await fetch(`${wecom.url}/cgi-bin/message/send?access_token=${await tokenOf(wecom)}`, {
    method: "POST",
    body: JSON.stringify({
      touser: wecom.members()[0]!.userId,
      msgtype: "text",
      agentid: wecom.company().apps[0]!.agentId,
      text: { content },
    }),
  });
  return (await answer.json()) as Answer;
}

async function upload(wecom: Emulator): Promise<string> {
  const form = new FormData();
  form.append("media", new Blob(["一,二,三"]), "表.txt");
  const token = await tokenOf(wecom);
  const answer = await fetch(`${wecom.url}/cgi-bin/media/upload?access_token=${token}&type=file`, {
    method: "POST",
    body: form,
  });
  return ((await answer.json()) as { media_id: string }).media_id;
}

async function mediaCode(wecom: Emulator, mediaId: string): Promise<number> {
  const answer = await fetch(`${wecom.url}/cgi-bin/media/get?access_token=${await tokenOf(wecom)}&media_id=${mediaId}`);
  const isRefused = answer.headers.get("content-type")?.startsWith("application/json");
  return isRefused ? ((await answer.json()) as Answer).errcode : 0;
}

const panel = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });

test("three days ahead: the page says what ends, a real call finds the file expired, and undo brings it back", async () => {
  const wecom = await emulator();
  const mediaId = await upload(wecom);
  expect(await mediaCode(wecom, mediaId)).toBe(0);
  const page = await open(wecom, "/clock");
  const jumps = panel(page, "向前跳");
  const threeDays = jumps.getByRole("listitem").filter({ hasText: "+3 天" });
  await threeDays.getByText("将失效：令牌 1、素材 1").waitFor();
  await threeDays.getByRole("button").click();
  await page.getByText("时钟已向前跳 3 天。").waitFor();
  await panel(page, "模拟器的现在").getByText("比真实时间快 3 天").waitFor();
  await page.getByRole("navigation").getByText("+3 天").waitFor();
  expect(await mediaCode(wecom, mediaId)).toBe(40007);
  await threeDays.getByText("没有东西会失效").or(threeDays.getByText("将失效：令牌 1")).waitFor();
  await expectAccessible(page);

  await page.getByRole("button", { name: "撤销" }).click();
  await page.getByText("已撤销。").waitFor();
  await panel(page, "模拟器的现在").getByText("与真实时间一致").waitFor();
  expect(await mediaCode(wecom, mediaId)).toBe(0);
});

test("a chosen amount jumps that far; back to real time restarts, and says what is lost before", async () => {
  const wecom = await emulator();
  await send(wecom);
  const page = await open(wecom, "/clock", { locale: "en-GB" });
  await page.getByRole("textbox", { name: "An amount of your own" }).fill("90");
  await page.getByRole("button", { name: "Jump", exact: true }).click();
  await page.getByText("1 h 30 min ahead of real time").waitFor();
  await page.getByRole("button", { name: "Start again…" }).click();
  const dialog = page.getByRole("dialog", { name: "Start again?" });
  await dialog.getByText("Lost: all messages on the phones").waitFor();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Start again" }).click();
  await page.getByText("The same as real time").waitFor();
  expect(wecom.clock.offset).toBe(0);
  expect(wecom.phone(wecom.members()[0]!.userId).messages()).toEqual([]);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("1 h 30 min ahead of real time").waitFor();
  expect(wecom.phone(wecom.members()[0]!.userId).messages()).toHaveLength(1);
});

test("a fault is found by its cure, set, met by a real call, and counted on the page as it happens", async () => {
  const wecom = await emulator();
  const page = await open(wecom, "/faults");
  await page.getByText("没有设置故障").waitFor();
  const target = page.getByRole("combobox", { name: "接口" });
  await target.fill("mess sen");
  await page.getByRole("option", { name: "message/send", exact: true }).click();
  const code = page.getByRole("combobox", { name: "错误码" });
  const add = page.getByRole("button", { name: "设置故障" });
  await add.focus();
  await page.getByRole("tooltip").getByText("请先选择错误码").waitFor();
  await code.fill("频率");
  await page.getByRole("option").filter({ hasText: "45009" }).first().click();
  await page.getByText("解决", { exact: true }).waitFor();
  await page.getByRole("textbox", { name: "次数" }).fill("2");
  await add.click();
  const set = panel(page, "已设置的故障");
  await set.getByText("还剩 2 次").waitFor();
  await expectAccessible(page);

  expect((await send(wecom)).errcode).toBe(45009);
  await set.getByText("还剩 1 次").waitFor();
  await page.getByRole("log").getByText("message/send").waitFor();
  await set.getByText("已发生 1 次", { exact: false }).waitFor();
  await set.getByRole("button", { name: "移除 message/send 的故障" }).click();
  await page.getByText("message/send 的故障已移除。").waitFor();
  expect((await send(wecom)).errcode).toBe(0);
  await page.getByRole("button", { name: "撤销" }).click();
  await set.getByText("还剩 1 次").waitFor();
  await page.getByRole("button", { name: "全部清除" }).click();
  await set.getByText("没有设置故障").waitFor();
  expect(wecom.faults.waiting()).toEqual([]);
});

test("callbacks have faults of their own, and a second fault says what it replaces", async () => {
  const wecom = await emulator();
  wecom.faults.set({ endpoint: "callback", kind: "delay", milliseconds: 5000, times: 3 });
  const page = await open(wecom, "/faults");
  await page.getByRole("combobox", { name: "接口" }).fill("callback");
  await page.getByRole("option").first().click();
  await page.getByText("将替换这个接口已有的故障：延迟 5,000 毫秒，还剩 3 次。").waitFor();
  const kind = page.getByRole("combobox", { name: "怎样出错" });
  expect(await kind.locator("option").allInnerTexts()).toEqual(["延迟", "投递两次", "被后一个回调超过"]);
  await kind.selectOption("投递两次");
  await page.getByRole("button", { name: "设置故障" }).click();
  await expect.poll(() => wecom.faults.waiting()).toEqual([{ endpoint: "callback", kind: "duplicate", times: 1 }]);
});

test("with the network off every screen says so, calls are cut, and the bar brings it back", async () => {
  const wecom = await emulator();
  const page = await open(wecom, "/network");
  await page.getByRole("button", { name: "断开网络" }).click();
  await page.getByText("平台不可达", { exact: true }).waitFor();
  await expect(send(wecom)).rejects.toThrow();
  await expectAccessible(page);
  await page.getByRole("link", { name: "手机", exact: true }).click();
  await page.getByText("网络已断开：平台接口不可达").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "恢复网络" }).click();
  await expect.poll(() => page.getByText("网络已断开：平台接口不可达").count()).toBe(0);
  expect((await send(wecom)).errcode).toBe(0);
});

test("a switch changed on the page changes a real answer; it is marked, is found, and can be reset", async () => {
  const wecom = await emulator();
  const long = "长".repeat(1000);
  expect((await send(wecom, long)).errcode).toBe(0);
  const page = await open(wecom, "/rules");
  const search = page.getByRole("searchbox", { name: "搜索规则的说明或名称" });
  await search.fill("over2048");
  const rule = page.getByRole("listitem").filter({ hasText: "message.text.over2048" });
  await rule.getByRole("button", { name: "45002" }).click();
  await page.getByText("message.text.over2048 = 45002").waitFor();
  expect((await send(wecom, long)).errcode).toBe(45002);
  await search.fill("");
  await page.getByRole("button", { name: "只看已改 1" }).click();
  await page.getByText(/共 \d+ · 显示 1 · 已改 1/).waitFor();
  expect(page.url()).toBe(`${wecom.url}/conditions/rules?changed=1`);
  await page.reload();
  await rule.getByRole("button", { name: "恢复 truncate" }).click();
  await page.getByText("没有改动过的开关").waitFor();
  expect((await send(wecom, long)).errcode).toBe(0);
  await search.fill("没有这样的规则");
  await page.getByText("没有匹配的开关").waitFor();
  await expectAccessible(page);
});

test("a figure is taken by Enter, anything else is refused beside it, and all goes back with undo", async () => {
  const wecom = await emulator();
  const page = await open(wecom, "/rules?q=callback.attempts");
  const attempts = page.getByRole("textbox", { name: "callback.attempts" });
  await attempts.fill("many");
  await attempts.press("Enter");
  await page.getByText("请输入从 0 起的整数").waitFor();
  await attempts.fill("5");
  await attempts.press("Enter");
  await expect.poll(() => wecom.switches()["callback.attempts"]).toBe(5);
  await page.getByRole("button", { name: "全部恢复默认" }).click();
  await expect.poll(() => wecom.switches()["callback.attempts"]).toBe(3);
  await page.getByRole("button", { name: "撤销" }).click();
  await expect.poll(() => wecom.switches()["callback.attempts"]).toBe(5);
  await expect.poll(() => attempts.inputValue()).toBe("5");
});

test("strict as production: the first call meets 60020, this computer is added on the page, and the call passes", async () => {
  const wecom = await emulator();
  const page = await open(wecom, "/rules?area=media");
  await page.getByRole("button", { name: "使用：严格（与正式环境一样）" }).click();
  await page.getByRole("listitem").filter({ hasText: "严格" }).getByText("使用中").waitFor();
  expect((await send(wecom)).errcode).toBe(60020);
  await expectAccessible(page);
  await page.getByRole("link", { name: "地址与许可" }).click();
  const trusted = panel(page, "企业可信 IP");
  await trusted.getByText("名单是空的", { exact: false }).waitFor();
  const box = trusted.getByRole("textbox");
  await box.fill("203.0.113.999");
  await trusted.getByRole("button", { name: "加入", exact: true }).focus();
  await trusted.getByRole("tooltip").getByText("不是 IP 地址", { exact: false }).waitFor();
  await box.fill("127.0.0.1");
  await box.press("Enter");
  await page.getByText("127.0.0.1 已加入。").waitFor();
  expect((await send(wecom)).errcode).toBe(0);
  await trusted.getByRole("button", { name: "移除 127.0.0.1" }).click();
  await trusted.getByText("名单是空的", { exact: false }).waitFor();
  await page.getByRole("button", { name: "撤销" }).click();
  await expect.poll(() => wecom.addresses.trusted).toEqual(["127.0.0.1"]);
});

test("a licence taken on the page is missing in the next answer; tokens voided there are no longer good", async () => {
  const wecom = await emulator();
  const first = wecom.members()[0]!;
  const page = await open(wecom, "/access");
  const licences = panel(page, "没有接口许可的成员");
  await licences.getByRole("button", { name: "按成员检查许可" }).click();
  await licences.getByRole("combobox").fill(first.userId);
  await licences.getByRole("option").filter({ hasText: first.name }).first().click();
  await page.getByText(`${first.userId} 现在没有许可。`).waitFor();
  expect((await send(wecom)).errcode).toBe(81013);
  await licences.getByRole("button", { name: `给 ${first.userId} 许可` }).click();
  await licences.getByText("人人都有许可。").waitFor();
  const token = await tokenOf(wecom);
  const app = wecom.company().apps[0]!.name;
  await page.getByRole("button", { name: `作废${app}的令牌` }).click();
  await page.getByText(`${app}的令牌已作废。`).waitFor();
  const answer = await fetch(`${wecom.url}/cgi-bin/department/list?access_token=${token}`);
  expect(((await answer.json()) as Answer).errcode).toBe(40014);
  await expectAccessible(page);
});

test("a snapshot is taken, restored after a question, undone, and deleted", async () => {
  const wecom = await emulator();
  const { userId } = wecom.members()[0]!;
  const texts = () =>
    wecom
      .phone(userId)
      .messages()
      .map(({ text }) => text);
  await send(wecom, "之前");
  const page = await open(wecom, "/snapshots");
  await page.getByText("还没有快照").waitFor();
  const name = page.getByRole("textbox", { name: "快照名" });
  await name.fill("中文");
  await page.getByRole("button", { name: "拍快照" }).focus();
  await page.getByRole("tooltip").getByText("字母、数字", { exact: false }).waitFor();
  await name.fill("lunch");
  await name.press("Enter");
  await page.getByText("快照 lunch 已存。").waitFor();
  await send(wecom, "之后");
  await page.getByRole("button", { name: "恢复 lunch" }).click();
  const dialog = page.getByRole("dialog", { name: "恢复快照 lunch？" });
  await page.keyboard.press("Escape");
  await expect.poll(() => dialog.count()).toBe(0);
  expect(texts()).toEqual(["之前", "之后"]);
  await page.getByRole("button", { name: "恢复 lunch" }).click();
  await dialog.getByRole("button", { name: "恢复", exact: true }).click();
  await page.getByText("已回到快照 lunch。").waitFor();
  expect(texts()).toEqual(["之前"]);
  await page.getByRole("button", { name: "撤销" }).click();
  await expect.poll(texts).toEqual(["之前", "之后"]);
  await page.getByText("自动", { exact: true }).waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "删除 lunch" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "删除" }).click();
  await expect.poll(() => wecom.snapshots.list().map((each) => each.name)).toEqual(["before-restore"]);
});

test("another company replaces this one after a question that says what is lost, and undo restores it", async () => {
  const wecom = await emulator();
  const { corpId } = wecom.company();
  const page = await open(wecom, "/snapshots");
  const other = panel(page, "换一家企业");
  await other.getByRole("textbox", { name: "人数" }).fill("0");
  await other.getByRole("button", { name: "换企业…" }).focus();
  await other.getByRole("tooltip").getByText("人数应为 1 到", { exact: false }).waitFor();
  await other.getByRole("textbox", { name: "人数" }).fill("25");
  await other.getByRole("textbox", { name: "编号" }).fill("7");
  await other.getByRole("button", { name: "换企业…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("现在企业的 60 人", { exact: false }).waitFor();
  // There is a way back, so nothing has to be typed.
  expect(await dialog.getByRole("textbox").count()).toBe(0);
  await dialog.getByRole("button", { name: "换企业" }).click();
  await page.getByText("新企业有 25 人。").waitFor();
  expect(wecom.company().people).toBe(25);
  await page.getByRole("button", { name: "撤销" }).click();
  await expect.poll(() => wecom.company()).toMatchObject({ corpId, people: 60 });
});

test("conditions are downloaded as a scenario, mistakes in one are shown, and loading it gives the same", async () => {
  const wecom = await emulator();
  wecom.setSwitches({ "errmsg.tail": "none" });
  wecom.faults.set({ endpoint: "user/get", kind: "html", times: 2 });
  wecom.clock.advance({ hours: 2 });
  const page = await open(wecom, "/scenario");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载 scenario.json" }).click(),
  ]);
  const written = await readFile(await download.path(), "utf8");
  expect(JSON.parse(written)).toEqual(wecom.conditions.scenario());
  await wecom.applyScenario({ people: 12 });

  const box = page.getByRole("textbox", { name: "在此粘贴场景 JSON" });
  await box.fill("{");
  await page.getByText("不是 JSON", { exact: false }).first().waitFor();
  await box.fill('{"peple": 3}');
  await page.getByText("The scenario has no peple", { exact: false }).first().waitFor();
  await expectAccessible(page);
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "选择文件…" }).click(),
  ]);
  await chooser.setFiles({ name: "scenario.json", mimeType: "application/json", buffer: Buffer.from(written) });
  await page.getByText("没有发现错误。").waitFor();
  await page.getByRole("button", { name: "载入…" }).click();
  const dialog = page.getByRole("dialog", { name: "载入这个场景？" });
  await dialog.getByText("12 人", { exact: false }).waitFor();
  await dialog.getByRole("button", { name: "载入" }).click();
  await page.getByText("场景已载入。").waitFor();
  expect(wecom.conditions.scenario()).toEqual(JSON.parse(written));
}, 60_000);

test("calls are counted before one's eyes, and from zero again", async () => {
  const wecom = await emulator();
  const page = await open(wecom, "/requests");
  await page.getByText("还没有调用").waitFor();
  await send(wecom);
  await page.getByRole("row", { name: "message/send 1" }).waitFor();
  await page.getByText("共 2 次 · 2 个接口").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "清零" }).click();
  await page.getByText("还没有调用").waitFor();
});

test("the overview lists what differs from the defaults, with links, a reset and an undo", async () => {
  const wecom = await emulator();
  wecom.setSwitches({ "errmsg.tail": "none" });
  wecom.faults.set({ endpoint: "*", kind: "html", times: 2 });
  const page = await open(wecom, "", { locale: "en-GB" });
  await page.getByText("2 still to happen").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Restore the defaults" }).click();
  await page.getByText("None set").waitFor();
  expect(wecom.conditions.view()).toMatchObject({ faults: 0, changedSwitches: [] });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("2 still to happen").waitFor();
  expect(wecom.conditions.view()).toMatchObject({ faults: 2, changedSwitches: ["errmsg.tail"] });
  await page.getByRole("link", { name: "Rules and switches" }).last().click();
  expect(page.url()).toBe(`${wecom.url}/conditions/rules`);
  await page.goBack();
  await page.getByRole("heading", { name: "Overview" }).waitFor();
});

test("without a mouse: a fault, a jump, a switch, a snapshot and its restoring", async () => {
  const wecom = await emulator();
  const page = await open(wecom, "/faults");
  const { keyboard } = page;
  const section = async (name: string): Promise<void> => {
    await tabTo(page, page.getByRole("navigation", { name: "环境的各部分" }).getByRole("link", { name }), 120);
    await keyboard.press("Enter");
    await page.getByRole("heading", { level: 2, name }).waitFor();
  };
  await tabTo(page, page.getByRole("combobox", { name: "接口" }), 120);
  await keyboard.type("user/get");
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowUp");
  await keyboard.press("Enter");
  await tabTo(page, page.getByRole("combobox", { name: "错误码" }), 120);
  await keyboard.type("60111");
  await keyboard.press("Enter");
  await tabTo(page, page.getByRole("textbox", { name: "次数" }), 120);
  await keyboard.press("Enter");
  await expect
    .poll(() => wecom.faults.waiting())
    .toEqual([{ endpoint: "user/get", kind: "errcode", errcode: 60111, times: 1 }]);

  await section("时钟");
  await tabTo(page, page.getByRole("button", { name: "+2 小时" }), 120);
  await keyboard.press("Enter");
  await expect.poll(() => wecom.clock.offset).toBe(7_200_000);

  await section("规则与开关");
  await tabTo(page, page.getByRole("searchbox"), 120);
  await keyboard.type("errmsg.tail");
  await tabTo(page, page.getByRole("group", { name: "errmsg.tail" }).getByRole("button", { name: "none" }), 120);
  await keyboard.press("Space");
  await expect.poll(() => wecom.switches()["errmsg.tail"]).toBe("none");

  await section("快照与重置");
  await tabTo(page, page.getByRole("textbox", { name: "快照名" }), 120);
  await keyboard.type("keys");
  await keyboard.press("Enter");
  await expect.poll(() => wecom.snapshots.list().some(({ name }) => name === "keys")).toBe(true);
  wecom.clock.advance({ hours: 1 });
  await tabTo(page, page.getByRole("button", { name: "恢复 keys" }), 120);
  await keyboard.press("Enter");
  await tabTo(page, page.getByRole("dialog").getByRole("button", { name: "恢复", exact: true }), 120);
  await keyboard.press("Enter");
  await expect.poll(() => wecom.clock.offset).toBe(7_200_000);
});

test("on a narrow screen every section fits, in both themes", async () => {
  const wecom = await emulator();
  wecom.faults.set({ endpoint: "message/update_template_card", kind: "cut-after-effect", times: 2 });
  wecom.setSwitches({ "directory.syncSecret.read": "ids-only" });
  const page = await open(wecom, "", { width: 390, locale: "en-GB" });
  for (const section of [
    "",
    "/clock",
    "/faults",
    "/network",
    "/rules?area=directory&q=sync",
    "/access",
    "/snapshots",
    "/scenario",
  ]) {
    await page.goto(`${wecom.url}/conditions${section}`);
    await page.getByRole("heading", { level: 2 }).waitFor();
    await expect.poll(() => page.locator(".skeleton").count()).toBe(0);
    const wide = await page.evaluate(() => {
      const content = document.getElementById("content")!;
      return [document.documentElement.scrollWidth, content.scrollWidth - content.clientWidth];
    });
    expect(wide, section).toEqual([390, 0]);
    await expectAccessible(page);
  }
});

test("a section that does not load says why and loads on demand", async () => {
  const wecom = await emulator(5);
  const page = await open(wecom, "", { mayComplain: true });
  await page.getByText("没有设置故障").waitFor();
  await page.route("**/control/faults", (route) => route.abort());
  await page.goto(`${wecom.url}/conditions/faults`);
  await page.getByText("没有载入").waitFor();
  await page.unroute("**/control/faults");
  await page.getByRole("button", { name: "重试" }).click();
  await page.getByText("没有设置故障").waitFor();
});
