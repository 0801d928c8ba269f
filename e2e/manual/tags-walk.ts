/** The manual's chapter 3.2.2 on real pages: tags are kept. */
import { until } from "@shoufa/testkit";
import type { Locator } from "playwright-core";
import { type At, idOf, pick, step } from "./directory-scene.ts";
import type { Step } from "./walk.ts";

const tagNamed = async ({ there }: At, name: string) => (await there.tags()).find((tag) => tag.name === name);
const regionOf = ({ page }: At, name: string): Locator => page.getByRole("region", { name, exact: true });

/** 3.2.2: 新建标签; it is in the list at the left. */
const newTag = step("new-tag", async (at) => {
  const { page, hand, words } = at;
  await at.tab(words.tags);
  await hand.press(page.getByRole("button", { name: words.newTag }).first());
  await hand.write(page.getByRole("dialog").getByRole("textbox", { name: words.tagName }), words.tagNames[0]);
  await page.keyboard.press("Enter");
  await regionOf(at, words.tagNames[0]).waitFor();
  await page.getByRole("link").filter({ hasText: words.tagNames[0] }).waitFor();
  await until("the tag is there", async () => (await tagNamed(at, words.tagNames[0])) !== undefined);
});

/** 3.2.2: 添加标签成员, a set of departments and people, which the page then lists. */
const fillsTag = step("fill-tag", async (at) => {
  const { page, hand, words, there } = at;
  const [name] = words.tagNames;
  const { other } = words.departments;
  const tag = regionOf(at, name);
  await hand.press(tag.getByRole("button", { name: words.add, exact: true }));
  const dialog = page.getByRole("dialog").filter({ has: page.getByRole("combobox", { name: words.findRecipient }) });
  await pick(at, dialog, other, other);
  await pick(at, dialog, words.added.account, words.added.name);
  await hand.press(dialog.getByRole("button", { name: words.done }));
  const id = await idOf(there, other);
  await until("the tag has the department and the person", async () => {
    const now = await tagNamed(at, name);
    return now?.userIds.join() === words.added.account && now.departments.join() === String(id);
  });
  await tag.getByRole("button", { name: words.removeDepartment(other) }).waitFor();
  await tag.getByRole("row").filter({ hasText: words.added.name }).waitFor();
});

/** 3.2.2: 删除标签成员. */
const emptiesTag = step("empty-tag", async (at) => {
  const { hand, words } = at;
  const [name] = words.tagNames;
  const tag = regionOf(at, name);
  await hand.press(tag.getByRole("button", { name: words.removeDepartment(words.departments.other) }));
  await until("the department is out", async () => (await tagNamed(at, name))?.departments.length === 0);
  await hand.tick(tag.getByRole("table").getByRole("checkbox", { name: words.selectOne(words.added.name) }));
  await hand.press(tag.getByRole("button", { name: words.removeFromTag, exact: true }).last());
  await until("the person is out", async () => (await tagNamed(at, name))?.userIds.length === 0);
});

/** 3.2.2: 修改标签. */
const renamesTag = step("rename-tag", async (at) => {
  const { page, hand, words } = at;
  const [before, after] = words.tagNames;
  await hand.press(regionOf(at, before).getByRole("button", { name: words.renameTag, exact: true }));
  await hand.write(page.getByRole("dialog").getByRole("textbox", { name: words.tagName }), after);
  await page.keyboard.press("Enter");
  await until("the tag has its new name", async () => (await tagNamed(at, after)) !== undefined);
  await regionOf(at, after).waitFor();
});

/**
 * 3.2.2: 删除标签. It is the fourth change of the day that counts, in a company of a few people: its owner lets it pass. In
 * 企业号 it is the third, since nobody has a main department to lose by a move.
 */
const deletesTag = step("delete-tag", async (at, { profile }) => {
  const { page, hand, words, there } = at;
  await hand.press(regionOf(at, words.tagNames[1]).getByRole("button", { name: words.deleteTag, exact: true }));
  await hand.press(page.getByRole("dialog").getByRole("button", { name: words.deleteFromWeCom }));
  if (profile === "wecom") {
    const held = page.getByRole("dialog", { name: words.held });
    await hand.write(held.getByRole("textbox", { name: words.why }), words.reason);
    await hand.press(held.getByRole("button", { name: words.letPass }));
  }
  await until("the tag is gone", async () => (await there.tags()).length === 0);
  await regionOf(at, words.tagNames[1]).waitFor({ state: "hidden" });
});

/** Steps of chapter 3.2.2. */
export const chapter322: readonly Step[] = [newTag, fillsTag, emptiesTag, renamesTag, deletesTag];
