import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { newWindow, startBrowser } from "./browser.ts";
import { type Program, startProgram } from "./program.ts";
import { answerOnPhone, becomeOwner, choice, choose, doneChoosing, goTo, openChat, openPhone, send } from "./walk.ts";
import { words } from "./words.ts";

const text = "【行政通知】明天 9:00–11:00 停水检修，请提前接好饮用水。收到请回复。";
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

test("a message goes from the console to the phones, and an answer comes back without reloading", async () => {
  const { context, complaints } = await newWindow(browser);
  const console = await context.newPage();
  await console.goto(program.ownerLink);
  await console.getByLabel(words.zh.passwordAgain).waitFor();
  await expectAccessible(console);
  await becomeOwner(console, program, words.zh);

  // The sample company is connected and says that it is not real.
  const bar = console.getByRole("banner");
  await bar.getByText("模拟", { exact: true }).waitFor();
  await bar.getByText("有限公司").waitFor();
  await goTo(console, words.zh.organisation);
  const tree = console.getByRole("tree", { name: words.zh.departments });
  await tree.getByRole("treeitem", { name: new RegExp(`^${choice.department}`) }).click();
  await console.getByRole("heading", { name: choice.department }).waitFor();
  await console.getByText("共 44 人", { exact: true }).waitFor();
  await expectAccessible(console);

  await goTo(console, words.zh.send);
  await expectAccessible(console);
  await choose(console, words.zh, choice);
  await expectAccessible(console);
  await doneChoosing(console, words.zh, choice);

  // One recipient's phone is open on its own page; the message appears there by itself.
  const phone = await context.newPage();
  await openPhone(phone, program, words.zh, choice.people[0]);
  await expectAccessible(phone);
  await send(console, words.zh, choice, text);
  const sentAt = performance.now();
  await openChat(phone, text);
  expect(performance.now() - sentAt, "milliseconds from sending to reading").toBeLessThan(3000);
  await expectAccessible(phone);

  // The message's page: every recipient with a true state.
  await console.bringToFront();
  await console.getByText(words.zh.sent, { exact: true }).first().waitFor();
  await console.getByText(`共 ${choice.count} 人`, { exact: true }).waitFor();
  expect(await acceptedInTable(console)).toBe(choice.accepted);
  await expectAccessible(console);

  // The inbox is open and is not touched while the answer arrives.
  await goTo(console, words.zh.inbox);
  await console.getByText("没有待处理的会话").waitFor();
  await expectAccessible(console);
  const answer = "收到，谢谢！我们组已经通知到。";
  await answerOnPhone(phone, words.zh, answer);
  await console.getByText(answer, { exact: true }).waitFor();
  await console.getByText("白秀彤").first().waitFor();
  await expectAccessible(console);
  await expectAccessible(phone);

  expect(complaints).toEqual([]);
  await context.close();
});

/** Reads the whole table by scrolling, because only visible rows are in the document. */
async function acceptedInTable(page: Page): Promise<number> {
  const seen = new Set<string>();
  const rows = page.getByRole("table").getByRole("row").filter({ hasText: words.zh.accepted });
  await rows.first().waitFor();
  await rows.first().hover();
  await expect
    .poll(async () => {
      for (const row of await rows.getByRole("button").allInnerTexts()) seen.add(row.trim());
      await page.mouse.wheel(0, 500);
      return seen.size;
    })
    .toBe(choice.accepted);
  await page.mouse.wheel(0, -100_000);
  return seen.size;
}
