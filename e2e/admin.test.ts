/** The official backend as an administrator walks it: the manual's §2.1 from an empty company to the first answer. */
import { expect, onTestFinished, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { call, copied, logIn, section, useAdmin } from "./admin-scene.ts";
import { emulator } from "./phone-scene.ts";
import { startReceiver } from "./receiver.ts";

const open = useAdmin();

test("an empty company is filled, gets an app and a verified callback, and a message is answered", async () => {
  const wecom = await emulator({ company: "empty" });
  const creator = wecom.members()[0]!;
  const page = await open(`${wecom.url}/admin`, { refusals: 1 });
  await expectAccessible(page);
  await logIn(page, creator.name);

  // §2.1.2: the directory is empty; nothing can be granted before there is a root.
  await page.getByText("下一步：第 1 步，共 4 步").waitFor();
  await section(page, "应用管理").click();
  await page.getByRole("link", { name: "创建应用" }).click();
  await page.getByText("请先在通讯录里建立根部门").waitFor();
  await section(page, "通讯录").click();
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "根部门名称" }).fill("远帆示范");
  await page.getByRole("button", { name: "建立根部门" }).click();
  await page.getByRole("treeitem", { name: "远帆示范" }).waitFor();

  await page.getByRole("button", { name: "添加子部门" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "部门名称" }).fill("市场部");
  await page.keyboard.press("Enter");
  await page.getByRole("treeitem", { name: "市场部", selected: true }).waitFor();

  const member = page.getByRole("dialog", { name: "添加成员" });
  const account = member.getByRole("textbox", { name: "账号" });
  // The focus stays where somebody has put it while the dialog still moves.
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await page.reload();
  // Dialogs keep their place while they open and go: what is pressed is still there at the release.
  const widths = await page.evaluateHandle(() => {
    const seen = new Set<number>();
    const look = (): void => {
      for (const dialog of document.querySelectorAll(".ant-modal")) seen.add(dialog.getBoundingClientRect().width);
      requestAnimationFrame(look);
    };
    look();
    return seen;
  });
  for (const place of [account, member.getByRole("button", { name: "取消" })]) {
    await page.getByRole("button", { name: "添加成员" }).first().click();
    await place.focus();
    await expect.poll(() => page.locator("[class*=zoom-appear], [class*=zoom-enter]").count()).toBe(0);
    expect(await place.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press("Escape");
    await member.waitFor({ state: "hidden" });
  }
  expect(await widths.evaluate((seen) => [...seen].filter((width) => width > 0))).toHaveLength(1);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.reload();

  await page.getByRole("button", { name: "添加成员" }).first().click();
  const people = [
    { name: "林晓", account: "lin.xiao", mobile: "13800138001" },
    { name: "陈岚", account: "chen.lan", mobile: "13800138002" },
  ];
  for (const { name, account, mobile } of people) {
    await member.getByRole("textbox", { name: "姓名" }).fill(name);
    await member.getByRole("textbox", { name: "账号" }).fill(account);
    await member.getByRole("textbox", { name: "手机" }).fill(mobile);
    await member.getByRole("button", { name: "保存并继续添加" }).click();
    await member.getByText(`已添加 ${name}`).waitFor();
  }
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("row").filter({ hasText: "lin.xiao" }).waitFor();
  await page.getByRole("row").filter({ hasText: "chen.lan" }).waitFor();
  expect(wecom.members().map(({ userId }) => userId)).toEqual([creator.userId, "lin.xiao", "chen.lan"]);
  await expectAccessible(page);

  // §2.1.4: an application with a visible range.
  await section(page, "应用管理").click();
  await page.getByRole("link", { name: "创建应用" }).click();
  await page.getByRole("textbox", { name: "应用名称" }).fill("通知");
  await page.getByRole("button", { name: "选择可见范围" }).click();
  const picker = page.getByRole("dialog", { name: "选择可见范围" });
  await picker.getByRole("treeitem", { name: "市场部" }).waitFor();
  await expectAccessible(page);
  await picker.getByRole("combobox").fill("市场");
  await picker.getByRole("option").filter({ hasText: "市场部" }).click();
  await picker.getByText("共 2 人", { exact: true }).waitFor();
  await picker.getByRole("button", { name: "完成选择" }).click();
  await page.getByRole("button", { name: "创建应用" }).click();
  await page.getByRole("heading", { name: "通知", level: 2 }).waitFor();
  const [app] = wecom.company().apps;
  expect(new URL(page.url()).pathname).toBe(`/admin/apps/${app!.agentId}`);
  await expectAccessible(page);

  // §2.1.3: the parameters for later.
  const corpId = await copied(page, "企业 ID", wecom.company().corpId);
  const secret = await copied(page, "Secret", app!.secret);

  // Callback mode: what is wrong is said while typing, and a receiver with another Token saves nothing.
  const receiver = await startReceiver(corpId);
  onTestFinished(() => receiver.close());
  await page.getByRole("button", { name: "设置接收服务器" }).click();
  const [url, token, key] = ["URL", "Token", "EncodingAESKey"].map((name) => page.getByRole("textbox", { name }));
  await url!.fill("ftp://127.0.0.1/");
  await page.getByText("必须以 http:// 或 https:// 开头").waitFor();
  await token!.fill("短-横线");
  await page.getByText("只能包含英文字母和数字").first().waitFor();
  await key!.fill("abc");
  await page.getByText("已有 3 位，需要 43 位").waitFor();
  expect(await page.getByRole("button", { name: "验证并保存" }).isDisabled()).toBe(true);

  await url!.fill(receiver.url);
  await page.getByRole("button", { name: "随机获取 Token" }).click();
  await page.getByRole("button", { name: "随机获取 EncodingAESKey" }).click();
  await expect.poll(() => token!.inputValue()).toMatch(/^[A-Za-z0-9]{3,32}$/);
  await expect.poll(() => key!.inputValue()).toMatch(/^[A-Za-z0-9]{43}$/);
  receiver.use({ token: "another", encodingAesKey: await key!.inputValue() });
  await page.getByRole("button", { name: "验证并保存" }).click();
  const verdict = page.getByRole("alert");
  await verdict.getByText("验证没有通过，什么都没有保存").waitFor();
  expect(await verdict.getByRole("listitem").filter({ hasText: "没有通过" }).allTextContents()).toEqual([
    expect.stringContaining("HTTP 状态为 200"),
  ]);
  await expectAccessible(page);
  const callbackOf = async () => (await fetch(`${wecom.url}/control/apps/${app!.agentId}/callback`)).json();
  expect(await callbackOf()).toMatchObject({ url: null });

  // The same once both ends agree.
  receiver.use({ token: await token!.inputValue(), encodingAesKey: await key!.inputValue() });
  const verified = Promise.withResolvers<void>();
  await page.route("**/control/apps/*/callback", async (route) => {
    const response = await route.fetch();
    await verified.promise;
    await route.fulfill({ response });
  });
  await page.getByRole("button", { name: "验证并保存" }).click();
  await expect.poll(callbackOf).toMatchObject({ url: receiver.url });
  // A person who has gone elsewhere before the answer comes stays there.
  await page.getByRole("navigation").getByRole("link", { name: "标签" }).click();
  await page.getByRole("button", { name: "新建标签" }).first().waitFor();
  const answered = page.waitForResponse("**/control/apps/*/callback");
  verified.resolve();
  await (await answered).finished();
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  expect(new URL(page.url()).pathname).toBe("/admin/tags");
  await page.goto(`${wecom.url}/admin/apps/${app!.agentId}`);
  await page.getByText("已成功配置企业服务器").waitFor();

  // A program sends with what was copied; the answer typed on the phone reaches the server.
  const granted = await call(`${wecom.url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`);
  const message = { touser: "lin.xiao", msgtype: "text", agentid: app!.agentId, text: { content: "今天三点开会" } };
  expect(await call(`${wecom.url}/cgi-bin/message/send?access_token=${granted.access_token}`, message)).toMatchObject({
    errcode: 0,
  });
  await page.goto(`${wecom.url}/phones/lin.xiao?app=${app!.agentId}`);
  await page.getByRole("log").getByText("今天三点开会").waitFor();
  const line = page.getByRole("textbox", { name: /发消息|写|输入/ });
  await line.fill("收到");
  await line.press("Enter");
  await expect
    .poll(() => receiver.received.some((xml) => xml.includes("<Content><![CDATA[收到]]></Content>")))
    .toBe(true);

  // Log out: the session ends, and the address is kept for the next login.
  await page.goto(`${wecom.url}/admin/apps/${app!.agentId}`);
  await page.getByRole("button", { name: "退出登录" }).click();
  await page.getByRole("heading", { name: "企业管理后台登录" }).waitFor();
  await logIn(page, creator.name);
  await page.getByRole("heading", { name: "通知", level: 2 }).waitFor();

  // On a narrow window nothing sticks out, and everything can still be used.
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["", "/directory", "/apps/new?dialog=range", `/apps/${app!.agentId}/callback`, "/company"]) {
    await page.goto(`${wecom.url}/admin${path}`);
    await page.getByRole("heading", { level: 2 }).first().waitFor();
    await page.waitForLoadState("networkidle");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await expectAccessible(page);
  }
});

test("a refusal says what happened, its code and the remedy; disabling, deleting and tags take effect at once", async () => {
  const wecom = await emulator({ people: 40 });
  const [creator] = wecom.members();
  const [, department] = wecom.departments();
  const page = await open(`${wecom.url}/admin/directory?department=${department!.id}`, { refusals: 2 });
  await logIn(page, creator!.name);
  await page.getByRole("button", { name: "删除部门" }).click();
  const warning = page.getByRole("dialog", { name: `删除部门“${department!.name}”？` });
  await warning.getByRole("button", { name: "删除部门" }).click();
  await warning
    .getByRole("alert")
    .getByText(/errcode 6000[5-6]/)
    .waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  const person = wecom.members().at(-1)!;
  const statusOf = () => wecom.members().find(({ userId }) => userId === person.userId)?.status;
  await page.goto(`${wecom.url}/admin/directory?dialog=member-edit&of=${person.userId}`);
  const form = page.getByRole("dialog", { name: `编辑 ${person.name}` });
  await form.getByRole("button", { name: "禁用" }).click();
  await expect.poll(statusOf).toBe(2);
  await page.goto(`${wecom.url}/admin/directory?dialog=member-edit&of=${person.userId}`);
  await form.getByRole("button", { name: "从企业中删除" }).click();
  await page
    .getByRole("dialog", { name: `删除 ${person.name}` })
    .getByRole("button", { name: "从企业中删除" })
    .click();
  await expect.poll(statusOf).toBe(undefined);

  // Back closes a dialog; what an app loses is said before it is lost.
  const app = wecom.company().apps.at(-1)!;
  await page.goto(`${wecom.url}/admin/apps/${app.agentId}`);
  await page.getByRole("button", { name: "删除应用" }).click();
  const losing = page.getByRole("dialog", { name: `删除应用“${app.name}”？` });
  await losing.getByText("Secret 和 access_token 立即失效。").waitFor();
  await page.goBack();
  await losing.waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "删除应用" }).click();
  await losing.getByRole("button", { name: "删除应用" }).click();
  await page.getByRole("heading", { name: "应用管理", level: 2 }).waitFor();
  expect(wecom.company().apps.map(({ agentId }) => agentId)).not.toContain(app.agentId);

  // A tag is made, filled with a department and a person, renamed, emptied and deleted.
  const tags = async () => {
    const answer = await fetch(`${wecom.url}/control/directory/tags`);
    return ((await answer.json()) as { items: { name: string }[] }).items;
  };
  const tagNamed = async (name: string) => (await tags()).find((tag) => tag.name === name);
  const [other] = await tags();
  await section(page, "标签").click();
  await page.getByRole("button", { name: "新建标签" }).click();
  const naming = page.getByRole("dialog");
  await naming.getByRole("textbox", { name: "标签名称" }).fill(other!.name);
  await page.keyboard.press("Enter");
  await naming.getByRole("alert").getByText("errcode 40071").waitFor();
  await naming.getByRole("textbox", { name: "标签名称" }).fill("夜班");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "夜班", level: 3 }).waitFor();
  await page.getByText("创建者：管理员").waitFor();
  await page.getByRole("button", { name: "添加部门、成员" }).first().click();
  const adding = page.getByRole("dialog", { name: "添加到标签“夜班”" });
  await adding.getByRole("treeitem", { name: department!.name }).press("Enter");
  await adding.getByRole("combobox", { name: "搜索并添加部门或成员" }).fill(creator!.userId);
  await adding.getByRole("option").filter({ hasText: creator!.name }).first().click();
  await adding.getByRole("button", { name: "完成选择" }).click();
  await page.getByRole("row").filter({ hasText: creator!.userId }).waitFor();
  expect(await tagNamed("夜班")).toMatchObject({
    owner: "admin",
    userIds: [creator!.userId],
    departments: [department!.id],
  });
  await page.getByRole("link", { name: "夜班 1 人 · 1 个部门" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "重命名" }).click();
  await naming.getByRole("textbox", { name: "标签名称" }).fill("晚班");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "晚班", level: 3 }).waitFor();
  await page.getByRole("button", { name: `移除${department!.name}` }).click();
  await page.getByText("没有部门", { exact: true }).waitFor();
  await page.getByRole("button", { name: `把 ${creator!.name} 移出标签` }).click();
  await page.getByText("没有直接加入标签的成员").waitFor();
  expect(await tagNamed("晚班")).toMatchObject({ userIds: [], departments: [] });
  await expectAccessible(page);
  await page.getByRole("button", { name: "删除标签" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "删除标签" }).click();
  await page.getByRole("link", { name: /^晚班/ }).waitFor({ state: "hidden" });
  expect(await tagNamed("晚班")).toBeUndefined();
});
