/** A rule says whether its event is reported at all; a menu's button and the rule that answers it lead to each other. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { consoleFor, signedIn } from "./console.ts";
import { tabTo } from "./tab-to.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test("a rule on 进入应用 warns that it would never fire, and switches the report on, by keyboard", async () => {
  const running = await consoleFor({ people: 20 });
  const { open } = await signedIn(browser, running);
  const page = await open("/rules?rule=new");
  await page.getByRole("combobox", { name: "触发方式" }).click();
  await page.getByTitle("事件", { exact: true }).last().click();
  await page.getByRole("combobox", { name: "事件", exact: true }).click();
  await page.getByTitle("进入应用", { exact: true }).last().click();
  await page.getByText("企业微信没有上报该事件，规则不会触发").waitFor();
  await expectAccessible(page);
  await tabTo(page, page.getByRole("button", { name: "打开上报" }));
  await page.keyboard.press("Enter");
  await page.getByText("企业微信会上报该事件").waitFor();
});

test("from a menu's button to a new rule on its key, and back", async () => {
  const running = await consoleFor({ people: 20 });
  const { open } = await signedIn(browser, running);
  const page = await open("/menus");
  await page.getByRole("button", { name: "新建菜单" }).click();
  await page.getByRole("textbox", { name: "Key", exact: true }).fill("CANTEEN");
  await page.getByText("草稿已保存").first().waitFor();
  await page.getByRole("link", { name: "为这个按钮新建自动回复" }).click();
  const rule = page.getByRole("dialog");
  await rule.getByRole("textbox", { name: "回复内容" }).fill("今天：面条");
  await rule.getByRole("button", { name: "保存", exact: true }).click();
  await expectAccessible(page);
  await rule.getByRole("link", { name: "打开自定义菜单" }).click();
  await page.getByRole("link", { name: "查看这个按钮的规则（未启用）" }).waitFor();
});
