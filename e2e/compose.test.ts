/** Every type of message, written in the console by keyboard and mouse and read on the phone. One window throughout. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mp4 } from "../packages/server/test/sample-files.ts";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { activePeople, consoleFor, received, signedIn } from "./console.ts";
import { chatOf } from "./phone-scene.ts";
import { noise, png } from "./sample-pictures.ts";
import { m4a, mp3 } from "./sample-sounds.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

test("each type of message is written, previewed, sent, drawn on its page, and read on the phone", async () => {
  const running = await consoleFor({ people: 20 });
  const { emulator, app, account } = running;
  const [person = ""] = activePeople(running);
  const { open } = await signedIn(browser, running, { expected: /422 .*\/media\?|404 .*\/drafts\// });
  const phone = await open("/");
  await phone.goto(chatOf(emulator, person));
  const chat = phone.getByRole("log");
  const page = await open("/");
  const preview = page.getByRole("region", { name: "手机预览" });
  const fill = (name: string, text: string) =>
    page.getByRole("textbox", { name: new RegExp(`^${name}(（选填）)?$`) }).fill(text);
  const start = async (kind: string) => {
    await page.goto(`${running.server.url}/send?member=${person}&app=${app.id}`);
    await page.getByRole("radiogroup", { name: "消息类型" }).getByText(kind, { exact: true }).click();
  };
  const upload = async (button: string, name: string, mimeType: string, buffer: Buffer) => {
    const choosing = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: button }).click();
    await (await choosing).setFiles({ name, mimeType, buffer });
  };
  /** Sends what is written; the page of the message and the phone both show it. */
  const sendAndRead = async (words: string, isWhole = true) => {
    await preview.getByText(words).first().waitFor();

    await page.getByRole("button", { name: "发送给 1 人" }).click();
    await page.waitForURL(/\/messages\/./);
    if (isWhole) await page.getByRole("main").getByText(words).first().waitFor();
    await chat.getByText(words).last().waitFor();
  };

  await start("文本");
  await fill("文本内容", "大家早上好");
  await expectAccessible(page);
  await page.getByRole("checkbox", { name: "保密消息" }).check();
  await sendAndRead("大家早上好");
  await chat.getByText("保密消息").waitFor();

  // On virtual phones first, then to oneself, then for real.
  await start("文本");
  await fill("文本内容", "周五大扫除");
  await page.getByRole("button", { name: "模拟发送" }).click();
  await page.waitForURL(/\/messages\/rehearsal-/);
  await page.getByText("这是模拟发送：消息只在虚拟手机上").waitFor();
  await page.getByText("已到虚拟手机").first().waitFor();
  expect(await page.getByText("已提交企业微信").count()).toBe(0);
  await expectAccessible(page);
  const opening = page.waitForEvent("popup");
  await page.getByRole("button", { name: "打开虚拟手机" }).click();
  const wall = await opening;
  await wall.getByRole("log").getByText("周五大扫除").waitFor();
  await wall.close();
  await page.getByRole("link", { name: "正式发送…" }).click();
  await page.getByText("这是模拟发送过的内容和收件人。").waitFor();
  await page.getByRole("button", { name: "先发给我" }).click();
  const asking = page.getByRole("dialog", { name: "您是哪位成员？" });
  await asking.getByRole("combobox", { name: "成员" }).fill(person);
  const found = page.getByTitle(`（${person}）`);
  await found.waitFor();
  // What happens to the page behind the dialog moves nothing in it.
  const moved = await found.evaluate((option) => {
    const { top } = option.getBoundingClientRect();
    scrollBy(0, scrollY > 0 ? -scrollY : 100);
    return option.getBoundingClientRect().top - top;
  });
  expect(moved).toBe(0);
  await found.click();
  await asking.getByRole("button", { name: "发给我" }).click();
  await page.getByText(/^已发给您/).waitFor();
  expect(received(running, person, "周五大扫除")).toBe(1);
  await fill("文本内容", "周五下午大扫除");
  await page.getByText("内容此后有修改").waitFor();
  // Ctrl+Enter is for oneself, too.
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => received(running, person, "周五下午大扫除")).toBe(1);
  await fill("文本内容", "周五下午四点大扫除");
  await expectAccessible(page);
  await sendAndRead("周五下午四点大扫除");
  await page.goto(`${running.server.url}/messages?kind=rehearsed`);
  await page.getByRole("table").getByText("周五大扫除").waitFor();
  await expectAccessible(page);

  await start("文本");
  await fill("文本内容", `${"今天下午三点开会，请带上电脑。".repeat(60)}最后一句。`);
  await page.getByRole("checkbox", { name: "拆分为 2 条，按顺序发送" }).check();
  expect(await page.getByRole("list", { name: "拆分位置" }).getByRole("listitem").count()).toBe(2);
  await sendAndRead("最后一句。", false);
  await page.getByText("第 1 条，共 2 条").waitFor();
  await page.getByRole("link", { name: "下一条" }).click();
  await page.getByText("第 2 条，共 2 条").waitFor();

  await start("图片");
  // A file of the wrong kind with the right name.
  await upload("选择图片", "食堂.png", "image/png", Buffer.from("<html>不是图片"));
  await page.getByText(/内容与扩展名不符/).waitFor();
  await upload("选择图片", "食堂.png", "image/png", png(300, 180));
  await page.getByRole("button", { name: "发送给 1 人" }).click();
  await page.waitForURL(/\/messages\/./);
  await chat.getByRole("img", { name: "食堂.png" }).waitFor();

  await start("语音");
  // Nobody has AMR files.
  await upload("选择语音", "通知.mp3", "audio/mpeg", mp3());
  await page.getByText("“通知.mp3”是 MP3，企业微信的语音须为 AMR。").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "转换为 AMR 语音" }).click();
  await page.getByRole("button", { name: "发送给 1 人" }).click();
  await page.waitForURL(/\/messages\/./);
  await expect.poll(() => newest(running, person)?.msgtype).toBe("voice");
  expect(newest(running, person)?.media).toMatchObject([{ filename: "通知.amr" }]);

  await start("语音");
  await upload("选择语音", "会议.m4a", "audio/mp4", m4a());
  await page.getByRole("button", { name: "改为发送文件" }).click();
  await preview.getByText("会议.m4a").waitFor();
  await sendAndRead("会议.m4a");
  expect(newest(running, person)?.msgtype).toBe("file");

  await start("视频");
  await upload("选择视频", "培训.mp4", "video/mp4", mp4(95));
  await fill("标题", "消防培训");
  await sendVideo(page);
  await chat.getByText("消防培训").waitFor();

  await start("文件");
  await upload("选择文件", "制度.txt", "text/plain", Buffer.from("一份制度"));
  await page.getByRole("button", { name: "发送给 1 人" }).click();
  await page.waitForURL(/\/messages\/./);
  await chat.getByText("制度.txt").waitFor();

  await start("文本卡片");
  await fill("标题", "停电通知");
  await fill("描述", "周六 8:00 至 12:00");
  await fill("跳转链接", "oa.example/42");
  await page.keyboard.press("Tab");
  await page.getByText("须以 http:// 或 https:// 开头").first().waitFor();
  await fill("跳转链接", "https://oa.example/42");
  await sendAndRead("停电通知");

  await start("图文（跳转链接）");
  await fill("标题", "第一条");
  await fill("跳转链接", "https://oa.example/1");
  for (let articles = 1; articles < 8; articles++) await page.getByRole("button", { name: "添加图文" }).click();
  // A ninth cannot be added, and says why.
  await expect.poll(() => page.getByRole("button", { name: "添加图文" }).getAttribute("aria-disabled")).toBe("true");
  for (let articles = 8; articles > 2; articles--)
    await page.getByRole("button", { name: `删除图文 ${articles}` }).click();
  const second = page.getByRole("group", { name: "图文 2" });
  await second.getByRole("textbox", { name: "标题" }).fill("第二条");
  await second.getByRole("textbox", { name: "跳转链接" }).fill("https://oa.example/2");
  await page.getByRole("button", { name: "上移图文 2" }).click();
  await sendAndRead("第二条");
  expect(newest(running, person)?.content).toMatchObject({
    news: { articles: [{ title: "第二条" }, { title: "第一条" }] },
  });

  await start("图文（正文）");
  await fill("标题", "员工手册");
  // The cover is a file of the library, found and chosen by keyboard.
  await page.getByRole("button", { name: "从素材库选择" }).first().press("Enter");
  const library = page.getByRole("dialog", { name: "从素材库选择" });
  await expect
    .poll(() => library.getByRole("searchbox").evaluate((input) => input === document.activeElement))
    .toBe(true);
  await page.keyboard.type("食堂");
  await library.getByText("共 1 条").waitFor();
  await library.getByRole("button", { name: /^食堂\.png/ }).waitFor();
  await expectAccessible(page);
  await page.screenshot({ path: "test-results/compose-library.png" });
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await library.waitFor({ state: "hidden" });
  const cover = page.getByRole("region", { name: "选择图片" }).getByRole("img", { name: "[图片] 食堂.png" });
  await expect.poll(() => cover.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(300);
  const editor = page.getByRole("textbox", { name: "正文" });
  await editor.click();
  await page.keyboard.type("第一章");
  await page.keyboard.press("Control+B");
  await page.keyboard.type("总则");
  // Each text goes with its article, wherever that is moved to.
  const textOf = (article: number) =>
    page.getByRole("group", { name: `图文 ${article}` }).getByRole("textbox", { name: "正文" });
  await page.getByRole("button", { name: "添加图文" }).click();
  await textOf(2).click();
  await page.keyboard.type("附录");
  await page.getByRole("button", { name: "上移图文 2" }).click();
  await expect.poll(() => textOf(1).textContent()).toBe("附录");
  await expect.poll(() => textOf(2).textContent()).toBe("第一章总则");
  await page.getByRole("button", { name: "删除图文 1" }).click();
  await expect.poll(() => textOf(1).textContent()).toBe("第一章总则");
  // An article that was taken away by mistake comes back with its text.
  await page.getByRole("button", { name: "撤销修改" }).click();
  await expect.poll(() => textOf(1).textContent()).toBe("附录");
  await page.getByRole("button", { name: "删除图文 1" }).click();
  await expect.poll(() => textOf(1).textContent()).toBe("第一章总则");
  await upload("插入图片", "图.png", "image/png", noise(900, 900));
  await page.getByText("“图.png”超过 2.0 MB。").waitFor();
  await page.getByRole("button", { name: "压缩图片" }).click();
  await textOf(1).getByRole("presentation").waitFor({ state: "attached" });
  // Pasted HTML keeps only its words and formats.
  await textOf(1).press("Control+End");
  // The editor follows the caret a moment later: the last word is bold.
  await page.locator("button[aria-label='加粗'][aria-pressed='true']").first().waitFor();
  await textOf(1).evaluate((element) => {
    const clipboardData = new DataTransfer();
    const html = "<p>附则<img src='/x.png'><script>document.title = 'ran'</script><iframe src='/'></iframe></p>";
    clipboardData.setData("text/html", html);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await textOf(1).getByText("附则").waitFor();
  expect(await page.title()).not.toBe("ran");
  await expectAccessible(page);
  await sendAndRead("员工手册");
  const article = JSON.stringify(newest(running, person)?.content);
  expect(article).toContain("<p>第一章<strong>总则</strong>附则</p>");
  expect(article.match(/<img src=\\"http[^>]*>/g)).toHaveLength(1);
  expect(article).not.toMatch(/x\.png|script|iframe/);

  await start("Markdown");
  await fill("Markdown 内容", "# 值班表\n> 今晚 **王工**");
  await preview.getByText("值班表").waitFor();
  await preview.getByText("微信插件", { exact: true }).click();
  await preview.getByText(/暂不支持在微信中查看/).waitFor();
  await preview.getByText("锁屏", { exact: true }).click();
  await sendAndRead("值班表");

  await start("小程序通知");
  await fill("小程序 AppID", "wx0123456789abcdef");
  await fill("标题", "会议室预订");
  await preview.getByText("会议室预订").waitFor();

  for (const { card, write } of cards) {
    await start("模板卡片");
    await page.getByRole("combobox", { name: "卡片类型" }).click();
    await page.getByTitle(card, { exact: true }).last().click();
    await fill("标题", card);
    await write(page, fill);
    await sendAndRead(card);
  }
  expect(account.profile).toBe("wecom");

  // Two drafts in the server; each comes back whole, and goes on being saved.
  await start("文本");
  await fill("文本内容", "第一份草稿");
  await page.getByRole("button", { name: "存为草稿" }).click();
  await page.getByText("草稿已保存到服务器").waitFor();
  await page.getByRole("button", { name: "清空草稿" }).click();
  await start("Markdown");
  await fill("Markdown 内容", "第二份草稿");
  await page.getByRole("button", { name: "草稿（1）" }).click();
  await expectAccessible(page);
  // Saves the draft on screen before it shows the other one.
  await page.getByRole("button", { name: "第一份草稿", exact: true }).click();
  await expect.poll(() => page.getByRole("textbox", { name: "文本内容" }).inputValue()).toBe("第一份草稿");
  await page.getByRole("button", { name: "草稿（2）" }).click();
  await page.getByRole("button", { name: "[Markdown] 第二份草稿", exact: true }).click();
  await preview.getByText("第二份草稿").waitFor();
  // One that another window has deleted meanwhile says so; the draft on screen stays.
  const other = await open("/send");
  await other.getByRole("button", { name: "草稿（2）" }).click();
  await other.getByRole("button", { name: "删除草稿：第一份草稿" }).click();
  await other.getByRole("button", { name: "草稿（1）" }).waitFor();
  await page.getByRole("button", { name: "草稿（2）" }).click();
  await page.getByRole("button", { name: "第一份草稿", exact: true }).click();
  await page.getByText("草稿未能打开：该草稿不存在。").waitFor();
  await page.getByRole("button", { name: "草稿（1）" }).waitFor();
  await preview.getByText("第二份草稿").waitFor();
});

async function sendVideo(page: Page): Promise<void> {
  await page.getByRole("button", { name: "发送给 1 人" }).click();
  await page.waitForURL(/\/messages\/./);
}

type Fill = (name: string, text: string) => Promise<void>;
const cards: readonly { readonly card: string; readonly write: (page: Page, fill: Fill) => Promise<void> }[] = [
  { card: "文本通知", write: (_, fill) => fill("跳转链接", "https://oa.example") },
  {
    card: "图文展示",
    write: async (_, fill) => {
      await fill("图片地址", "https://oa.example/1.png");
      await fill("跳转链接", "https://oa.example");
    },
  },
  {
    card: "按钮交互",
    write: async (page, fill) => {
      await fill("文字", "同意");
      // A tap in the preview shows what it sends, and what the card becomes.
      const preview = page.getByRole("region", { name: "手机预览" });
      await preview.getByRole("button", { name: "同意" }).click();
      await preview.getByText("template_card_event").waitFor();
      await preview.getByText("button-1").waitFor();
      await preview.getByRole("textbox", { name: "点击后按钮变为" }).fill("已同意");
      await preview.getByText("已同意").waitFor();
      await expectAccessible(page);
      await preview.getByRole("button", { name: "恢复卡片" }).click();
      await preview.getByRole("button", { name: "同意" }).waitFor();
    },
  },
  {
    card: "投票选择",
    write: async (page) => {
      for (const [at, words] of ["午饭", "晚饭"].entries())
        await page
          .getByRole("group", { name: `选项 ${at + 1}` })
          .getByRole("textbox", { name: "文字" })
          .fill(words);
    },
  },
  {
    card: "多项选择",
    write: async (page) => {
      for (const [at, words] of ["上午", "下午"].entries())
        await page
          .getByRole("group", { name: `选项 ${at + 1}` })
          .getByRole("textbox", { name: "文字" })
          .fill(words);
    },
  },
];

const newest = ({ emulator }: Awaited<ReturnType<typeof consoleFor>>, userId: string) =>
  emulator
    .phone(userId)
    .messages()
    .filter(({ from }) => from === "app")
    .at(-1);
