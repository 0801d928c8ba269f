/** Files that people send, in a real browser: the picture is drawn, the voice is heard, the file is saved. */
import { crc32, deflateSync } from "node:zlib";
import { routes } from "@shoufa/contract";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { activePeople, consoleFor, signedIn } from "./console.ts";

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
  const { open } = await signedIn(browser, running);
  const [person = ""] = activePeople(running);
  const phone = emulator.phone(person);
  const page = await open("/inbox/received");

  await phone.act({ kind: "image", agentId: app.agentId, file: { filename: "IMG_1.png", bytes: png(320, 200) } });
  await openNewest(page, /发送了一张图片/);
  const drawer = page.getByRole("dialog");
  const picture = drawer.getByRole("img", { name: "发送了一张图片" });
  await picture.waitFor();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
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

/** A picture that a browser draws. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const whole = Buffer.alloc(body.length + 8);
    whole.writeUInt32BE(data.length);
    body.copy(whole, 4);
    whole.writeUInt32BE(crc32(body), body.length + 4);
    return whole;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const line = Buffer.concat([Buffer.alloc(1), Buffer.alloc(width * 3, 0x4c)]);
  const pixels = deflateSync(Buffer.concat(Array<Buffer>(height).fill(line)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))]);
}
