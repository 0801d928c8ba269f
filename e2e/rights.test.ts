/** What somebody may not do is not offered: absent, or disabled with its reason. Nothing on a page ends in a refusal. */
import { type Role, routes } from "@shoufa/contract";
import type { TestConsole } from "@shoufa/testkit";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { activePeople, consoleFor, sendTo, signedIn } from "./console.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

const open = async (running: TestConsole, role: Role) => {
  const api = await running.server.operator(role);
  return signedIn(browser, { api, server: running.server });
};

/** A company with something of everything. */
async function furnished(): Promise<TestConsole> {
  // A dozen people: the same buttons stand in every row.
  const running = await consoleFor({ people: 12 });
  const { api, account, app, emulator } = running;
  const [who = ""] = activePeople(running);
  await sendTo(running, [who], "今晚停水");
  await emulator.phone(who).type({ agentId: app.agentId, text: "几点停" });
  const menu = { accountId: account.id, appId: app.id };
  await api.call(routes.saveMenuDraft, {
    params: menu,
    body: {
      version: 0,
      entries: [{ ...{ type: "click", name: "签到", key: "sign-in" }, url: "", appid: "", pagepath: "", children: [] }],
    },
  });
  await api.call(routes.publishMenu, { params: menu, body: { version: 1 } });
  await api.call(routes.createRule, {
    params: { accountId: account.id },
    body: {
      appId: app.id,
      name: "停水",
      trigger: { kind: "text", match: "contains", values: ["停水"] },
      answer: { type: "text", text: "今晚十点" },
    },
  });
  return running;
}

const locked = ["/send", "/inbox", "/callbacks", "/companies", "/operators", "/audit", "/settings"];

/**
 * Presses everything in the page that can be pressed, each on the page as it was.
 * @returns what the server refused, and links to pages that are not for a viewer, before and after every press.
 */
async function pressAll(page: Page, url: string, within: "main" | "dialog"): Promise<string[]> {
  const wrong: string[] = [];
  let pressed = "";
  page.on("response", async (response) => {
    const { pathname } = new URL(response.url());
    if (response.status() < 400) return;
    wrong.push(`${url} ${pressed}: ${response.request().method()} ${pathname} ${response.status()}`);
  });
  const lookAtLinks = async (): Promise<void> => {
    const links = await page
      .getByRole("main")
      .locator("a[href^='/']")
      .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
    for (const href of links)
      if (locked.some((to) => href === to || href.startsWith(`${to}/`))) wrong.push(`${url} ${pressed}: ${href}`);
  };
  const buttons = page.getByRole(within).locator("button:visible:not([aria-disabled=true]):not(:disabled)");
  const visit = async (): Promise<void> => {
    await page.goto(url);
    await page.getByRole(within).first().waitFor();
    await page.waitForLoadState("networkidle");
    await lookAtLinks();
  };
  const shown = async (): Promise<string> => `${page.url()} ${await page.locator("body").innerText()}`;
  await visit();
  let before = await shown();
  const count = await buttons.count();
  for (let index = 0; index < count; index++) {
    const button = buttons.nth(index);
    pressed = (await button.innerText()) || ((await button.getAttribute("aria-label")) ?? String(index));
    await button.click();
    await page.waitForLoadState("networkidle");
    await lookAtLinks();
    // Most copy an id and leave the page as it was.
    if (index + 1 === count || (await shown()) === before) continue;
    await visit();
    before = await shown();
  }
  page.removeAllListeners("response");
  return wrong;
}

test("a viewer finds no button that the server would refuse, and no link to a page that is not for him", async () => {
  const running = await furnished();
  const { account, app } = running;
  const [rule] = (
    await running.api.call(routes.listRules, { params: { accountId: account.id }, query: { appId: app.id } })
  ).items;
  const [message] = (await running.api.call(routes.listMessages, { params: { accountId: account.id }, query: {} }))
    .items;
  const visitor = await open(running, "viewer");
  const page = await visitor.open("/");
  const paths = ["/", "/org", "/messages", `/messages/${message?.id}`, "/menus", "/rules", "/rules/history", "/doctor"];
  for (const path of [...paths, `/rules?rule=${rule?.id}`]) {
    const within = path.includes("rule=") ? "dialog" : "main";
    expect(await pressAll(page, running.server.url + path, within)).toEqual([]);
  }
  for (const path of [...locked, "/companies/new", `/companies/${account.id}/edit`]) {
    await page.goto(running.server.url + path);
    await page.getByRole("heading", { name: "没有使用此页面的权限" }).waitFor();
    await page.getByText("您的角色（查看者）没有此权限").waitFor();
  }
  await expectAccessible(page);
});

test("the reason is shown on hover and on focus, and whoever has the right presses", async () => {
  const running = await furnished();
  const why = "您的角色（发送员）没有此权限，可请所有者或管理员处理";
  const page = await (await open(running, "sender")).open("/menus");
  const publish = page.getByRole("button", { name: "发布…" });
  await publish.hover();
  await page.getByRole("tooltip").getByText(why).waitFor();
  await page.mouse.move(0, 0);
  await page.getByRole("tooltip").waitFor({ state: "hidden" });
  await publish.focus();
  await page.getByRole("tooltip").getByText(why).waitFor();
  expect(await page.getByRole("textbox", { name: "Key", exact: true }).isDisabled()).toBe(true);
  await expectAccessible(page);
  await page.goto(`${running.server.url}/rules`);
  const rule = page.getByRole("switch");
  await rule.focus();
  await page.getByRole("tooltip").getByText(why).waitFor();
  await page.keyboard.press("Space");
  expect(await rule.isChecked()).toBe(false);
  await expectAccessible(page);
  const may = await (await open(running, "administrator")).open("/menus");
  await may.getByRole("button", { name: "发布…" }).click();
  await may.getByRole("dialog", { name: /^发布/ }).waitFor();
});

test("an operator is linked to a member of WeCom from the list of operators, and each step is taken back", async () => {
  const running = await consoleFor();
  const sender = await running.server.operator("sender");
  const session = await sender.call(routes.getSession, {});
  const name = session.state === "signed-in" ? session.operator.name : "";
  const [member] = running.emulator.members().filter(({ status }) => status === 1);
  const { open: go } = await signedIn(browser, running);
  const page = await go("/operators");
  const linked = async () => (await sender.call(routes.listWeComLinks, {})).items.map(({ userId }) => userId);
  await page.getByRole("button", { name: `管理 ${name}` }).click();
  await page.getByRole("menuitem", { name: "关联企业微信成员" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("尚未关联").waitFor();
  await dialog.getByRole("combobox", { name: "成员" }).pressSequentially(member?.userId ?? "");
  await page.getByTitle(`${member?.name}（${member?.userId}）`).click();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "关联", exact: true }).click();
  await page.getByText(`已将“${name}”关联到 ${member?.name}`).waitFor();
  expect(await linked()).toEqual([member?.userId]);
  await page.getByRole("button", { name: "撤销" }).click();
  await dialog.getByText("尚未关联").waitFor();
  expect(await linked()).toEqual([]);
  const audit = await running.api.call(routes.listAudit, { query: { action: "operator.unlink_wecom" } });
  expect(audit.total).toBe(1);
});
