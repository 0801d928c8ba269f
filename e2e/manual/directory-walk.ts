/**
 * The manual's chapters 1.1, 3.2.1 and 3.2.2 on real pages, after the walk of walk.ts has connected the company: people are
 * imported and join by themselves, then departments, people and tags are kept. Every act is judged by the company at WeCom.
 * Start at `directoryStepsOf`.
 */
import { until } from "@shoufa/testkit";
import type { Locator, Page } from "playwright-core";
import { atWeCom } from "./at-wecom.ts";
import type { DirectoryWords } from "./directory-words.ts";
import { keyboard } from "./hand.ts";
import { scan } from "./scan.ts";
import type { Profile, Step, Walk } from "./walk.ts";

/** Every step, in the manual's order: 1.1, 3.2.1, 3.2.2. The console writes no directory of 企业号, so only 1.1 is walked there. */
export const directoryStepsOf = (profile: Profile): readonly Step[] =>
  profile === "wecom"
    ? [...joiningOfWeCom, ...chapter321, ...chapter322]
    : [addsByWeixin, joiningCodeOfBackend, joinsByWeixin, firstMessage];

type At = ReturnType<typeof scene>;

/** What every step needs at hand. */
function scene(walk: Walk) {
  const { shoufa: page, hand, words, wecomUrl } = walk;
  const tab = async (name: string): Promise<void> => {
    await page.bringToFront();
    await hand.press(page.getByRole("navigation").getByRole("link", { name: words.org.directory, exact: true }));
    await page.getByRole("heading", { name: words.org.directory, level: 1 }).waitFor();
    if (name === words.org.structure) return;
    await hand.press(page.getByRole("navigation").getByRole("link", { name, exact: true }));
    await page.getByRole("heading", { name, level: 1 }).waitFor();
  };
  return { page, hand, words: words.org, company: words.company, there: atWeCom(wecomUrl), tab };
}

/** @param shows Page with the result. */
const step = (
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

const enterContactsSecret = step("contacts-secret", async ({ page, hand, words, tab }, walk) => {
  const { official } = walk;
  await official.bringToFront();
  await hand.press(official.getByRole("navigation").getByRole("link", { name: words.company }));
  await official.evaluate(() => navigator.clipboard.writeText(""));
  await hand.press(official.getByRole("main").getByRole("button", { name: words.copyContactsSecret }));
  const copied = await official.waitForFunction(() => navigator.clipboard.readText().then((text) => text || null));
  await tab(words.joining);
  await hand.press(page.getByRole("link", { name: words.enterSecret }));
  await hand.write(page.getByLabel(words.contactsSecret, { exact: true }), (await copied.jsonValue()) ?? "");
  await hand.press(page.getByRole("button", { name: words.save, exact: true }));
  await tab(words.joining);
  await page.getByRole("button", { name: words.getCode }).waitFor();
});

/** 1.1, 2): people are imported. Nobody is invited, because nobody asked for it. */
const importPeople = step("import", async ({ page, hand, words, company, there, tab }) => {
  await tab(words.structure);
  await hand.press(page.getByRole("link", { name: words.importing, exact: true }));
  const { mobile, mail } = words.imported;
  const rows = [
    words.header,
    `${mobile.name}\t${mobile.account}\t${mobile.contact}\t\t${company}`,
    `${mail.name}\t${mail.account}\t\t${mail.contact}\t${company}`,
  ];
  await hand.write(page.getByRole("textbox", { name: words.pasted }), rows.join("\n"));
  await hand.press(page.getByRole("button", { name: words.checkPasted }));
  await page.getByRole("heading", { name: words.columns }).waitFor();
  await hand.press(page.getByRole("button", { name: words.check, exact: true }));
  await hand.press(page.getByRole("button", { name: words.makePlan }));
  await hand.press(page.getByRole("link", { name: words.openPlan }));
  await hand.press(page.getByRole("button", { name: words.apply, exact: true }));
  await hand.press(page.getByRole("dialog").getByRole("button", { name: words.applyNow }));
  await page.getByText(words.finished, { exact: true }).first().waitFor();
  for (const { name, account } of [mobile, mail])
    await until(`${account} is imported`, async () => {
      const found = await there.member(account);
      return found?.name === name && found.status === 4;
    });
});

/** 1.1, 2): the code is published. */
const joiningCodeOfConsole = step("joining-code", async ({ page, hand, words, tab }, walk) => {
  await tab(words.joining);
  await hand.press(page.getByRole("button", { name: words.getCode }));
  const code = page.getByRole("img", { name: words.joinCode });
  await page.getByText(words.goodUntil).filter({ visible: true }).first().waitFor();
  walk.joinUrl = await scan(code);
});

/** 企业号 had no call for the code: its backend shows it. */
const joiningCodeOfBackend = step("joining-code", async ({ hand, words }, walk) => {
  const { official: page } = walk;
  await page.bringToFront();
  await hand.press(page.getByRole("navigation").getByRole("link", { name: words.directory, exact: true }));
  await hand.press(page.getByRole("button", { name: words.invite }));
  walk.joinUrl = await scan(page.getByRole("dialog").getByRole("img", { name: words.inviteCode }));
  await page.keyboard.press("Escape");
});

/** 1.1: the second verification, set on both sides. */
const verificationPage = step("second-verification", async ({ page, hand, words }, walk) => {
  const { phone, wecomUrl } = walk;
  const verification = page.getByRole("region", { name: words.verification, exact: true });
  if (hand === keyboard) {
    // Tab goes to what is chosen; arrows choose.
    await hand.reach(verification.getByRole("radio", { checked: true }));
    await page.keyboard.press("ArrowDown");
  } else await hand.tick(verification.getByRole("radio", { name: words.atFirstLogin }));
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await hand.press(verification.getByRole("button").first());
  const copied = await page.waitForFunction(() => navigator.clipboard.readText().then((text) => text || null));
  await phone.bringToFront();
  await phone.goto(`${wecomUrl}/join`);
  await hand.write(phone.getByLabel(words.page), (await copied.jsonValue()) ?? "");
  const using = phone.getByRole("checkbox", { name: words.onUsing });
  if (await using.isChecked()) await (hand === keyboard ? using.press("Space") : using.uncheck());
  await hand.press(phone.getByRole("button", { name: words.save, exact: true }));
  await phone.getByText(words.pageSaved, { exact: true }).waitFor();
});

/** 1.1, 4): a phone scans the code, is matched with the directory, and waits on the page until an operator accepts. */
const joins = (how: string, who: (words: DirectoryWords) => { name: string; account: string; contact: string }): Step =>
  step(`joins-by-${how}`, async ({ page, hand, words, there, tab }, walk) => {
    const { phone, joinUrl, profile } = walk;
    const { name, account, contact } = who(words);
    await phone.bringToFront();
    await phone.goto(joinUrl);
    await hand.write(phone.getByLabel(words.joinForm.name), name);
    await hand.write(phone.getByLabel(words.joinForm.contact), contact);
    await hand.press(phone.getByRole("button", { name: words.joinForm.join }));
    if (profile === "wecom") {
      await hand.press(phone.getByRole("link", { name: words.joinForm.verify }));
      await phone.getByText(words.waits).waitFor();
      await tab(words.joining);
      const row = page.getByRole("row").filter({ hasText: name });
      await hand.press(row.getByRole("button", { name: words.accept, exact: true }));
      await phone.bringToFront();
      await phone.getByText(words.accepted).waitFor();
    }
    await until(`${account} has joined`, async () => (await there.member(account))?.status === 1);
  });
const joinsByMobile = joins("mobile", ({ imported }) => imported.mobile);
const joinsByMail = joins("mail", ({ imported }) => imported.mail);
const joinsByWeixin = joins("wechat-id", ({ byWeixin }) => byWeixin);

/** 企业号: a WeChat id alone identifies. The backend adds the person, and the console reads the directory again. */
const addsByWeixin = step("member-by-wechat-id", async ({ page, hand, words, there, tab }, walk) => {
  const { official } = walk;
  const spoken = walk.words.official;
  const { name, account, contact } = words.byWeixin;
  await official.bringToFront();
  await hand.press(official.getByRole("navigation").getByRole("link", { name: words.directory, exact: true }));
  await hand.press(official.getByRole("button", { name: spoken.addMember }).first());
  const dialog = official.getByRole("dialog", { name: spoken.addMember });
  await hand.write(dialog.getByRole("textbox", { name: spoken.name, exact: true }), name);
  await hand.write(dialog.getByRole("textbox", { name: spoken.account }), account);
  await hand.write(dialog.getByRole("textbox", { name: words.weixinId }), contact);
  await hand.press(dialog.getByRole("button", { name: spoken.saveAndAdd }));
  await dialog.getByText(spoken.added(name)).waitFor();
  await official.keyboard.press("Escape");
  await until(`${account} is there`, async () => (await there.member(account))?.weixinId === contact);
  await tab(words.structure);
  await hand.press(page.getByRole("button", { name: words.sync }));
  await page.getByRole("row").filter({ hasText: name }).waitFor();
});

/** 1.1, 4): the newcomer gets the first message. */
const firstMessage = step("first-message", async ({ page, hand, words }, { phone, profile, wecomUrl, agentId }) => {
  const { account, name } = profile === "wecom" ? words.imported.mail : words.byWeixin;
  await page.bringToFront();
  await hand.press(page.getByRole("navigation").getByRole("link", { name: words.send, exact: true }));
  await hand.press(page.getByRole("button", { name: words.recipients }));
  const dialog = page.getByRole("dialog", { name: words.recipients });
  await pick({ page, hand, words }, dialog, account, name);
  await hand.press(dialog.getByRole("button", { name: words.done }));
  await hand.write(page.getByRole("textbox", { name: words.text, exact: true }), words.firstMessage);
  await hand.press(page.getByRole("button", { name: words.sendTo(1) }));
  await page.waitForURL(/\/messages\/./);
  await phone.bringToFront();
  await phone.goto(`${wecomUrl}/phones/${account}?app=${agentId}`);
  await phone.getByRole("log").getByText(words.firstMessage, { exact: true }).waitFor();
});

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
  // What was done is told above the drawer, where it covers the button from a mouse.
  await hand.reach(drawer.getByRole("button", { name: words.enable, exact: true }));
  await page.keyboard.press("Enter");
  await until("the person is enabled", async () => (await there.member(account))?.status === 4);
  // The button goes with the state, and the focus with it; Tab leads back into the drawer.
  await drawer.getByRole("button", { name: words.enable, exact: true }).waitFor({ state: "hidden" });
  await page.keyboard.press("Tab");
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

/** 3.2.2: 删除标签. It is the fourth change of the day that counts, in a company of a few people: its owner lets it pass. */
const deletesTag = step("delete-tag", async (at) => {
  const { page, hand, words, there } = at;
  await hand.press(regionOf(at, words.tagNames[1]).getByRole("button", { name: words.deleteTag, exact: true }));
  await hand.press(page.getByRole("dialog").getByRole("button", { name: words.deleteFromWeCom }));
  const held = page.getByRole("dialog", { name: words.held });
  await hand.write(held.getByRole("textbox", { name: words.why }), words.reason);
  await hand.press(held.getByRole("button", { name: words.letPass }));
  await until("the tag is gone", async () => (await there.tags()).length === 0);
  await regionOf(at, words.tagNames[1]).waitFor({ state: "hidden" });
});

type Here = Pick<At, "page" | "hand" | "words">;

/** Row of a department in a tree; a number behind the name belongs to it. */
const rowOf = (within: Page | Locator, name: string): Locator =>
  within.getByRole("treeitem", { name: new RegExp(`^${name}(?!\\w)`) });

/** Goes to a department of the tree: by a click, or into the tree by Tab and then by arrows. */
async function choose(
  { page, hand }: Pick<Here, "page" | "hand">,
  name: string,
  within: Page | Locator = page,
): Promise<void> {
  const wanted = rowOf(within, name);
  if (hand !== keyboard) return wanted.click();
  await within.getByRole("treeitem").first().waitFor();
  await hand.reach(within.locator('[role="treeitem"][tabindex="0"]'));
  await page.keyboard.press("Home");
  for (let rows = 0; rows < 20; rows++) {
    if ((await wanted.count()) > 0 && (await wanted.evaluate((element) => element === document.activeElement))) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`The arrows do not reach ${name}.`);
}

/** Does something to a department: by its key, or by its menu. */
async function actOn({ page, hand, words }: Here, name: string, key: string, inMenu: RegExp): Promise<void> {
  await choose({ page, hand }, name);
  if (hand === keyboard) return page.keyboard.press(key);
  await page.getByRole("heading", { name, level: 2 }).waitFor();
  await hand.press(page.getByRole("button", { name: words.more(name) }).last());
  await hand.press(page.getByRole("menuitem", { name: inMenu }));
}

async function addMember({ page, hand, words }: Here, fields: readonly (readonly [string, string])[]): Promise<void> {
  await hand.press(page.getByRole("button", { name: words.addMember }));
  const dialog = page.getByRole("dialog", { name: words.addMember });
  for (const [label, value] of fields)
    await hand.write(dialog.getByRole("textbox", { name: label, exact: true }), value);
  await hand.press(dialog.getByRole("button", { name: words.addMember }));
  await dialog.waitFor({ state: "hidden" });
}

/** The drawer of the person who was added, by the search. */
async function openMember({ page, hand, words }: At): Promise<Locator> {
  await hand.write(page.getByRole("combobox", { name: words.find }), words.added.account);
  await page.getByRole("option").filter({ hasText: words.added.name }).waitFor();
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("dialog", { name: words.details });
  await drawer.getByRole("heading", { name: words.added.name }).waitFor();
  return drawer;
}

/** Chooses one in a picker. */
async function pick({ page, hand, words }: Here, dialog: Locator, search: string, shown: string): Promise<void> {
  await hand.write(dialog.getByRole("combobox", { name: words.findRecipient }), search);
  await dialog.getByRole("option").filter({ hasText: shown }).waitFor();
  await page.keyboard.press("Enter");
  await dialog.getByRole("option", { selected: true }).filter({ hasText: shown }).waitFor();
}

const idOf = async (there: At["there"], name: string): Promise<number | undefined> =>
  (await there.departments()).find((each) => each.name === name)?.id;

const joiningOfWeCom: readonly Step[] = [
  ...[enterContactsSecret, importPeople, joiningCodeOfConsole, verificationPage],
  ...[joinsByMobile, joinsByMail, firstMessage],
];
const chapter321: readonly Step[] = [
  ...[newDepartments, renamesDepartment, addsMember, editsMember],
  ...[movesMember, disablesAndEnables, deletesDepartment],
];
const chapter322: readonly Step[] = [newTag, fillsTag, emptiesTag, renamesTag, deletesTag];
