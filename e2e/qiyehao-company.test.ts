/** A company of 企业号 in the console: connected with a management group's Secret, and its groups kept there. */
import { routes } from "@shoufa/contract";
import { startEmulator, startServer } from "@shoufa/testkit";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { signedIn } from "./console.ts";
import { tabTo } from "./tab-to.ts";
import { words } from "./words.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test("a company of 企业号 is connected with a management group, its phones are reached, and groups come and go", async () => {
  const wecom = await startEmulator({ people: 30, switches: { "company.profile": "qiyehao" } });
  onTestFinished(() => wecom[Symbol.asyncDispose]());
  const server = await startServer();
  onTestFinished(() => server[Symbol.asyncDispose]());
  const { agentId } = wecom.company().apps[0]!;
  const group = wecom.adminConsole.createGroup({
    name: "人事组",
    apps: [{ agentId, send: true, manage: true }],
    directory: { departments: [1], tags: [], write: true },
    interfaces: ["user", "department", "tag", "message", "media", "menu", "agent"],
  });
  const api = await server.owner();
  const { open } = await signedIn(browser, { api, server });
  const page = await open("/companies/new");

  await page.getByRole("radio", { name: "企业号（管理组 Secret）" }).check();
  await page.getByText(/Secret 属于管理组/).waitFor();
  await page.getByRole("button", { name: "保存并连接" }).click();
  await page.getByText("请填写管理组名称").waitFor();
  await expectAccessible(page);
  await page.getByLabel("企业名称").fill("远帆企业号");
  await page.getByLabel("企业 ID（CorpID）").fill(wecom.company().corpId);
  await page.getByText("更多：接口地址、代理服务器").click();
  await page.getByLabel("接口地址", { exact: true }).fill(wecom.url);
  await page.getByLabel("管理组名称").fill("人事组");
  await page.getByLabel("管理组 Secret", { exact: true }).fill(group.secret);
  await page.getByLabel("应用名称").fill("通知");
  await page.getByLabel("AgentId", { exact: true }).fill(String(agentId));
  // An app of a group has no Secret of its own to enter.
  expect(await page.getByLabel("Secret", { exact: true }).count()).toBe(0);
  const url = (await page.getByText(/\/callback\/[\w-]{32}/).textContent()) ?? "";
  await page.getByRole("button", { name: "随机获取 Token" }).click();
  await page.getByRole("button", { name: "随机获取 EncodingAESKey" }).click();
  const keys = {
    token: await page.getByLabel("Token", { exact: true }).inputValue(),
    encodingAesKey: await page.getByLabel("EncodingAESKey", { exact: true }).inputValue(),
  };
  await page.getByRole("button", { name: "保存并连接" }).click();
  await page.getByRole("heading", { name: "远帆企业号", level: 1 }).waitFor();
  expect((await wecom.setCallback(agentId, { url, ...keys })).verified).toBe(true);
  await page.getByText("回调已验证").first().waitFor();
  const groups = page.getByRole("region", { name: "管理组" });
  await groups.getByText("用于读写通讯录").waitFor();
  await groups.getByText(new RegExp(`以 ${group.secret.slice(-4)} 结尾`)).waitFor();
  await page.getByText("30 人").first().waitFor();
  await expectAccessible(page);

  // Another group by keyboard; it can go as long as nothing uses it.
  await tabTo(page, groups.getByRole("link", { name: "添加管理组" }));
  await page.keyboard.press("Enter");
  await page.getByLabel("管理组名称").fill("行政组");
  await page.getByLabel("管理组 Secret", { exact: true }).fill("a-secret-of-another-group");
  await page.getByLabel("管理组 Secret", { exact: true }).press("Enter");
  await groups.getByText("没有应用").waitFor();
  await page.getByRole("link", { name: "编辑应用：通知" }).click();
  await page.getByText("应用用这个管理组的 Secret 调用接口").waitFor();
  await expectAccessible(page);
  await page.goBack();
  const [kept, spare] = [
    groups.getByRole("button", { name: "移除" }).first(),
    groups.getByRole("button", { name: "移除" }).last(),
  ];
  expect(await kept.getAttribute("aria-disabled")).toBe("true");
  await spare.click();
  const asked = page.getByRole("dialog", { name: "移除“行政组”？" });
  await asked.getByText("远帆企业号", { exact: true }).waitFor();
  await expectAccessible(page);
  await asked.getByRole("button", { name: "移除", exact: true }).click();
  await groups.getByText("行政组").waitFor({ state: "detached" });

  // The directory's pages say the platform's own name.
  await page.goto(`${server.url}/org/import`);
  await page.getByText(/可直接使用企业号管理后台的批量导入模板/).waitFor();
  const { id } = (await api.call(routes.listAccounts, {})).items[0]!;
  for (const path of ["/org/import", "/send", "/callbacks", "/doctor", "/messages", "/media", `/companies/${id}`]) {
    await page.goto(server.url + path);
    await page.getByRole("main").getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    const said = await page.getByRole("main").innerText();
    expect(`${path} ${/.{0,20}(企业微信|WeCom).{0,20}/.exec(said)?.[0] ?? ""}`).toBe(`${path} `);
  }

  // A phone of the company speaks, and the console hears it.
  const person = wecom.members().find(({ status }) => status === 1)!;
  const phone = await open("/");
  await phone.goto(`${wecom.url}/phones/${person.userId}?app=${agentId}`);
  const line = phone.getByRole("textbox", { name: words.zh.write });
  await line.fill("企业号也能收到");
  await line.press("Enter");
  await page.goto(`${server.url}/inbox`);
  await page.getByText("企业号也能收到", { exact: true }).first().waitFor();
});
