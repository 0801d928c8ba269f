/** The manual's chapter 3.2.1 on real pages: departments and people are kept. */
import { until } from "@shoufa/testkit";
import { actOn, addMember, choose, idOf, openMember, rowOf, step } from "./directory-scene.ts";
import type { Step } from "./walk.ts";

/** 3.2.1: 新建子部门, below the department that is chosen in the tree. */
const newDepartments = step("new-departments", async ({ page, hand, words, company, there, tab }) => {
  await tab(words.structure);
  for (const name of [words.departments.first, words.departments.other]) {
    await actOn({ page, hand, words }, company, "n", words.newDepartment);
    const dialog = page.getByRole("dialog");
    await hand.write(dialog.getByRole("textbox", { name: words.departmentName }), name);
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    await until(`${name} is there`, async () => (await idOf(there, name)) !== undefined);
  }
  const made = (await there.departments()).filter(({ parentId }) => parentId === 1);
  if (made.length !== 2) throw new Error("The departments are not below the root.");
});

/** 3.2.1: 修改部门. */
const renamesDepartment = step("rename-department", async ({ page, hand, words, there }) => {
  const { first, renamed } = words.departments;
  const id = await idOf(there, first);
  await actOn({ page, hand, words }, first, "F2", words.rename);
  await hand.write(page.getByRole("textbox", { name: words.newName(first) }), renamed);
  await page.keyboard.press("Enter");
  await until(`${first} is called ${renamed}`, async () => (await idOf(there, renamed)) === id);
  await rowOf(page, renamed).waitFor();
});

/** 3.2.1: 添加成员, into the chosen level, which then lists the person. */
const addsMember = step("add-member", async (at) => {
  const { page, words, there } = at;
  const { name, account, contact } = words.added;
  await choose(at, words.departments.renamed);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: words.departments.renamed, level: 2 }).waitFor();
  const position = words.positions[0];
  await addMember(at, [
    [words.name, name],
    [words.account, account],
    [words.mobile, contact],
    [words.position, position],
  ]);
  const department = await idOf(there, words.departments.renamed);
  await until(`${account} is in ${words.departments.renamed}`, async () => {
    const found = await there.member(account);
    const isWhole = found?.name === name && found.mobile.endsWith(contact) && found.position === position;
    return isWhole && found.departments.join() === String(department);
  });
  await page.getByRole("row").filter({ hasText: name }).waitFor();
});

/** 3.2.1: 修改成员. */
const editsMember = step("edit-member", async (at) => {
  const { page, hand, words, there } = at;
  const { account } = words.added;
  const drawer = await openMember(at);
  await hand.press(drawer.getByRole("button", { name: words.edit, exact: true }));
  const form = page.getByRole("dialog").filter({ has: page.getByRole("textbox", { name: words.position }) });
  await hand.write(form.getByRole("textbox", { name: words.position }), words.positions[1]);
  await hand.press(form.getByRole("button", { name: words.save, exact: true }));
  await until("the position is changed", async () => (await there.member(account))?.position === words.positions[1]);
  await form.waitFor({ state: "hidden" });
});

/** 3.2.1: 移动成员, by the dialog with the tree. */
const movesMember = step("move-member", async (at) => {
  const { page, hand, words, there } = at;
  const { account } = words.added;
  const { other } = words.departments;
  const drawer = page.getByRole("dialog", { name: words.details });
  await hand.press(drawer.getByRole("button", { name: words.move, exact: true }));
  const dialog = page.getByRole("dialog").filter({ has: page.getByRole("tree") });
  await choose(at, other, dialog);
  await page.keyboard.press("Enter");
  await hand.press(dialog.getByRole("button", { name: words.moveTo, exact: true }));
  const id = await idOf(there, other);
  await until("the person is moved", async () => (await there.member(account))?.departments.join() === String(id));
  await dialog.waitFor({ state: "hidden" });
});

/** 3.2.1: 禁用/启用成员. */
const disablesAndEnables = step("disable-and-enable", async ({ page, hand, words, there }) => {
  const { account } = words.added;
  const drawer = page.getByRole("dialog", { name: words.details });
  await hand.press(drawer.getByRole("button", { name: words.disableOrDelete }));
  const dialog = page.getByRole("dialog").filter({ has: page.getByRole("button", { name: words.deleteFromWeCom }) });
  await hand.press(dialog.getByRole("button", { name: words.disable, exact: true }));
  await until("the person is disabled", async () => (await there.member(account))?.status === 2);
  await dialog.waitFor({ state: "hidden" });
  await hand.press(drawer.getByRole("button", { name: words.enable, exact: true }));
  await until("the person is enabled", async () => (await there.member(account))?.status === 4);
  await drawer.getByRole("button", { name: words.enable, exact: true }).waitFor({ state: "hidden" });
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "hidden" });
});

/** 3.2.1: 删除部门, now that nobody is in it. */
const deletesDepartment = step("delete-department", async ({ page, hand, words, there }) => {
  const { renamed } = words.departments;
  await actOn({ page, hand, words }, renamed, "Delete", words.deleteDepartment);
  await hand.press(page.getByRole("dialog").getByRole("button", { name: words.deleteFromWeCom }));
  await until(`${renamed} is gone`, async () => (await idOf(there, renamed)) === undefined);
  await rowOf(page, renamed).waitFor({ state: "hidden" });
});

/** Steps of chapter 3.2.1. */
export const chapter321: readonly Step[] = [
  ...[newDepartments, renamesDepartment, addsMember, editsMember],
  ...[movesMember, disablesAndEnables, deletesDepartment],
];
