/** Reply rules in the console: made, tried, tested on past messages, switched on, ordered, deleted; a phone is the judge. */

import { type AnswerOf, routes } from "@shoufa/contract";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { newWindow, startBrowser } from "./browser.ts";
import { activePeople, consoleFor, received, signedIn } from "./console.ts";
import { type Program, startProgram } from "./program.ts";
import { tabTo } from "./tab-to.ts";
import { answerOnPhone, becomeOwner, choice, goTo } from "./walk.ts";
import { words } from "./words.ts";

let browser: Browser;
let program: Program;
beforeAll(async () => {
  browser = await startBrowser();
  program = await startProgram();
});
afterAll(async () => {
  await browser?.close();
  await program?.[Symbol.asyncDispose]();
});

const answer = "访客 Wi-Fi：shoufa-guest，密码 12345678";

test("a phone writes a word, nobody answers; a rule is made, tried and switched on; the phone writes it again and is answered", async () => {
  const { context, complaints } = await newWindow(browser);
  const console = await context.newPage();
  await becomeOwner(console, program, words.zh);
  const accounts = await (await context.request.get(program.url + routes.listAccounts.path)).json();
  const { agentId } = (accounts as AnswerOf<typeof routes.listAccounts>).items[0]!.apps[0]!;
  const phone = await context.newPage();
  await phone.goto(new URL(`/phones/${choice.people[0]}?app=${agentId}`, program.phonesUrl).href);
  await answerOnPhone(phone, words.zh, "Wi-Fi");

  await console.bringToFront();
  await goTo(console, "自动回复");
  await console.getByText("还没有自动回复规则", { exact: true }).waitFor();
  await expectAccessible(console);
  await console.getByRole("button", { name: "新建规则" }).click();
  const editor = console.getByRole("form", { name: "新建规则" });
  await editor.getByLabel("词语").fill("wifi\nwi-fi");
  await editor.getByLabel("回复内容").fill(answer);
  await editor.getByLabel("员工发送").fill("ＷＩＦＩ");
  await editor.getByText("由这条规则回复", { exact: true }).waitFor();
  await editor.getByRole("status").getByText(answer, { exact: true }).waitFor();
  await editor.getByLabel("员工发送").fill("无线网");
  await editor.getByText("没有规则回复", { exact: true }).waitFor();
  await expectAccessible(console);
  await editor.getByRole("button", { name: "保存" }).click();
  await console.getByText("已保存，规则尚未启用", { exact: true }).waitFor();
  await console.keyboard.press("Escape");
  await editor.waitFor({ state: "hidden" });

  await console.getByRole("switch", { name: /启用规则/ }).click();
  const asked = console.getByRole("dialog", { name: "启用这条规则？" });
  await asked.getByText("会回复 1 次", { exact: true }).waitFor();
  await asked.getByText("Wi-Fi", { exact: true }).waitFor();
  await expectAccessible(console);
  await asked.getByRole("button", { name: /^启\s?用$/ }).click();
  await asked.waitFor({ state: "hidden" });

  await phone.bringToFront();
  await answerOnPhone(phone, words.zh, "wifi");
  await phone.getByRole("log").getByText(answer, { exact: true }).waitFor();

  await console.bringToFront();
  await console.getByRole("link", { name: "命中记录" }).click();
  await console.getByText("已回复", { exact: true }).waitFor();
  await expectAccessible(console);
  expect(complaints).toEqual([]);
  await context.close();
});

test("by keyboard alone, in English: order by Alt and an arrow, delete, undo", async () => {
  const running = await consoleFor();
  const { api, account, app, emulator } = running;
  const params = { accountId: account.id };
  for (const text of ["first", "second"]) {
    const trigger = { kind: "text" as const, match: "contains" as const, values: ["lunch"] };
    const rule = await api.call(routes.createRule, {
      ...{ params, body: { appId: app.id, name: text, trigger, answer: { type: "text", text } } },
    });
    await api.call(routes.switchRule, { params: { ...params, ruleId: rule.id }, body: { enabled: true } });
  }
  const [one = "", two = ""] = activePeople(running);
  const ask = (who: string) => emulator.phone(who).type({ agentId: app.agentId, text: "Lunch?" });
  await ask(one);
  expect(received(running, one, "first")).toBe(1);

  const { open } = await signedIn(browser, running, { locale: "en-GB" });
  const page = await open("/rules");
  const names = () => page.getByRole("table").getByRole("link").allInnerTexts();
  await page.getByRole("button", { name: "Move up: second" }).waitFor();
  await tabTo(page, page.getByRole("button", { name: "Move up: second" }));
  await page.keyboard.press("Alt+ArrowUp");
  await page.getByText("Moved to place 1", { exact: true }).waitFor();
  await expect.poll(async () => (await names())[0]).toContain("second");
  await expect.poll(() => focused(page)).toBe("Move up: second");
  await ask(two);
  expect(received(running, two, "second")).toBe(1);

  await page
    .getByRole("table")
    .getByRole("link", { name: /second/ })
    .focus();
  await page.keyboard.press("Enter");
  const remove = page.getByRole("button", { name: "Delete rule" });
  await tabTo(page, remove);
  await page.keyboard.press("Enter");
  await page.getByText("The rule is deleted").waitFor();
  await expect.poll(async () => (await names()).length).toBe(1);
  await tabTo(page, page.getByRole("button", { name: "Undo" }));
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await names()).length).toBe(2);
});

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
