/** The bar on top: which company, which app, real or simulated, on every page; and the choice after the owner was made. */
import { routes } from "@shoufa/contract";
import { startEmulator, startServer } from "@shoufa/testkit";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { newWindow, startBrowser } from "./browser.ts";
import { activePeople, consoleFor, sendTo, signedIn } from "./console.ts";
import { tabTo } from "./tab-to.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const keys = { token: "kQ3vT9zLm2xC8bN5", encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG" };

/** A simulated company with two apps, and one whose address says nothing of an emulator. */
async function twoCompanies() {
  const running = await consoleFor({ people: 20 });
  const { api, account, app } = running;
  const second = await api.call(routes.addApp, {
    params: { accountId: account.id },
    body: { agentId: 1_000_077, name: "值班", secret: "a-secret-of-an-app", ...keys },
  });
  const real = await api.call(routes.createAccount, {
    body: {
      ...{ name: "远帆股份", corpId: "ww0123456789abcdef", apiBase: "https://127.0.0.1:9" },
      app: { agentId: 1, name: "通知", secret: "a-secret-of-an-app", ...keys },
    },
  });
  const duty = second.apps.find(({ name }) => name === "值班")!;
  return { running, account, app, duty, real };
}

const looks = (page: Page) =>
  page.evaluate(() => ({
    company: document.documentElement.dataset["company"],
    icon: document.querySelector<HTMLLinkElement>("link[rel=icon]")?.getAttribute("href"),
    stripe: getComputedStyle(document.querySelector("header")!, "::before").backgroundImage.split("(")[0],
  }));

/** Moves down in a menu until the item has the focus, which follows a moment later. */
async function down(page: Page, item: RegExp): Promise<void> {
  const focused = () => page.evaluate(() => document.activeElement?.closest("[role=menuitem]")?.textContent ?? "");
  await expect.poll(focused).not.toBe("");
  await page.keyboard.press("ArrowDown");
  await expect.poll(focused).toMatch(item);
}

test("company and app are changed in the bar, by keyboard too, stay in the address and are found again", async () => {
  const { running, account, app, duty, real } = await twoCompanies();
  const { open } = await signedIn(browser, running);
  const page = await open("/rules");
  const bar = page.getByRole("banner");
  const address = () => new URL(page.url());

  // A page about one app: the choice is in the bar, and the address names it.
  await expect.poll(() => address().searchParams.get("app")).toBe(app.id);
  const apps = bar.getByRole("button", { name: /^切换应用/ });
  await tabTo(page, apps);
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: /值班/ }).waitFor();
  await expectAccessible(page);
  await down(page, /值班/);
  await page.keyboard.press("Enter");
  await expect.poll(() => address().searchParams.get("app")).toBe(duty.id);
  await expect.poll(() => apps.evaluate((button) => button === document.activeElement)).toBe(true);

  // The other pages about one app follow, and so does another visit.
  await page.getByRole("navigation").getByRole("link", { name: "自定义菜单" }).click();
  await bar.getByRole("button", { name: /切换应用\s*值班/ }).waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "发送消息" }).click();
  await page.getByRole("main").getByText("值班").first().waitFor();
  await expect.poll(() => address().searchParams.get("app")).toBe(duty.id);
  const later = await open("/menus");
  await later
    .getByRole("banner")
    .getByRole("button", { name: /切换应用\s*值班/ })
    .waitFor();
  await later.close();

  // Chosen on the send page, it is what the bar says.
  await page.getByRole("main").getByRole("combobox", { name: "发送应用" }).press("Enter");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await bar.getByRole("button", { name: new RegExp(`切换应用\\s*${app.name}`) }).waitFor();

  // Elsewhere the apps are only named.
  await page.getByRole("navigation").getByRole("link", { name: "操作记录" }).click();
  await bar.getByText(/^应用：/).waitFor();
  expect(await apps.count()).toBe(0);

  // Another company, by keyboard. Whose page it is, the bar says.
  await tabTo(page, bar.getByRole("button", { name: /^切换企业/ }));
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: /正式.*远帆股份.*ww0123456789abcdef/ }).waitFor();
  await down(page, /远帆股份/);
  await page.keyboard.press("Enter");
  await expect.poll(() => address().searchParams.get("company")).toBe(real.id);
  await bar.getByText("正式", { exact: true }).waitFor();
  await page.goto(`${running.server.url}/companies/${account.id}`);
  await bar.getByText("模拟", { exact: true }).waitFor();
  await bar.getByRole("button", { name: /^切换企业/ }).click();
  await page.getByRole("menuitem", { name: /远帆股份/ }).click();
  await page.getByRole("heading", { name: "远帆股份", level: 1 }).waitFor();
});

test("real looks different from simulated on every page: in word, colour, pattern, title and icon", async () => {
  const { running, account, real } = await twoCompanies();
  const { open } = await signedIn(browser, running);
  const page = await open("/");
  const paths = ["/", "/org", "/send", "/messages", "/inbox", "/menus", "/rules", "/rules/history", "/audit"];
  for (const path of [...paths, "/settings", "/account", "/companies", "/companies/new"]) {
    for (const [company, word, look] of [
      [real, "正式", { company: "real", icon: "/icon-real.svg", stripe: "none" }],
      [account, "模拟", { company: "sandbox", icon: "/icon.svg", stripe: "repeating-linear-gradient" }],
    ] as const) {
      await page.goto(`${running.server.url}${path}?company=${company.id}`);
      await page.getByRole("banner").getByText(word, { exact: true }).waitFor();
      await expect.poll(() => page.title(), { message: path }).toMatch(new RegExp(` · ${word} · 收发室$`));
      expect({ path, ...(await looks(page)) }).toEqual({ path, ...look });
    }
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${running.server.url}/?company=${real.id}`);
  await page.getByRole("banner").getByText("正式", { exact: true }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expectAccessible(page);
});

test("every confirmation that acts on the platform names the company [M10]", async () => {
  const { running, account } = await twoCompanies();
  const { open } = await signedIn(browser, running);
  const page = await open(`/send?company=${account.id}&app=${running.app.id}&department=1`);
  const named = async (dialog: string | RegExp): Promise<void> => {
    const asked = page.getByRole("dialog", { name: dialog });
    await asked.getByText("模拟", { exact: true }).waitFor();
    await asked.getByText(account.name, { exact: true }).waitFor();
    await asked.getByText(account.corpId, { exact: true }).waitFor();
  };
  await page.getByRole("textbox", { name: "文本内容" }).fill("停水通知");
  await page.getByRole("button", { name: "修改收件人" }).click();
  await page.getByRole("dialog").getByRole("switch", { name: "全员" }).click();
  await page.getByRole("button", { name: "完成选择" }).click();
  await page.getByRole("button", { name: /^发送给/ }).click();
  await named("确认发送");
  await page.goto(`${running.server.url}/menus?company=${account.id}&app=${running.app.id}`);
  await page.getByRole("button", { name: "新建菜单" }).click();
  await page.getByRole("textbox", { name: "Key", exact: true }).fill("sign-in");
  await page.getByText("草稿已保存").first().waitFor();
  await page.getByRole("button", { name: "发布…" }).click();
  await named(/^发布/);
  await page.goto(`${running.server.url}/companies/${account.id}`);
  await page.getByRole("button", { name: "移除企业" }).click();
  await named(/^移除/);
});

test("after the owner is made there are two ways to begin; one is enough, and the choice comes back until then", async () => {
  await using wecom = await startEmulator({ people: 12 });
  const company = wecom.company();
  const first = company.apps[0]!;
  await using server = await startServer({
    connectSample: async (ensure) => {
      const input = { name: company.name, corpId: company.corpId, apiBase: wecom.url, app: first };
      await wecom.setCallback(first.agentId, (await ensure(input)).callback);
    },
  });
  const { context, complaints } = await newWindow(browser);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(server.ownerLink!);
  await page.getByLabel("账号", { exact: true }).fill("林晓");
  await page.getByLabel("密码", { exact: true }).fill("correct horse battery staple");
  await page.getByLabel("确认密码", { exact: true }).fill("correct horse battery staple");
  await page.getByRole("button", { name: "创建并登录" }).click();
  await page.getByRole("heading", { name: "开始使用", level: 1 }).waitFor();
  expect(new URL(page.url()).hash).toBe("");
  await expectAccessible(page);

  // Left for later, it is there again.
  await page.getByRole("link", { name: "以后再说" }).click();
  await page.getByRole("heading", { name: "尚未连接企业", level: 1 }).waitFor();
  await page.getByRole("link", { name: "连接企业" }).click();
  await page.getByRole("heading", { name: "连接企业", level: 1 }).waitFor();
  await page.getByText("更多：接口地址、代理服务器").click();
  await page.getByLabel("代理地址").fill("ftp://proxy");
  await page.getByRole("button", { name: "保存并连接" }).click();
  await page.getByText("代理地址以 http://、https:// 或 socks5:// 开头").waitFor();
  await expectAccessible(page);
  await page.goBack();

  // By keyboard into the sample company.
  await tabTo(page, page.getByRole("button", { name: "接入示例企业" }));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "首页", level: 1 }).waitFor();
  await page.getByRole("banner").getByText("模拟", { exact: true }).waitFor();

  // The way to one's own company stays in sight, and can be put away.
  await page.getByText("当前只连接了模拟企业").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "不再提示" }).click();
  await page.getByText("当前只连接了模拟企业").waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
});

test("lists follow the app that the bar chooses, say so, and are cleared; the app is kept out of other pages", async () => {
  const { running, account, app, duty } = await twoCompanies();
  const { emulator } = running;
  const [who = ""] = activePeople(running);
  const { name = "" } = emulator.members().find(({ userId }) => userId === who) ?? {};
  await emulator.phone(who).type({ agentId: app.agentId, text: "门禁卡丢了" });
  await sendTo(running, [who], "今晚停水");
  const { open } = await signedIn(browser, running);
  const page = await open(`/messages?company=${account.id}`);
  const bar = page.getByRole("banner");
  const choose = async (name: RegExp): Promise<void> => {
    await bar.getByRole("button", { name: /^切换应用/ }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  const filter = page.getByRole("main").getByRole("combobox", { name: "按应用筛选" });
  const shows = async (name: string): Promise<void> => {
    await expect
      .poll(() => filter.locator("xpath=ancestor::*[contains(@class,'ant-select')][1]").innerText())
      .toBe(name);
  };
  for (const [path, text] of [
    ["/messages", "今晚停水"],
    ["/inbox/received", "门禁卡丢了"],
    ["/inbox", "门禁卡丢了"],
    ["/callbacks", name],
  ] as const) {
    await page.goto(`${running.server.url}${path}?company=${account.id}`);
    const found = page.getByRole("main").getByText(text);
    await found.first().waitFor();
    await bar.getByRole("button", { name: /切换应用\s*全部应用/ }).waitFor();
    await choose(/值班/);
    await found.first().waitFor({ state: "detached" });
    await shows("值班");
    await expectAccessible(page);
    await page.reload();
    await shows("值班");
    await page
      .getByRole("main")
      .getByRole("button", { name: /^清除筛选/ })
      .first()
      .click();
    await found.first().waitFor();
    await shows("全部应用");
    await choose(new RegExp(app.name));
    await shows(app.name);
    await found.first().waitFor();
  }
  // What comes to another app stays out of the list of this one, and comes in when all are shown.
  await page.goto(`${running.server.url}/inbox/received?company=${account.id}&app=${duty.id}`);
  await page.getByText("该应用还没有收到消息").waitFor();
  await emulator.phone(who).type({ agentId: app.agentId, text: "找到了" });
  await choose(/全部应用/);
  await page.getByRole("main").getByText("找到了").first().waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "发送记录" }).first().click();
  await shows("全部应用");
});
