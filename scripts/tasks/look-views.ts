/** The pages and states that `look.ts` pictures. */
import { type AnswerOf, countsWith, type routes } from "@shoufa/contract";
import type { Page } from "playwright-core";
import { choice } from "../../e2e/walk.ts";
import { menu } from "./look-menus.ts";
import { openBrake, openPlan, openSetForMany } from "./look-plans.ts";
import { sendViews } from "./look-send.ts";
import { tokenViews } from "./look-tokens.ts";
import { answering, changing, type View } from "./look-view.ts";

const openFirstText = (page: Page): Promise<void> =>
  page
    .getByRole("main")
    .getByRole("link")
    .filter({ hasText: /文本|Text/ })
    .first()
    .click();

/** The sample company as a real one with two apps, and a second company. */
const twoCompanies = (page: Page) =>
  page.route("**/api/accounts", async (route) => {
    const answer = await route.fetch();
    const [first] = ((await answer.json()) as AnswerOf<typeof routes.listAccounts>).items;
    if (first === undefined) return route.abort();
    const apps = [...first.apps, { ...first.apps[0]!, id: "second-app", agentId: 1_000_077, name: "值班与报修" }];
    const items = [
      { ...first, apps, kind: "real" as const },
      { ...first, id: "second", name: "星海精密制造（华东）有限公司", corpId: "ww9f3b1c", kind: "sandbox" as const },
    ];
    return route.fulfill({ response: answer, json: { items } });
  });
const showingMenu = (design: object) => async (page: Page) => {
  await answering(/\/menu$/, 200, design)(page);
  await answering("**/menu/wecom", 200, menu.wecom)(page);
};
const counts = countsWith();
const blocked = {
  state: "blocked",
  counts: { ...counts, waiting: choice.count },
  waiting: {
    code: "wecom.60020",
    params: { errcode: 60020, address: "203.0.113.7", app: "通知" },
    until: new Date(Date.now() + 300_000).toISOString(),
    canRetry: true,
  },
};
const paused = {
  state: "paused",
  counts: { ...counts, waiting: choice.count - 4, accepted: 1, unknown: 2, held: 1 },
  paused: { at: new Date().toISOString(), by: "林晓", unknown: [{ people: 2, repeatableUntil: null }] },
};
const held = {
  state: "attention",
  counts: { ...counts, accepted: choice.count - 3, refused: 1, held: 2 },
  held: { code: "held.window_over", params: {} },
};
const problem = (code: string) => ({ code, params: {}, requestId: "0195f2c4-7a31-7d2b-9c1e-5b1f0e6a7d88" });
const none = { messages: 0, people: 0 };
const noTotals = { hasAny: false, sent: none, failed: none, undecided: none };
const noRows = { items: [], total: 0, next: null, partial: false };

/** Opens the details of the row that has this text, or its English. */
const english: Readonly<Record<string, string>> = { 一张图片: "Sent a picture", 无法解析: "Cannot be read" };
const openRow = (text: string) => (page: Page) =>
  page
    .getByRole("row")
    .filter({ hasText: new RegExp(`${text}|${english[text] ?? text}`) })
    .getByRole("link")
    .first()
    .click();

/** @param message Address of the page of a message that was sent and answered. */
export const viewsWith = (message: string): readonly View[] => [
  { name: "rules", address: "/rules" },
  { name: "rules-empty", address: "/rules", before: answering("**/rules?*", 200, { items: [] }) },
  { name: "rules-failed", address: "/rules", before: answering("**/rules?*", 500, problem("server.failed")) },
  {
    name: "rule-new",
    address: "/rules?rule=new",
    prepare: async (on) => {
      await on.getByLabel(/^(词语|Words)/).fill("供水\n停水");
      await on.getByRole("textbox", { name: /^(回复内容|Text)$/ }).fill("预计 11:00 恢复供水。");
      await on.getByLabel(/^(员工发送|Somebody writes)/).fill("请问几点恢复供水？");
      await on.getByText(/^(由这条规则回复|This rule answers|没有规则回复|No rule answers|由其他规则回复)/).waitFor();
    },
  },
  {
    name: "rule-edit",
    address: "/rules",
    prepare: async (on) => {
      await on.getByRole("main").getByRole("link").filter({ hasText: /报销/ }).first().click();
      await on.getByRole("button", { name: /(试算最近|Try the last)/ }).click();
      await on
        .getByText(/(检查了|looked at)/)
        .first()
        .scrollIntoViewIfNeeded();
    },
  },
  {
    name: "rules-ask",
    address: "/rules",
    prepare: async (on) => {
      await on.getByRole("link").filter({ hasText: /供水/ }).click();
      await on.getByRole("button", { name: /^(启\s?用|Switch on)$/ }).click();
      await on.getByText(/(检查了|looked at)/).waitFor();
    },
  },
  { name: "rules-history", address: "/rules/history" },
  { name: "rules-history-empty", address: "/rules/history", before: answering("**/rules/history?*", 200, noRows) },
  { name: "home", address: "/" },
  { name: "home-empty", address: "/", before: answering("**/messages/totals?*", 200, noTotals) },
  {
    name: "home-trouble",
    address: "/",
    before: changing("**/messages/totals?*", {
      sent: { messages: 12, people: 1840 },
      failed: { messages: 2, people: 17 },
      undecided: { messages: 1, people: 46 },
    }),
  },
  { name: "home-failed", address: "/", before: answering("**/messages/totals?*", 500, problem("server.failed")) },
  { name: "org", address: "/org" },
  { name: "org-mirror", address: "/org?mirror=1" },
  { name: "org-member", address: "/org?member=bai.xiutong" },
  {
    name: "org-member-edit",
    address: "/org?member=bai.xiutong",
    prepare: async (on) => {
      await on.getByRole("button", { name: /^(编\s?辑|Edit)$/ }).click();
      await on.getByRole("button", { name: /^(更多信息|More)$/ }).click();
    },
  },
  {
    name: "org-member-leave",
    address: "/org?member=bai.xiutong",
    prepare: (on) => on.getByRole("button", { name: /^(办理离职|Off-board)/ }).click(),
  },
  { name: "org-department", address: "/org?about=2" },
  {
    name: "org-search",
    address: "/org",
    prepare: async (on) => {
      const fold = on.getByRole("button", { name: /^(部门|Department)[:：]/ });
      const search = on.getByRole("combobox", { name: /搜索|Search/ });
      await fold.or(search).first().waitFor();
      if (await fold.isVisible()) await fold.click();
      await search.fill("li");
    },
  },
  { name: "org-set-many", address: "/org?department=2", prepare: openSetForMany },
  { name: "org-no-tag", address: "/org?notag=1" },
  { name: "org-nomatch", address: "/org?q=zzzz" },
  {
    name: "org-failed",
    address: "/org",
    before: answering("**/departments/0/children*", 500, problem("server.failed")),
  },
  {
    name: "org-denied",
    address: "/org",
    before: answering("**/departments/0/children*", 403, problem("request.forbidden")),
  },
  { name: "send", address: "/send?department=2" },
  ...sendViews(message),
  { name: "picker", address: "/send?choose=1" },
  { name: "messages", address: "/messages" },
  {
    name: "messages-statistics",
    address: "/messages",
    prepare: (on) => on.getByRole("button", { name: /^(显示统计|Show statistics)$/ }).click(),
  },
  {
    name: "messages-empty",
    address: "/messages",
    before: answering("**/messages?*", 200, noRows),
  },
  { name: "message", address: message },
  { name: "message-paused", address: message, before: changing(`**/api${message}`, paused) },
  { name: "message-blocked", address: message, before: changing(`**/api${message}`, blocked) },
  { name: "message-held", address: message, before: changing(`**/api${message}`, held) },
  {
    name: "message-held-again",
    address: message,
    before: changing(`**/api${message}`, held),
    prepare: (on) => on.getByRole("button", { name: /^(重新发送|Send again)$/ }).click(),
  },
  { name: "inbox", address: "/inbox" },
  { name: "welcome", address: "/welcome" },
  {
    name: "welcome-none",
    address: "/",
    before: async (on) => {
      await answering("**/api/accounts", 200, { items: [] })(on);
      await answering("**/sample-company", 200, { available: false })(on);
    },
  },
  { name: "home-real", address: "/", before: twoCompanies },
  {
    name: "bar-companies",
    address: "/rules",
    before: twoCompanies,
    prepare: (on) =>
      on
        .getByRole("banner")
        .getByRole("button", { name: /^(切换企业|Switch company)/ })
        .click(),
  },
  {
    name: "bar-apps",
    address: "/rules",
    before: twoCompanies,
    prepare: (on) =>
      on
        .getByRole("banner")
        .getByRole("button", { name: /^(切换应用|Switch app)/ })
        .click(),
  },
  {
    name: "company-new-more",
    address: "/companies/new",
    prepare: (on) => on.getByText(/^(更多：|More:)/).click(),
  },
  { name: "callbacks", address: "/callbacks" },
  { name: "callbacks-filter", address: "/callbacks?q=type:text" },
  { name: "callbacks-empty", address: "/callbacks", before: answering("**/callbacks?*", 200, noRows) },
  {
    name: "callback",
    address: "/callbacks?q=type:text",
    prepare: (on) =>
      on
        .getByRole("main")
        .getByRole("link")
        .filter({ hasText: /文本|Text/ })
        .first()
        .click(),
  },
  {
    name: "callback-open",
    address: "/callbacks?q=type:text",
    prepare: async (on) => {
      await openFirstText(on);
      await on.getByRole("button", { name: /^(显示完整内容|Show in full)/ }).click();
    },
  },
  { name: "inbox-talk", address: "/inbox", prepare: (page) => page.getByRole("option").first().click() },
  { name: "companies", address: "/companies" },
  {
    name: "company",
    address: "/companies",
    prepare: (on) => on.getByRole("main").getByRole("link").filter({ hasText: "有限公司" }).first().click(),
  },
  {
    name: "company-edit",
    address: "/companies",
    prepare: async (on) => {
      await on.getByRole("main").getByRole("link").filter({ hasText: "有限公司" }).first().click();
      await on.getByRole("link", { name: /^(编辑|Edit)$/ }).click();
      await on.getByRole("textbox").first().waitFor();
    },
  },
  {
    name: "company-app",
    address: "/companies",
    prepare: async (on) => {
      await on.getByRole("main").getByRole("link").filter({ hasText: "有限公司" }).first().click();
      await on
        .getByRole("link", { name: /^(编辑应用|Edit the app)/ })
        .first()
        .click();
      await on.getByRole("textbox").first().waitFor();
    },
  },
  {
    name: "company-remove",
    address: "/companies",
    prepare: async (on) => {
      await on.getByRole("main").getByRole("link").filter({ hasText: "有限公司" }).first().click();
      await on.getByRole("button", { name: /^(移除企业|Remove the company)$/ }).click();
      await on.getByRole("dialog").waitFor();
    },
  },
  { name: "company-new", address: "/companies/new" },
  {
    name: "company-new-wrong",
    address: "/companies/new",
    prepare: async (on) => {
      await on.getByLabel(/^(应用名称|App name)/).fill("通知");
      await on.getByRole("button", { name: /^(保存并连接|Save and connect)/ }).click();
    },
  },
  { name: "menus-empty", address: "/menus", before: answering("**/menu/wecom", 200, menu.unread) },
  { name: "menus", address: "/menus", before: showingMenu(menu.whole) },
  {
    name: "menus-all",
    address: "/menus",
    before: showingMenu(menu.whole),
    prepare: (on) => on.getByText(/^(第 1 次|No\. 1)$/).evaluate((last) => last.scrollIntoView()),
  },
  { name: "menus-wrong", address: "/menus", before: showingMenu(menu.wrong) },
  {
    name: "menus-publish",
    address: "/menus",
    before: showingMenu(menu.whole),
    prepare: async (on) => {
      await on.getByRole("button", { name: /^(发布…|Publish…)/ }).click();
      await on.getByRole("dialog").waitFor();
    },
  },
  { name: "account", address: "/account" },
  {
    name: "account-wrong",
    address: "/account",
    prepare: async (on) => {
      await on.getByLabel(/^(新密码|New password)$/).fill("seven green lamps");
      await on.keyboard.press("Enter");
    },
  },
  { name: "audit", address: "/audit" },
  {
    name: "audit-one",
    address: "/audit?action=message.send",
    prepare: (on) => on.getByRole("main").getByRole("row").getByRole("link").first().click(),
  },
  { name: "audit-nomatch", address: "/audit?to=2020-01-01T00:00:00.000Z" },
  { name: "audit-empty", address: "/audit", before: answering("**/api/audit*", 200, noRows) },
  { name: "doctor", address: "/doctor" },
  { name: "joining", address: "/org/joining" },
  { name: "plan", address: "/org/plans", prepare: openPlan },
  {
    name: "plan-apply",
    address: "/org/plans",
    prepare: async (on) => {
      await openPlan(on);
      await on.getByRole("button", { name: /^(执行|Apply)$/ }).click();
    },
  },
  { name: "plans", address: "/org/plans" },
  { name: "plans-limit", address: "/org/plans", prepare: openBrake },
  { name: "tags", address: "/org/tags" },
  { name: "imports", address: "/org/import" },
  { name: "operators", address: "/operators" },
  ...tokenViews,
  { name: "settings", address: "/settings" },
  {
    name: "settings-wrong",
    address: "/settings",
    prepare: (on) => on.getByRole("textbox").first().fill("0"),
  },
  {
    name: "settings-ask",
    address: "/settings",
    prepare: async (on) => {
      await on.getByRole("textbox").first().fill("30");
      await on.keyboard.press("Enter");
      await on.getByRole("dialog").waitFor();
    },
  },
  {
    name: "message-cleaned",
    address: message,
    prepare: async (on) => {
      await on.route("**/api/messages/*", async (route) => {
        const answer = await route.fetch();
        const body = (await answer.json()) as object;
        await route.fulfill({ response: answer, json: { ...body, recipientsCleanedAt: new Date().toISOString() } });
      });
      await on.reload();
    },
  },
  { name: "inbox-text", address: "/inbox/received", prepare: openRow("麻烦补充一下") },
  { name: "inbox-place", address: "/inbox/received", prepare: openRow("体育东路") },
  { name: "inbox-picture", address: "/inbox/received", prepare: openRow("一张图片") },
  { name: "quarantine", address: "/inbox/quarantine" },
  { name: "quarantine-one", address: "/inbox/quarantine", prepare: openRow("无法解析") },
  { name: "quarantine-empty", address: "/inbox/quarantine", before: answering("**/quarantine?*", 200, noRows) },
  { name: "inbox-text", address: "/inbox", prepare: openRow("麻烦补充一下") },
  { name: "inbox-place", address: "/inbox", prepare: openRow("体育东路") },
  { name: "inbox-picture", address: "/inbox", prepare: openRow("一张图片") },
  {
    name: "callbacks-wrong",
    address: "/callbacks",
    prepare: (on) => on.getByRole("combobox", { name: /^(筛选|Filter)$/ }).fill("form:lin"),
  },
  {
    name: "callbacks-complete",
    address: "/callbacks",
    prepare: (on) => on.getByRole("combobox", { name: /^(筛选|Filter)$/ }).pressSequentially("status:"),
  },
  {
    name: "callback-replay",
    address: "/callbacks?q=type:text",
    prepare: async (on) => {
      await openFirstText(on);
      await on.getByRole("button", { name: /^(重\s?放|Replay)$/ }).click();
    },
  },
  { name: "inbox-empty", address: "/inbox", before: answering(/\/accounts\/[^/]+\/inbox(\?|$)/, 200, noRows) },
  { name: "not-found", address: "/nowhere" },
];
