/** Files that people send, in a real browser: the picture is drawn, the voice is heard, the file is saved. */
import { pathOf, routes } from "@shoufa/contract";
import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { wavOfAmr } from "../packages/console/src/components/wav-of-amr.ts";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { activePeople, consoleFor, signedIn } from "./console.ts";
import { bmp, png } from "./sample-pictures.ts";
import { m4a, wav } from "./sample-sounds.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

/** Opens the newest item. */
const openNewest = async (page: Page, sentence: RegExp): Promise<void> => {
  await page
    .getByRole("link", { name: sentence })
    .or(page.getByRole("row", { name: sentence }))
    .first()
    .click();
};

test("a phone's picture is drawn in the inbox, its voice is played, its file is saved", async () => {
  const running = await consoleFor({ people: 20, switches: { "message.fileInbound": "on" } });
  const { emulator, app } = running;
  const { open } = await signedIn(browser, running, { expected: /ERR_CONNECTION_RESET/ });
  const [person = ""] = activePeople(running);
  const phone = emulator.phone(person);
  const page = await open("/inbox/received");

  // A connection that breaks once does not cost the picture.
  let broken = 0;
  const breakOff = (route: Route): Promise<void> => {
    broken++;
    return route.abort("connectionreset");
  };
  await page.route(/\/inbox\/[^/]+\/media$/, breakOff, { times: 1 });
  await phone.act({ kind: "image", agentId: app.agentId, file: { filename: "IMG_1.png", bytes: png(320, 200) } });
  await openNewest(page, /发送了一张图片/);
  const drawer = page.getByRole("dialog");
  const picture = drawer.getByRole("img", { name: "发送了一张图片" });
  await picture.waitFor();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
  expect(broken).toBe(1);
  await expectAccessible(page);
  await page.screenshot({ path: "test-results/media-picture.png" });
  await page.keyboard.press("Escape");

  await phone.act({ kind: "voice", agentId: app.agentId });
  await openNewest(page, /语音/);
  await drawer.getByRole("button", { name: /播放/ }).press("Enter");
  const audio = drawer.locator("audio");
  await expect.poll(() => audio.evaluate((voice: HTMLAudioElement) => voice.duration)).toBeCloseTo(1, 1);
  await expect.poll(() => audio.evaluate((voice: HTMLAudioElement) => voice.currentTime)).toBeGreaterThan(0);
  await expectAccessible(page);
  await page.screenshot({ path: "test-results/media-voice.png" });
  await page.keyboard.press("Escape");

  await phone.act({
    kind: "file",
    agentId: app.agentId,
    file: { filename: "报表.html", bytes: Buffer.from("<html>") },
  });
  await openNewest(page, /报表\.html/);
  const saving = page.waitForEvent("download");
  await drawer.getByRole("link", { name: "下载" }).click();
  expect((await saving).suggestedFilename()).toBe("报表.html");
  await page.screenshot({ path: "test-results/media-file.png" });
});

test("a rule answers with a picture: chosen, tried, switched on; the phone shows it, and the file follows a message", async () => {
  const running = await consoleFor({ people: 20 });
  const { emulator, app, api } = running;
  const { open } = await signedIn(browser, running, { expected: /422 .*\/media\?/ });
  const [person = ""] = activePeople(running);
  const phone = emulator.phone(person);
  const page = await open("/rules");
  await page.getByRole("button", { name: "新建规则" }).click();
  const editor = page.getByRole("form", { name: "新建规则" });
  await editor.getByLabel("词语").fill("菜单");
  await editor.getByText("图片", { exact: true }).click();
  await editor.getByLabel("员工发送").fill("菜单");

  const choosing = page.waitForEvent("filechooser");
  await editor.getByRole("button", { name: "选择图片" }).click();
  await (await choosing).setFiles({ name: "食堂.png", mimeType: "image/png", buffer: Buffer.from("<html>不是图片") });
  await editor.getByText(/内容与扩展名不符/).waitFor();
  await expectAccessible(page);
  await page.screenshot({ path: "test-results/media-rule-refused.png" });

  const again = page.waitForEvent("filechooser");
  await editor.getByRole("button", { name: "选择图片" }).press("Enter");
  await (await again).setFiles({ name: "食堂.png", mimeType: "image/png", buffer: png(300, 180) });
  const chosen = editor.getByRole("region", { name: "选择图片" }).getByRole("img", { name: "[图片] 食堂.png" });
  await expect.poll(() => chosen.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(300);
  await editor.getByText("由这条规则回复", { exact: true }).waitFor();
  const preview = editor.getByRole("status").getByRole("img");
  await expect.poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(300);
  await expectAccessible(page);
  await page.screenshot({ path: "test-results/media-rule.png" });
  await editor.getByRole("button", { name: "保存" }).click();
  await page.getByText("已保存，规则尚未启用", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("[图片] 食堂.png").first().waitFor();

  await page.getByRole("switch", { name: /启用规则/ }).click();
  await page
    .getByRole("dialog", { name: "启用这条规则？" })
    .getByRole("button", { name: /^启\s?用$/ })
    .click();
  const got = () => phone.messages().flatMap((one) => (one.from === "app" ? (one.media ?? []) : []));
  await expect.poll(() => emulator.requests()["media/upload"] ?? 0).toBeGreaterThan(0);
  await phone.type({ agentId: app.agentId, text: "菜单" });
  await expect.poll(() => got().map(({ filename }) => filename)).toEqual(["食堂.png"]);
  const { items } = await api.call(routes.listRules, {
    params: { accountId: running.account.id },
    query: { appId: app.id },
  });
  expect(items[0]?.hits).toBe(1);
});

test("the library takes files chosen, dropped and pasted, converts a sound, and deletes with what uses them shown", async () => {
  const running = await consoleFor({ people: 20 });
  const { api, account, server, emulator, app } = running;
  const { open } = await signedIn(browser, running);
  const [person = ""] = activePeople(running);
  const page = await open("/media");
  await page.getByText("还没有素材").waitFor();
  await expectAccessible(page);
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "上传文件" }).first().press("Enter");
  await (await choosing).setFiles([
    { name: "海报.png", mimeType: "image/png", buffer: png(300, 180) },
    { name: "讲话.wav", mimeType: "audio/wav", buffer: wav(61) },
    { name: "会议.m4a", mimeType: "audio/mp4", buffer: m4a() },
    { name: "合影.bmp", mimeType: "image/bmp", buffer: bmp(300, 200) },
  ]);
  const table = page.getByRole("region", { name: "素材库" });
  await table.getByText("海报.png").waitFor();
  const uploads = page.getByRole("region", { name: "正在上传的文件" });
  await uploads.getByText("“讲话.wav”是 WAV，企业微信的语音须为 AMR。").waitFor();
  await expectAccessible(page);
  const waiting = (words: string) => uploads.getByRole("listitem").filter({ hasText: words });
  await waiting("讲话.wav").getByRole("button", { name: "转换为 AMR 语音" }).press("Enter");
  await uploads.getByText("“讲话.wav”长 61 秒，语音最长 60 秒。").waitFor();
  await uploads.getByRole("button", { name: "只取前 60 秒" }).click();
  await table.getByText("讲话.amr").waitFor();
  await waiting("“会议.m4a”是 M4A").getByRole("button", { name: "转换为 AMR 语音" }).click();
  await table.getByText("会议.amr").waitFor();
  await waiting("“合影.bmp”是 BMP").getByRole("button", { name: "转换为 JPG" }).click();
  await table.getByText("合影.jpg").waitFor();
  await uploads.waitFor({ state: "hidden" });

  // Dropped and pasted ones.
  await page.getByRole("heading", { name: "素材库" }).evaluate((element) => {
    const of = (name: string): DataTransfer => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["一份说明，足够长"], name, { type: "text/plain" }));
      return transfer;
    };
    element.dispatchEvent(new DragEvent("drop", { dataTransfer: of("拖放.txt"), bubbles: true, cancelable: true }));
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: of("粘贴.txt"), bubbles: true }));
  });
  await table.getByText("拖放.txt").waitFor();
  await table.getByText("粘贴.txt").waitFor();

  // It is the sound that was put in: a tone of 440 Hz for a minute.
  const { items } = await api.call(routes.listMedia, { params: { accountId: account.id }, query: { kind: "voice" } });
  const byName = new Map(items.map((item) => [item.name, item]));
  const voice = byName.get("讲话.amr");
  expect(voice?.seconds).toBe(60);
  expect(byName.get("会议.amr")?.seconds).toBeCloseTo(0.56, 1);
  const content = pathOf(routes.getMediaContent, { params: { accountId: account.id, fileId: voice?.id ?? "" } });
  const bytes = await (await fetch(server.url + content, { headers: { cookie: api.cookie } })).arrayBuffer();
  const heard = Buffer.from(await (await wavOfAmr(bytes)).arrayBuffer());
  const second = Array.from({ length: 8000 }, (_, at) => heard.readInt16LE(44 + 2 * (8000 * 30 + at)));
  const crossings = second.filter((sample, at) => at > 0 && (second[at - 1] ?? 0) < 0 !== sample < 0).length;
  expect(Math.abs(crossings / 2 - 440)).toBeLessThan(10);
  expect(Math.max(...second)).toBeGreaterThan(3000);

  // From the library onto the phone.
  const drawer = page.getByRole("dialog", { name: "素材" });
  await table.getByText("合影.jpg").click();
  const photo = drawer.getByRole("img", { name: "[图片] 合影.jpg" });
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(300);
  await page.keyboard.press("Escape");
  await table.getByText("海报.png").click();
  await drawer.getByText("未使用").waitFor();
  await expectAccessible(page);
  await page.screenshot({ path: "test-results/media-library.png" });
  await drawer.getByRole("link", { name: "发送" }).click();
  await page.waitForURL(/\/send/);
  await page.getByRole("region", { name: "选择图片" }).getByRole("img", { name: "[图片] 海报.png" }).waitFor();
  await page.goto(`${server.url}/send?member=${person}&app=${app.id}`);
  await page.getByRole("button", { name: "发送给 1 人" }).click();
  await page.waitForURL(/\/messages\/./);
  const got = () =>
    emulator
      .phone(person)
      .messages()
      .flatMap(({ media = [] }) => media.map(({ filename }) => filename));
  await expect.poll(got).toEqual(["海报.png"]);

  await page.goto(`${server.url}/media?q=海报`);
  await table.getByText("1 条消息").waitFor();
  await table.getByText("海报.png").click();
  await drawer.getByRole("button", { name: "删除" }).click();
  const question = page.getByRole("dialog", { name: "删除“海报.png”？" });
  await question.getByText(/用过它的 1 条消息/).waitFor();
  await expectAccessible(page);
  await question.getByRole("button", { name: /^删\s?除$/ }).click();
  await page.getByText("没有符合条件的素材").waitFor();
});
