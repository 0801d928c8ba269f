/** The organisation tree in a browser: read where it is looked at, in three shapes, by keyboard. */
import { routes } from "@shoufa/contract";
import { type TestConsole, until } from "@shoufa/testkit";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { consoleFor, signedIn } from "./console.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

async function pull({ api, account }: TestConsole): Promise<void> {
  await api.call(routes.pullDirectory, { params: { accountId: account.id } });
  await until("the directory is read again", async () => {
    const { items } = await api.call(routes.listAccounts, {});
    return items[0]?.directory.state === "ready";
  });
}

const itemOf = (page: Page, name: string) => page.getByRole("treeitem", { name: new RegExp(`^${name}(?!\\d)`) });
const hasFocus = (page: Page, name: string) =>
  expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? "")).toContain(name);

test("a level of hundreds and a way of many levels: End, search, links and what was open", async () => {
  const running = await consoleFor({ people: 40 });
  const { emulator, api, account } = running;
  const [root] = emulator.departments();
  const wide = emulator.directory.createDepartment({ name: "门店", parentId: root!.id, order: 1 });
  for (let at = 1; at <= 420; at++)
    emulator.directory.createDepartment({ name: `${at}号店`, parentId: wide.id, order: 1000 - at });
  let deep = wide.id;
  for (let level = 3; level <= 15; level++)
    deep = emulator.directory.createDepartment({ name: `第${level}层`, parentId: deep, order: 2000 }).id;
  await pull(running);
  const { open } = await signedIn(browser, running);
  const page = await open("/org");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname + new URL(request.url()).search));
  await itemOf(page, "门店").click();
  await page.getByRole("heading", { name: "门店" }).waitFor();
  const { keyboard } = page;
  await keyboard.press("ArrowRight");
  await itemOf(page, "1号店").waitFor();
  await keyboard.press("End");
  await itemOf(page, "420号店").waitFor();
  await hasFocus(page, "420号店");
  expect(await itemOf(page, "420号店").getAttribute("aria-posinset")).toBe("421");
  expect(await itemOf(page, "420号店").getAttribute("aria-setsize")).toBe("421");
  // Only what was in sight has been read: the first page and the last ones.
  const levels = asked.filter((each) => each.includes(`/departments/${wide.id}/children`));
  expect(levels.length).toBeLessThan(4);
  await keyboard.press("ArrowLeft");
  await hasFocus(page, "门店");
  await keyboard.press("Home");
  await hasFocus(page, root!.name);

  // The deepest department from the search: its way opens, and its row comes into sight.
  await page.getByRole("combobox", { name: "搜索部门或成员" }).fill("第15层");
  await page.getByRole("option").filter({ hasText: "第15层" }).click();
  await page.getByRole("heading", { name: "第15层" }).waitFor();
  await itemOf(page, "第15层").waitFor();
  expect(await itemOf(page, "第15层").getAttribute("aria-level")).toBe("15");
  await expectAccessible(page);
  // The same by its address, with what was open still open.
  await page.reload();
  await itemOf(page, "第15层").waitFor();
  await expect.poll(() => itemOf(page, "第15层").getAttribute("aria-selected")).toBe("true");
  // A department that is gone: the topmost one is shown instead.
  const gone = await signedIn(browser, running, { expected: /404/ });
  const other = await gone.open("/org?department=987654");
  await other.getByRole("heading", { name: root!.name }).waitFor();
  expect((await api.call(routes.listAccounts, {})).items[0]?.id).toBe(account.id);
});

test("a department is found by the first character, and people by pinyin and mobile number", async () => {
  const running = await consoleFor({ people: 40 });
  const [person] = running.emulator.members();
  const { open } = await signedIn(browser, running);
  const page = await open("/org");
  const find = page.getByRole("combobox", { name: "搜索部门或成员" });
  for (const q of [person!.name.slice(0, 1), person!.userId, person!.mobile!.slice(-5)]) {
    await find.fill(q);
    await page.getByRole("option").filter({ hasText: person!.userId }).waitFor();
  }
  await page.getByText(/^找到 \d+ 项$/).waitFor();
});
