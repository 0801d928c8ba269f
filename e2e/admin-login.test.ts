/** Ways into the official backend: by a phone that scans, by keys alone, and the login of a management group's administrator. */
import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { call, copied, logIn, phoneOf, section, useAdmin } from "./admin-scene.ts";
import { emulator, expectWithoutAnt } from "./phone-scene.ts";
import { tabTo } from "./tab-to.ts";

const open = useAdmin();

test("a management group's secret may only send for its app, after a login with phone and password", async () => {
  const wecom = await emulator({ people: 40, switches: { "company.profile": "qiyehao" } });
  const [creator] = wecom.members();
  const [allowed, other] = wecom.company().apps;
  const page = await open(`${wecom.url}/admin/groups`, { refusals: 1 });
  await logIn(page, creator!.name);
  await page.getByText("手机已确认。请输入后台密码。").waitFor();
  await expectAccessible(page);
  await page.getByLabel("后台密码").fill("wrong");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("密码不对").waitFor();
  await page.getByLabel("后台密码").fill("qiyehao2015");
  await page.keyboard.press("Enter");

  await page.getByRole("link", { name: "创建管理组" }).click();
  await page.getByRole("textbox", { name: "管理组名称" }).fill("通知程序");
  await page.getByRole("checkbox", { name: `${allowed!.name} · 发消息` }).check();
  await page.getByRole("button", { name: "修改" }).click();
  const picker = page.getByRole("dialog", { name: "通讯录权限" });
  await picker.getByRole("treeitem").first().press("Enter");
  await picker.getByText("共 40 人", { exact: true }).waitFor();
  await picker.getByRole("button", { name: "完成选择" }).click();
  await page.getByRole("checkbox", { name: /菜单/ }).uncheck();
  await expectAccessible(page);
  await page.getByRole("button", { name: "创建管理组" }).click();
  await page.getByRole("heading", { name: "通知程序", level: 2 }).waitFor();
  // On a narrow window the row of sections is scrolled to the open one.
  const wide = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 844 });
  await page.reload();
  const openSection = section(page, "管理组");
  await expect.poll(async () => openSection.boundingBox().then((box) => box!.x + box!.width)).toBeLessThanOrEqual(320);
  await page.setViewportSize(wide);
  const secret = await copied(page, "Secret", wecom.adminConsole.groups()[0]!.secret);

  const { corpId } = wecom.company();
  const { access_token: token } = await call(`${wecom.url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`);
  const send = (agentid: number) =>
    call(`${wecom.url}/cgi-bin/message/send?access_token=${token}`, {
      touser: creator!.userId,
      msgtype: "text",
      agentid,
      text: { content: "早" },
    });
  expect(await send(allowed!.agentId)).toMatchObject({ errcode: 0 });
  expect((await send(other!.agentId)).errcode).not.toBe(0);
  const menu = await call(`${wecom.url}/cgi-bin/menu/get?access_token=${token}&agentid=${allowed!.agentId}`);
  expect(menu.errcode).not.toBe(0);

  // Resetting says what dies, and it dies.
  await page.getByRole("button", { name: "重置 Secret" }).click();
  const warning = page.getByRole("dialog", { name: "重置 Secret？" });
  await warning.getByText("access_token 也一并失效").waitFor();
  await expectAccessible(page);
  await warning.getByRole("button", { name: "重置" }).click();
  await warning.waitFor({ state: "hidden" });
  expect(await send(allowed!.agentId)).toMatchObject({ errcode: 40014 });
});

test("logging in needs no mouse, refuses other people than administrators, and makes a new code after five minutes", async () => {
  const wecom = await emulator({ people: 40 });
  const [creator] = wecom.members();
  const stranger = wecom.members().at(-1)!;
  const page = await open(`${wecom.url}/admin`, { locale: "en-GB" });
  const { keyboard } = page;
  const phone = page.getByRole("region", { name: "The phone that scans" });
  const focused = (target: Locator) =>
    expect.poll(() => target.evaluate((one) => one === document.activeElement)).toBe(true);
  await phone.getByRole("button", { name: creator!.name }).waitFor();

  const search = phone.getByRole("textbox");
  await tabTo(page, search);
  await keyboard.type(stranger.userId);
  const row = phone.getByRole("button", { name: stranger.name });
  await phone.getByText("1 of 1 shown").waitFor();
  await tabTo(page, row);
  await keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: "You are no administrator" }).waitFor();
  await expectAccessible(page);

  // The way on has the keyboard already.
  const again = page.getByRole("button", { name: "Get a new code" });
  await focused(again);
  await keyboard.press("Enter");
  await phone.getByRole("button", { name: creator!.name }).waitFor();
  wecom.clock.advance({ minutes: 6 });
  await page.getByText("This code is not good any more").waitFor();
  await focused(again);
  await keyboard.press("Enter");

  await tabTo(page, phone.getByRole("button", { name: creator!.name }));
  await keyboard.press("Enter");
  await focused(phone.getByRole("button", { name: "Log in" }));
  await expectAccessible(page);
  await keyboard.press("Enter");
  await page.getByRole("heading", { name: wecom.company().name, level: 2 }).waitFor();
  await page.getByText(creator!.name, { exact: true }).waitFor();

  // A dialog is opened, left and its button found again by keys alone.
  await tabTo(page, page.getByRole("link", { name: "My company" }));
  await keyboard.press("Enter");
  const reset = page.getByRole("button", { name: "Reset Secret of contacts sync" });
  await tabTo(page, reset);
  await keyboard.press("Enter");
  await focused(page.getByRole("dialog").getByRole("button", { name: "Cancel" }));
  await keyboard.press("Escape");
  await focused(reset);
});

test("the page follows what another phone does with the code", async () => {
  const wecom = await emulator({ people: 40 });
  const [creator] = wecom.members();
  const page = await open(`${wecom.url}/admin/company`);
  const keyShown = async () =>
    (await page.getByRole("button", { name: /^复制 文字码/ }).getAttribute("aria-label"))!.split(": ")[1]!;
  const phone = wecom.phone(creator!.userId);
  const first = await keyShown();
  // On a narrow window the last of the phones on offer can be reached.
  const wide = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height: 844 });
  await phoneOf(page).getByRole("listitem").last().getByRole("button").click({ trial: true, timeout: 20_000 });
  await page.setViewportSize(wide);
  await expectWithoutAnt(page);
  phone.scan(first);
  await phoneOf(page).getByText("登录管理后台？").waitFor();
  phone.confirm(first, false);
  await page.getByText("已在手机上取消").waitFor();
  await page.getByRole("button", { name: "换一个二维码" }).click();
  await expect.poll(keyShown).not.toBe(first);
  const second = await keyShown();
  phone.scan(second);
  phone.confirm(second);
  // The address that was asked for is where one arrives.
  await page.getByRole("heading", { name: "我的企业", level: 2 }).waitFor();
});
