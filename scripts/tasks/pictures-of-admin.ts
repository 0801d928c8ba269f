/** Pictures of the admin console: a login with a phone, an empty company, callback mode. */
import { startEmulator } from "@shoufa/emulator";
import type { BrowserContext, Page } from "playwright-core";
import { startReceiver } from "../../e2e/receiver.ts";

export type Take = (page: Page, name: string) => Promise<void>;

const words = {
  zh: {
    confirm: "确认登录",
    root: "建立根部门",
    name: "应用名称",
    app: "通知",
    tag: "夜班",
    choose: "选择可见范围",
    done: "完成选择",
    create: "创建应用",
    random: "随机获取",
    heading: "接收消息",
    save: "验证并保存",
  },
  en: {
    confirm: "Log in",
    root: "Make the root department",
    name: "Name",
    app: "Notices",
    tag: "Night shift",
    choose: "Choose",
    done: "Done",
    create: "Create app",
    random: "Random",
    heading: "Receive messages",
    save: "Verify and save",
  },
} as const;

export async function takeAdmin(context: BrowserContext, language: "zh" | "en", take: Take): Promise<void> {
  const say = words[language];
  await using emulator = await startEmulator({ company: "empty" });
  const page = await context.newPage();
  await page.setViewportSize({ width: 1200, height: 760 });
  await page.goto(`${emulator.url}/admin`);
  await page.getByRole("button", { name: emulator.members()[0]!.name }).click();
  await page.getByRole("button", { name: say.confirm, exact: true }).waitFor();
  await take(page, "admin-login");
  await page.getByRole("button", { name: say.confirm, exact: true }).click();
  await page.locator(".steps").waitFor();

  await page.goto(`${emulator.url}/admin/directory`);
  await page.getByRole("button", { name: say.root }).click();
  await page.getByRole("treeitem").first().waitFor();
  const names = ["市场部", "研发中心", "客户服务部"];
  const departments = names.map((name) => emulator.directory.createDepartment({ name, parentId: 1 }).id);
  for (const [index, name] of ["林晓", "陈岚", "周一鸣", "苏晴", "何建国", "唐悦"].entries()) {
    const mobile = `1380013800${index}`;
    emulator.directory.createMember(`member${index}`, { name, mobile, departments: [departments[index % 3]!] });
  }

  await page.goto(`${emulator.url}/admin/apps/new`);
  await page.getByRole("textbox", { name: say.name }).fill(say.app);
  await page.getByRole("button", { name: say.choose }).click();
  for (const row of [1, 3]) await page.getByRole("treeitem").nth(row).press("Enter");
  await take(page, "admin-range");
  await page.getByRole("button", { name: say.done }).click();
  await page.getByRole("button", { name: say.create }).click();
  await page.waitForURL(/\/apps\/\d+$/);

  const receiver = await startReceiver(emulator.company().corpId);
  try {
    await page.goto(`${page.url()}/callback`);
    await page.getByRole("textbox", { name: "URL" }).fill(receiver.url);
    for (const field of ["Token", "EncodingAESKey"])
      await page.getByRole("button", { name: `${say.random} ${field}` }).click();
    await page.getByRole("button", { name: say.save }).click();
    await page.getByRole("alert").waitFor();
    await page.setViewportSize({ width: 1200, height: 900 });
    await page.getByText(say.heading, { exact: true }).evaluate((heading) => heading.scrollIntoView());
    await take(page, "admin-callback");
  } finally {
    receiver.close();
  }

  const tag = emulator.directory.createTag(say.tag);
  emulator.directory.addToTag(tag.id, { userIds: ["member1", "member2"], departments: [departments[2]!] });
  await page.setViewportSize({ width: 1200, height: 560 });
  await page.goto(`${emulator.url}/admin/tags`);
  await page.getByRole("row").nth(2).waitFor();
  await take(page, "admin-tags");
  await page.close();
}
