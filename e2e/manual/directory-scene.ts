/**
 * Steps on pages of the directory: what each needs at hand, and acts that several take. Every act is judged by the company at
 * WeCom.
 */
import type { Locator, Page } from "playwright-core";
import { atWeCom } from "./at-wecom.ts";
import { keyboard } from "./hand.ts";
import type { Step, Walk } from "./walk.ts";

export type At = ReturnType<typeof scene>;

/** What every step needs at hand. */
function scene(walk: Walk) {
  const { shoufa: page, hand, words, wecomUrl, profile } = walk;
  const { deleteFromWeCom } = words.org;
  // The pages of the directory name the platform as the company does.
  const deletes = profile === "qiyehao" ? deleteFromWeCom.replace(/企业微信|WeCom/, "企业号") : deleteFromWeCom;
  const tab = async (name: string): Promise<void> => {
    await page.bringToFront();
    await hand.press(page.getByRole("navigation").getByRole("link", { name: words.org.directory, exact: true }));
    await page.getByRole("heading", { name: words.org.directory, level: 1 }).waitFor();
    if (name === words.org.structure) return;
    await hand.press(page.getByRole("navigation").getByRole("link", { name, exact: true }));
    await page.getByRole("heading", { name, level: 1 }).waitFor();
  };
  return {
    page,
    hand,
    words: { ...words.org, deleteFromWeCom: deletes } as typeof words.org,
    company: words.company,
    there: atWeCom(wecomUrl),
    tab,
  };
}

/** @param shows Page with the result. */
export const step = (
  name: string,
  take: (at: At, walk: Walk) => Promise<void>,
  shows: "shoufa" | "official" | "phone" = "shoufa",
): Step => ({
  name,
  take: async (walk) => {
    await take(scene(walk), walk);
    return walk[shows];
  },
});

type Here = Pick<At, "page" | "hand" | "words">;

/** Row of a department in a tree; a number behind the name belongs to it. */
export const rowOf = (within: Page | Locator, name: string): Locator =>
  within.getByRole("treeitem", { name: new RegExp(`^${name}(?!\\w)`) });

/** Goes to a department of the tree: by a click, or into the tree by Tab and then by arrows. */
export async function choose(
  { page, hand }: Pick<Here, "page" | "hand">,
  name: string,
  within: Page | Locator = page,
): Promise<void> {
  const wanted = rowOf(within, name);
  if (hand !== keyboard) return wanted.click();
  // A department just renamed may stand there by its old name for a moment.
  await wanted.waitFor();
  await hand.reach(within.locator('[role="treeitem"][tabindex="0"]'));
  await page.keyboard.press("Home");
  for (let rows = 0; rows < 20; rows++) {
    if ((await wanted.count()) > 0 && (await wanted.evaluate((element) => element === document.activeElement))) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`The arrows do not reach ${name}.`);
}

/** Does something to a department: by its key, or by its menu. */
export async function actOn({ page, hand, words }: Here, name: string, key: string, inMenu: RegExp): Promise<void> {
  await choose({ page, hand }, name);
  if (hand === keyboard) return page.keyboard.press(key);
  await page.getByRole("heading", { name, level: 2 }).waitFor();
  await hand.press(page.getByRole("button", { name: words.more(name) }).last());
  await hand.press(page.getByRole("menuitem", { name: inMenu }));
}

export async function addMember(
  { page, hand, words }: Here,
  fields: readonly (readonly [string, string])[],
): Promise<void> {
  await hand.press(page.getByRole("button", { name: words.addMember }));
  const dialog = page.getByRole("dialog", { name: words.addMember });
  for (const [label, value] of fields)
    await hand.write(dialog.getByRole("textbox", { name: label, exact: true }), value);
  await hand.press(dialog.getByRole("button", { name: words.addMember }));
  await dialog.waitFor({ state: "hidden" });
}

/** The drawer of the person who was added, by the search. */
export async function openMember({ page, hand, words }: At): Promise<Locator> {
  await hand.write(page.getByRole("combobox", { name: words.find }), words.added.account);
  await page.getByRole("option").filter({ hasText: words.added.name }).waitFor();
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("dialog", { name: words.details });
  await drawer.getByRole("heading", { name: words.added.name }).waitFor();
  return drawer;
}

/** Chooses one in a picker. */
export async function pick({ page, hand, words }: Here, dialog: Locator, search: string, shown: string): Promise<void> {
  await hand.write(dialog.getByRole("combobox", { name: words.findRecipient }), search);
  await dialog.getByRole("option").filter({ hasText: shown }).waitFor();
  await page.keyboard.press("Enter");
  await dialog.getByRole("option", { selected: true }).filter({ hasText: shown }).waitFor();
}

export const idOf = async (there: At["there"], name: string): Promise<number | undefined> =>
  (await there.departments()).find((each) => each.name === name)?.id;
