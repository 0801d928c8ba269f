/** The emulator's conditions: clock, snapshots, scenario, counts and the overview; without a mouse and on a narrow screen. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { mediaCode, panel, send, upload, useConditions } from "./conditions-scene.ts";
import { emulator } from "./phone-scene.ts";
import { tabTo } from "./tab-to.ts";

const open = useConditions();

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
});

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
