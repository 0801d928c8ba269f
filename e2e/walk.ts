/**
 * Steps of sending one message, found by the text on the screen as a person would. Used by the tests and by
 * `npm run pictures`, so nothing here needs a test runner.
 */
import type { Page } from "playwright-core";
import type { Program } from "./program.ts";
import type { Words } from "./words.ts";

export const password = "correct horse battery staple";

export interface Choice {
  readonly department: string;
  /** User ids, which are unique in a search. */
  readonly people: readonly [string, string];
  /** Number of people, each counted once. */
  readonly count: number;
  /** Number of those whom WeCom accepts: it refuses disabled people. */
  readonly accepted: number;
}

/** In the sample company of 300: 44 people, of whom two are disabled, and two from elsewhere. */
export const choice: Choice = {
  department: "生产制造部",
  people: ["bai.xiutong", "cai.jianyi"],
  count: 46,
  accepted: 44,
};

export async function becomeOwner(page: Page, program: Program, words: Words): Promise<void> {
  await page.goto(program.ownerLink);
  await page.getByLabel(words.name, { exact: true }).fill("林晓");
  await page.getByLabel(words.password, { exact: true }).fill(password);
  await page.getByLabel(words.passwordAgain, { exact: true }).fill(password);
  await page.getByRole("button", { name: words.setUp }).click();
  await page.getByRole("button", { name: words.openSample }).click();
  await page.getByRole("heading", { name: words.home, level: 1 }).waitFor();
}

export async function goTo(page: Page, name: string): Promise<void> {
  // A count of what is new may stand behind the name.
  await page
    .getByRole("navigation")
    .getByRole("link", { name: new RegExp(`^${name}`) })
    .click();
  await page.getByRole("heading", { level: 1 }).waitFor();
}

/** Opens the picker and chooses all by typing. Leaves it open. */
export async function choose(page: Page, words: Words, { department, people }: Choice): Promise<void> {
  await page.getByRole("button", { name: words.chooseRecipients }).click();
  const dialog = page.getByRole("dialog", { name: words.chooseRecipients });
  const find = dialog.getByRole("combobox", { name: words.find });
  for (const wanted of [department, ...people]) {
    await find.fill(wanted);
    await dialog.getByRole("option").filter({ hasText: wanted }).first().click();
    await dialog.getByRole("option", { selected: true }).filter({ hasText: wanted }).waitFor();
  }
  await find.fill("");
}

export async function doneChoosing(page: Page, words: Words, { count }: Choice): Promise<void> {
  await page.getByRole("button", { name: words.done }).click();
  await page.getByText(words.people(count), { exact: true }).waitFor();
}

/** From the written text to the message's page. */
export async function send(page: Page, words: Words, { count }: Choice, text: string): Promise<void> {
  await page.getByRole("textbox", { name: words.text }).fill(text);
  await page.getByRole("button", { name: words.sendTo(count) }).click();
  await page.waitForURL(/\/messages\/./);
}

/** Searches for the member and opens their phone. */
export async function openPhone(page: Page, program: Program, words: Words, userId: string): Promise<void> {
  await page.goto(program.phonesUrl);
  await page.getByRole("textbox", { name: words.searchPhones }).fill(userId);
  await page.getByText(words.oneFound, { exact: true }).waitFor();
  await page.getByRole("option").first().click();
}

/** On the open phone: the chat whose last line is this text, once it is there. */
export async function openChat(page: Page, text: string): Promise<void> {
  await page
    .getByRole("button")
    .filter({ hasText: text.slice(0, 8) })
    .click();
  await page.getByRole("log").getByText(text, { exact: true }).waitFor();
}

export async function answerOnPhone(page: Page, words: Words, answer: string): Promise<void> {
  await page.getByRole("textbox", { name: words.write }).fill(answer);
  await page.keyboard.press("Enter");
  await page.getByText(words.delivered).first().waitFor();
}
