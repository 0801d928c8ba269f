/** An administrator who has never seen Shoufa connects their own company: both consoles side by side, and a phone at the end. */
import { startEmulator } from "@shoufa/emulator";
import { startServer } from "@shoufa/testkit";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { logIn } from "./admin-scene.ts";
import { newWindow, startBrowser } from "./browser.ts";
import { words } from "./words.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const password = "correct horse battery staple";

/** Presses a copy button and gives back what the clipboard holds then. */
async function copied(scope: Page | Locator, name: string | RegExp): Promise<string> {
  const button = scope.getByRole("button", { name });
  const page = "page" in scope ? scope.page() : scope;
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await button.first().click();
  let value = "";
  await expect
    .poll(async () => {
      value = await page.evaluate(() => navigator.clipboard.readText());
      return value;
    })
    .not.toBe("");
  return value;
}

test("a company is connected through the console, verified on both sides, and what a phone says is in the inbox", async () => {
  await using wecom = await startEmulator({ people: 40 });
  await using server = await startServer();
  const { context, complaints } = await newWindow(browser);
  onTestFinished(() => context.close());
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);

  // The official backend: scan, and make an app that the first people can see.
  const official = await context.newPage();
  const [creator] = wecom.members();
  await official.goto(`${wecom.url}/admin/apps`);
  await logIn(official, creator!.name);
  await official.getByRole("link", { name: "创建应用" }).click();
  await official.getByRole("textbox", { name: "应用名称" }).fill("收发室");
  await official.getByRole("button", { name: "选择可见范围" }).click();
  const range = official.getByRole("dialog", { name: "选择可见范围" });
  await range.getByRole("treeitem").first().press("Enter");
  await range.getByRole("button", { name: "完成选择" }).click();
  await official.getByRole("button", { name: "创建应用" }).click();
  await official.getByRole("heading", { name: "收发室", level: 2 }).waitFor();
  const agentId = new URL(official.url()).pathname.split("/").at(-1)!;
  const corpId = await copied(official.getByRole("main"), "复制 企业 ID");
  const secret = await copied(official.getByRole("main"), "复制 Secret");
  expect(corpId).toBe(wecom.company().corpId);

  // Shoufa, empty: the owner is made, and the only way on is to connect a company.
  const shoufa = await context.newPage();
  await shoufa.goto(server.ownerLink!);
  await shoufa.getByLabel("账号", { exact: true }).fill("林晓");
  await shoufa.getByLabel("密码", { exact: true }).fill(password);
  await shoufa.getByLabel("确认密码", { exact: true }).fill(password);
  await shoufa.getByRole("button", { name: "创建并登录" }).click();
  await shoufa.getByRole("link", { name: "连接企业" }).click();
  await shoufa.getByRole("heading", { name: "连接企业", level: 1 }).waitFor();
  await expectAccessible(shoufa);

  // Saved too early: what is missing is said at each field, and what was typed stays.
  await shoufa.getByLabel("企业名称").fill("远帆示范");
  await shoufa.getByLabel("EncodingAESKey", { exact: true }).fill("A".repeat(23));
  await shoufa.getByRole("button", { name: "保存并连接" }).click();
  await shoufa.getByText("请填写企业 ID").waitFor();
  await shoufa.getByText("已有 23 位，需要正好 43 位").waitFor();
  await expect
    .poll(() => shoufa.evaluate(() => document.activeElement?.id))
    .toBe(await shoufa.getByLabel("企业 ID（CorpID）").getAttribute("id"));
  expect(await shoufa.getByLabel("企业名称").inputValue()).toBe("远帆示范");
  await expectAccessible(shoufa);

  await shoufa.getByLabel("企业 ID（CorpID）").fill(corpId);
  await shoufa.getByText("更多：接口地址、代理服务器").click();
  await shoufa.getByLabel("接口地址", { exact: true }).fill(wecom.url);
  // The callback's address is made as soon as the app has a name.
  await shoufa.getByText("填写应用名称后自动生成").waitFor();
  await shoufa.getByLabel("应用名称").fill("收发室");
  const url = await copied(shoufa, "复制 URL");
  expect(url).toMatch(new RegExp(`^${server.url}/callback/[\\w-]{32}$`));
  await shoufa.getByLabel("AgentId", { exact: true }).fill(agentId);
  // Before the Secret is typed it is known whether WeCom answers, and at which address it sees this server.
  await shoufa.getByRole("button", { name: "检查接口地址" }).click();
  await shoufa.getByText("企业微信看到的本服务器地址是 127.0.0.1。").waitFor();
  await shoufa.getByLabel("Secret", { exact: true }).fill(secret);
  await shoufa.getByRole("button", { name: "随机获取 Token" }).click();
  await shoufa.getByRole("button", { name: "随机获取 EncodingAESKey" }).click();
  await shoufa.getByRole("button", { name: "保存并连接" }).click();

  // Saved here; the values to paste there are at hand.
  await shoufa.getByText("等待企业微信验证").waitFor();
  await expectAccessible(shoufa);
  expect(await copied(shoufa.getByRole("main"), "复制 URL")).toBe(url);
  const token = await copied(shoufa.getByRole("main"), "复制 Token");
  const key = await copied(shoufa.getByRole("main"), "复制 EncodingAESKey");

  await official.bringToFront();
  await official.getByRole("button", { name: "设置接收服务器" }).click();
  await official.getByRole("textbox", { name: "URL" }).fill(url);
  await official.getByRole("textbox", { name: "Token" }).fill(token);
  await official.getByRole("textbox", { name: "EncodingAESKey" }).fill(key);
  await official.getByRole("button", { name: "验证并保存" }).click();
  await official.getByText("已成功配置企业服务器").waitFor();

  // The open page turns by itself, and the keys are not shown any more.
  await shoufa.bringToFront();
  await shoufa.getByText("回调已验证").waitFor();
  expect(await shoufa.content()).not.toContain(key);
  await shoufa.getByRole("banner").getByText("模拟", { exact: true }).waitFor();
  await expectAccessible(shoufa);

  // The phone speaks; the inbox shows it.
  const person = wecom.members()[1]!;
  await official.goto(`${wecom.url}/phones/${person.userId}?app=${agentId}`);
  const line = official.getByRole("textbox", { name: words.zh.write });
  await line.fill("今天食堂吃什么？");
  await line.press("Enter");
  await shoufa
    .getByRole("navigation")
    .getByRole("link", { name: /^收件箱/ })
    .click();
  await shoufa.getByText("今天食堂吃什么？", { exact: true }).first().waitFor();
  await shoufa.getByText(person.name).first().waitFor();

  // The list of companies says the same.
  await shoufa.getByRole("navigation").getByRole("link", { name: "企业与应用" }).click();
  await shoufa.getByRole("link", { name: "远帆示范" }).waitFor();
  await shoufa.getByText("回调已验证").waitFor();
  await expectAccessible(shoufa);

  // The public address, and a file by which a domain's owner is checked.
  const reach = shoufa.getByRole("region", { name: "公网地址" });
  await reach.getByLabel("公网地址", { exact: true }).fill("shoufa.example.com");
  await reach.getByRole("button", { name: "保存", exact: true }).click();
  await reach.getByText("请填写完整网址，只含协议、域名和端口").waitFor();
  await reach.getByLabel("公网地址", { exact: true }).fill("https://shoufa.example.com");
  await reach.getByRole("button", { name: "保存", exact: true }).click();
  await shoufa.getByText("已更改").waitFor();
  await reach.getByText("域名归属文件").click();
  await reach.getByLabel("文件名").fill("WW_verify_aB3dE5fG7hJ9kL1m.txt");
  await reach.getByLabel("文件内容").fill("aB3dE5fG7hJ9kL1m");
  await reach.getByRole("button", { name: "保存文件" }).click();
  await reach.getByText("/WW_verify_aB3dE5fG7hJ9kL1m.txt").waitFor();
  await expectAccessible(shoufa);
  expect(await (await fetch(`${server.url}/WW_verify_aB3dE5fG7hJ9kL1m.txt`)).text()).toBe("aB3dE5fG7hJ9kL1m");

  // New keys: the former are accepted meanwhile, and the page waits for WeCom once more.
  await shoufa.getByRole("link", { name: "远帆示范" }).click();
  const steps = shoufa.getByRole("region", { name: "接入步骤" }).getByRole("listitem");
  await expect.poll(() => steps.filter({ hasText: "企业微信已验证回调地址" }).count()).toBe(1);
  await shoufa.getByRole("link", { name: "编辑应用：收发室" }).click();
  await shoufa
    .getByText(/已设置，.*留空则不变/)
    .first()
    .waitFor();
  expect(await shoufa.getByLabel("Secret", { exact: true }).inputValue()).toBe("");
  await expectAccessible(shoufa);
  await shoufa.getByRole("button", { name: "随机获取 Token" }).click();
  await shoufa.getByRole("button", { name: "随机获取 EncodingAESKey" }).click();
  await shoufa.getByRole("button", { name: "保存", exact: true }).click();
  await shoufa.getByText("等待企业微信验证").waitFor();
  await shoufa.getByText(/之前仍然有效/).waitFor();
  await line.fill("还在吗？");
  await line.press("Enter");
  await shoufa
    .getByRole("navigation")
    .getByRole("link", { name: /^收件箱/ })
    .click();
  await shoufa.getByText("还在吗？", { exact: true }).first().waitFor();

  // A second app by keyboard, refused at its field, then the company's own settings.
  await shoufa.getByRole("navigation").getByRole("link", { name: "企业与应用" }).click();
  await shoufa.getByRole("link", { name: "远帆示范" }).click();
  await shoufa.getByRole("link", { name: "添加应用" }).press("Enter");
  await shoufa.getByLabel("应用名称").fill("值班");
  await shoufa.getByLabel("AgentId", { exact: true }).fill(agentId);
  await shoufa.getByLabel("Secret", { exact: true }).fill(secret);
  await shoufa.getByRole("button", { name: "随机获取 Token" }).press("Enter");
  await shoufa.getByRole("button", { name: "随机获取 EncodingAESKey" }).press("Enter");
  await shoufa.getByLabel("Secret", { exact: true }).press("Enter");
  await shoufa.getByText(`这个企业已经有 AgentId 为 ${agentId} 的应用。`).waitFor();
  await shoufa.getByLabel("AgentId", { exact: true }).fill("1000077");
  await shoufa.getByLabel("AgentId", { exact: true }).press("Enter");
  await shoufa.getByRole("region", { name: "值班" }).waitFor();
  await shoufa.getByRole("link", { name: "编辑", exact: true }).click();
  await shoufa.getByText(/只有超级管理员能看到/).waitFor();
  await expectAccessible(shoufa);
  await shoufa.getByLabel("企业名称").fill("远帆股份");
  await shoufa.getByLabel("通讯录同步 Secret").fill("contacts-secret-of-the-company");
  await shoufa.getByRole("button", { name: "保存", exact: true }).click();
  await shoufa.getByText(/以 pany 结尾/).waitFor();

  // Removing says what goes, and wants the name.
  await shoufa.getByRole("button", { name: "移除企业" }).click();
  const removal = shoufa.getByRole("dialog", { name: "移除“远帆股份”？" });
  await removal.getByText("收到的消息和事件").waitFor();
  await expectAccessible(shoufa);
  await removal.getByLabel("请输入名称“远帆股份”确认").fill("远帆股份");
  const { pathname } = new URL(shoufa.url());
  await removal.getByRole("button", { name: "移除企业" }).click();
  await shoufa.getByRole("heading", { name: "尚未连接企业" }).waitFor();
  // The browser's own line about the refusal. The page may have asked for the company once more before it knew it was gone.
  const ofGone = new RegExp(`\\b404\\b.*/api/accounts/${pathname.split("/")[2]}/`);
  expect(complaints.filter((line) => !ofGone.test(line))).toEqual([expect.stringContaining("409")]);
});
