/** Ways of working on a page: with a mouse, or with nothing but the keyboard. */
import type { Locator } from "playwright-core";
import { tabTo } from "../tab-to.ts";

export interface Hand {
  /** Gives it the focus. */
  reach(target: Locator): Promise<void>;
  /** Presses a button or a link. */
  press(target: Locator): Promise<void>;
  /** Writes into a field, in place of what is there. */
  write(target: Locator, text: string): Promise<void>;
  /** Turns a switch or checkbox on, or chooses a radio button. */
  tick(target: Locator): Promise<void>;
}

export const mouse: Hand = {
  reach: (target) => target.focus(),
  press: (target) => target.click(),
  write: (target, text) => target.fill(text),
  tick: (target) => target.check(),
};

/** Everything is reached by Tab. A page that needs more presses than this is not usable without a mouse. */
const mostPresses = 160;

export const keyboard: Hand = {
  reach: (target) => tabTo(target.page(), target, mostPresses),
  async press(target) {
    await tabTo(target.page(), target, mostPresses);
    await target.page().keyboard.press("Enter");
  },
  async write(target, text) {
    await tabTo(target.page(), target, mostPresses);
    await target.page().keyboard.press("Control+A");
    await target.page().keyboard.insertText(text);
  },
  async tick(target) {
    if ((await target.getAttribute("type")) === "radio") return chooseRadio(target);
    await tabTo(target.page(), target, mostPresses);
    await target.page().keyboard.press("Space");
  },
};

/** Tab goes to the button that is chosen; arrows choose another. */
async function chooseRadio(target: Locator): Promise<void> {
  const page = target.page();
  const name = await target.getAttribute("name");
  const group = page.locator(`input[type="radio"][name="${name}"]`);
  await tabTo(page, group.and(page.getByRole("radio", { checked: true })), mostPresses, "attached");
  for (let buttons = await group.count(); buttons > 0 && !(await target.isChecked()); buttons--)
    await page.keyboard.press("ArrowDown");
}
