import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Emulator } from "@shoufa/emulator";
import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { appCalls, callback, chatOf, emulator, personIn, send, useBrowser } from "./phone-scene.ts";

const open = useBrowser();

/** The app hears every callback and answers nothing. */
async function listening(of: Emulator): Promise<Record<string, string>[]> {
  const heard: Record<string, string>[] = [];
  const crypto = await callback(of, (request, response) => {
    let body = "";
    request.on("data", (data) => {
      body += data;
    });
    request.on("end", () => {
      const query = Object.fromEntries(new URL(request.url!, "http://localhost").searchParams);
      heard.push(crypto.open(query as Parameters<typeof crypto.open>[0], body).fields as Record<string, string>);
      response.end();
    });
  });
  return heard;
}

const note = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("a menu with buttons of every type: the phone's question, the app's event, the page that opens", async () => {
  const wecom = await emulator();
  const heard = await listening(wecom);
  const [lin] = wecom.members();
  wecom.messaging.bindMiniProgram(1000002, "wx123");
  const leaf = (type: string, name: string, more: object = { key: type }) => ({ type, name, ...more });
  await appCalls(wecom, "menu/create?agentid=1000002", {
    button: [
      leaf("click", "签到"),
      {
        name: "网页",
        sub_button: [
          leaf("view", "官网", { url: "https://a.example/x" }),
          leaf("view_miniprogram", "小程序", { appid: "wx123", pagepath: "pages/a" }),
          leaf("scancode_push", "扫码"),
          leaf("scancode_waitmsg", "扫码等待"),
        ],
      },
      {
        name: "拍照",
        sub_button: [
          leaf("pic_sysphoto", "相机"),
          leaf("pic_photo_or_album", "相机或相册"),
          leaf("pic_weixin", "相册"),
          leaf("location_select", "位置"),
        ],
      },
    ],
  });
  const page = await open(chatOf(wecom, lin!.userId));
  const menu = page.getByRole("navigation", { name: "应用菜单" });
  const tap = async (list: string | null, name: string): Promise<void> => {
    if (list !== null) await menu.getByRole("button", { name: list }).click();
    await menu.getByRole("button", { name, exact: true }).click();
  };
  const told = async (event: string): Promise<Record<string, unknown>> => {
    const all = () => heard.filter((each) => each["Event"] === event);
    await expect.poll(() => all().length, { message: event }).toBeGreaterThan(0);
    return all().at(-1)!;
  };
  await menu.waitFor();
  await expectAccessible(page);

  await tap(null, "签到");
  expect(await told("click")).toMatchObject({ EventKey: "click" });
  await note(page, "点击菜单").getByText("回调已送达").waitFor();

  await tap("网页", "官网");
  expect(await told("view")).toMatchObject({ EventKey: "https://a.example/x" });
  await page.getByRole("link", { name: "https://a.example/x" }).waitFor();
  await tap("网页", "小程序");
  expect(await told("view_miniprogram")).toMatchObject({ EventKey: "pages/a" });
  await page.getByText("打开小程序 wx123").waitFor();

  for (const [type, name] of [
    ["scancode_push", "扫码"],
    ["scancode_waitmsg", "扫码等待"],
  ] as const) {
    await tap("网页", name);
    await page.getByLabel("镜头里的二维码内容").fill(`资产 ${type}`);
    await expectAccessible(page);
    await page.getByRole("button", { name: "扫描", exact: true }).click();
    expect(await told(type)).toMatchObject({ ScanCodeInfo: { ScanResult: `资产 ${type}` } });
  }
  for (const [type, name] of [
    ["pic_sysphoto", "相机"],
    ["pic_photo_or_album", "相机或相册"],
    ["pic_weixin", "相册"],
  ] as const) {
    await tap("拍照", name);
    await page.getByRole("button", { name: "发送示例图片" }).click();
    expect(await told(type)).toMatchObject({ SendPicsInfo: { Count: "1" } });
  }
  await expect.poll(() => heard.filter((each) => each["MsgType"] === "image").length).toBe(3);

  await tap("拍照", "位置");
  await page.getByRole("form", { name: "位置" }).getByLabel("地点").fill("珠江新城");
  await page.keyboard.press("Enter");
  expect(await told("location_select")).toMatchObject({ SendLocationInfo: { Label: "珠江新城" } });
  await expect.poll(() => heard.filter((each) => each["MsgType"] === "location").length).toBe(1);
  // Escape closes the camera, and no event is sent.
  const before = heard.length;
  await tap("网页", "扫码");
  await page.keyboard.press("Escape");
  await menu.waitFor();
  expect(heard).toHaveLength(before);
});

test("samples, a file of one's own, a place, coming and going", async () => {
  const wecom = await emulator();
  const heard = await listening(wecom);
  wecom.apps.change(1000002, { reportsEnter: true });
  const [lin] = wecom.members();
  const folder = await mkdtemp(path.join(tmpdir(), "shoufa-own-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const own = path.join(folder, "现场.png");
  const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";
  await writeFile(own, Buffer.from(png, "base64"));

  const page = await open(chatOf(wecom, lin!.userId));
  await page.getByRole("button", { name: "更多操作" }).click();
  const tools = page.getByRole("region", { name: "在手机上能做的事" });
  for (const kind of ["图片", "语音", "视频", "文件"])
    await tools.getByRole("button", { name: kind, exact: true }).click();
  await expect
    .poll(() => heard.map((each) => each["MsgType"]).sort())
    .toEqual(expect.arrayContaining(["image", "video", "voice"]));
  await tools.getByLabel("选择自己的文件…").setInputFiles(own);
  await page.getByRole("log").getByAltText("现场.png").waitFor();
  await expect.poll(() => heard.filter((each) => each["MsgType"] === "image").length).toBe(2);
  await tools.getByLabel("地点").fill("珠江新城");
  await tools.getByLabel("纬度").fill("23.1");
  await tools.getByRole("button", { name: "发送位置" }).click();
  await expect
    .poll(() => heard.find((each) => each["MsgType"] === "location"))
    .toMatchObject({ Label: "珠江新城", Location_X: "23.1" });
  await tools.getByRole("button", { name: "进入应用" }).click();
  await expect.poll(() => heard.some((each) => each["Event"] === "enter_agent")).toBe(true);
  await tools.getByRole("button", { name: "离开应用" }).click();
  await page.getByText("这个操作不会通知应用。").waitFor();
  await expectAccessible(page);
});

test("mentions are shown by name; a message as JSON; and why the 31st is missing", async () => {
  const wecom = await emulator();
  const [lin, chen] = wecom.members();
  // The cap counts by the clock's minutes: begin with a new one.
  wecom.clock.advance({ milliseconds: 60_000 - (wecom.clock.now() % 60_000) });
  const page = await open(chatOf(wecom, lin!.userId));
  await page.getByText("还没有消息", { exact: true }).waitFor();
  await send(wecom, [lin!.userId], { msgtype: "markdown", markdown: { content: `请 <@${chen!.userId}> 准备` } });
  await page.getByRole("log").getByText(`@${chen!.name}`).waitFor();
  await page.getByRole("button", { name: "带 JSON" }).click();
  await page.getByRole("button", { name: "markdown 的 JSON" }).click();
  const json = await page.getByRole("log").locator("pre").innerText();
  expect(JSON.parse(json)).toEqual({
    msgtype: "markdown",
    agentid: 1000002,
    markdown: { content: `请 <@${chen!.userId}> 准备` },
  });
  await expectAccessible(page);
  for (let n = 2; n <= 31; n++) await send(wecom, [lin!.userId], `第 ${n} 条`);
  await page.getByRole("button", { name: "有 1 条消息没有到达这部手机" }).click();
  await page.getByText("第 31 条").waitFor();
  await page.getByText("每分钟最多给一人发 30 条").waitFor();
  await expectAccessible(page);
});

test("a newcomer scans the company's code, waits for second verification, and is accepted by the page's own call", async () => {
  const wecom = await emulator();
  const page = await open(`${wecom.url}/join`);
  await page.getByRole("img", { name: "加入企业的二维码" }).waitFor();
  await page.getByLabel("二次验证页面").fill("http://127.0.0.1:9/verify");
  await page.getByLabel("加入需管理员同意").check();
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("已保存").waitFor();
  await expectAccessible(page);

  const phone = page.getByRole("region", { name: "新人的手机" }).last();
  const fill = async (name: string, mobile: string): Promise<void> => {
    await phone.getByRole("button", { name: "扫描二维码" }).click();
    await phone.getByLabel("姓名").fill(name);
    await phone.getByLabel("手机号、邮箱或微信号").fill(mobile);
    await page.keyboard.press("Enter");
  };
  await fill("林新", "13500000001");
  await phone.getByText("申请已提交，请等待管理员同意。").waitFor();
  await expect.poll(() => page.getByRole("button", { name: "同意", exact: true }).count()).toBe(1);
  await page.getByRole("button", { name: "同意", exact: true }).click();
  await expect.poll(() => wecom.members().at(-1)).toMatchObject({ name: "林新", status: 4 });

  await page.getByLabel("加入需管理员同意").uncheck();
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("已保存").waitFor();
  await phone.getByRole("button", { name: "再来一位新人" }).click();
  await fill("陈新", "13500000002");
  await page.getByText("还需通过企业的二次验证").waitFor();
  await page.getByRole("button", { name: "打开验证页面" }).click();
  const link = await page.getByRole("link", { name: /^http:\/\/127\.0\.0\.1:9\/verify\?code=/ }).getAttribute("href");
  expect(new URL(link!).searchParams.get("code")).toMatch(/^[\w-]{16,}$/);
  await expectAccessible(page);
  await page.getByRole("button", { name: "代页面放行（user/authsucc）" }).click();
  await expect.poll(() => wecom.members().at(-1)).toMatchObject({ name: "陈新", status: 1 });
  // The page is there: next the company asks on using.
  await page.getByText("企业要求使用前再验证一次身份。").waitFor();
  await page.getByRole("button", { name: "代页面放行（user/tfa_succ）" }).click();
  await expect.poll(() => page.getByText("企业要求使用前再验证一次身份。").count()).toBe(0);
  await page.getByRole("link", { name: "钉到手机墙" }).click();
  await page.getByText("1 部手机").waitFor();
});

test("disabled, enabled and gone: the list, the phone and the wall show it at once", async () => {
  const wecom = await emulator();
  const lin = wecom.members().find(({ status }) => status === 1)!;
  const page = await open(chatOf(wecom, lin.userId), { mayComplain: true });
  await page.getByRole("textbox", { name: "发消息" }).waitFor();
  const wall = await page.context().newPage();
  await wall.goto(`${wecom.url}/wall?u=${lin.userId}*1000002`);
  await wall.getByRole("textbox", { name: "发消息" }).waitFor();
  await page.bringToFront();

  await page.getByRole("button", { name: "禁用", exact: true }).click();
  await page.getByText("此成员已禁用，不能使用企业微信。").waitFor();
  await personIn(page, lin.name).getByText("已禁用").waitFor();
  await wall.getByText("此成员已禁用，不能使用企业微信。").waitFor();
  expect(wecom.members().find(({ userId }) => userId === lin.userId)!.status).toBe(2);
  await page.getByRole("button", { name: "启用", exact: true }).click();
  await page.getByRole("textbox", { name: "发消息" }).waitFor();
  await wall.getByRole("textbox", { name: "发消息" }).waitFor();
  await expectAccessible(page);

  await page.getByRole("button", { name: "退出企业…" }).click();
  await page.getByRole("button", { name: "留下" }).click();
  await page.getByRole("button", { name: "退出企业…" }).click();
  await page.getByRole("button", { name: "退出企业", exact: true }).click();
  await page.getByText(`${lin.name} 已不在企业里`).waitFor();
  await wall.getByText(`没有账号为“${lin.userId}”的人`).waitFor();
});

test("a phone scans the code of a login page and confirms, and the page goes on", async () => {
  const wecom = await emulator();
  const lin = wecom.members().find(({ status }) => status === 1)!;
  wecom.apps.change(1000002, { loginDomain: new URL(wecom.url).host });
  const search = new URLSearchParams({
    login_type: "CorpApp",
    appid: wecom.company().corpId,
    agentid: "1000002",
    redirect_uri: `${wecom.url}/?back=1`,
  });
  const login = await open(`${wecom.url}/wwlogin/sso/login?${search}`);
  await login.getByRole("img", { name: "登录二维码" }).waitFor();
  await expectAccessible(login);
  const page = await login.context().newPage();
  await page.goto(`${wecom.url}/phones/${lin.userId}`);
  await page.getByRole("button", { name: "扫一扫" }).click();
  await page.getByRole("button", { name: "登录“通知”" }).click();
  await page.getByText("要登录吗？").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "确认登录" }).click();
  await page.getByText("已确认，电脑上的页面会继续。").waitFor();
  await login.waitForURL(/back=1&code=/);
});
