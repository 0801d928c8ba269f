import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { callback, emulator, expectWithoutAnt, send, useBrowser } from "./phone-scene.ts";

const open = useBrowser();
const row = (page: Page) => page.getByRole("list", { name: "钉住的手机" });
const phoneOf = (page: Page, name: string) => page.getByRole("region", { name: `${name}的手机` });
const names = (page: Page) => row(page).getByRole("heading", { level: 2 }).and(page.locator("header > div > *"));

test("an empty wall offers the last recipients, or a department; every phone is live with its own chat", async () => {
  const wecom = await emulator();
  const [lin, chen, wang] = wecom.members();
  const page = await open(`${wecom.url}/wall`);
  await page.getByText("把几部手机并排钉在这里").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "钉住最近收到消息的 5 人" }).click();
  await page.getByText("没有这样的人。").waitFor();
  await send(wecom, [lin!.userId, chen!.userId], "三点开会");
  await page.getByRole("button", { name: "钉住最近收到消息的 5 人" }).click();
  await phoneOf(page, lin!.name).getByRole("button", { name: "通知" }).click();
  await phoneOf(page, lin!.name).getByRole("log").getByText("三点开会").waitFor();
  await phoneOf(page, chen!.name).getByText("未读").waitFor();
  expect(new URL(page.url()).searchParams.get("u")).toContain(`${lin!.userId}*1000002`);

  // An action of one person stays on that person's phone.
  await phoneOf(page, lin!.name).getByRole("textbox", { name: "发消息" }).fill("收到");
  await page.keyboard.press("Enter");
  await phoneOf(page, lin!.name).getByText("没有回调：未设置接收地址").waitFor();
  await phoneOf(page, chen!.name).getByRole("button", { name: "通知" }).click();
  await phoneOf(page, chen!.name).getByRole("log").getByText("三点开会").waitFor();
  expect(await phoneOf(page, chen!.name).getByText("收到").count()).toBe(0);
  await expectAccessible(page);

  // The address is the wall.
  await page.reload();
  await phoneOf(page, chen!.name).getByRole("log").getByText("三点开会").waitFor();
  await page.getByRole("button", { name: "全部取下" }).click();
  await page.getByRole("combobox", { name: "部门" }).selectOption({ index: 0 });
  await page.getByRole("button", { name: "钉住前 6 人" }).click();
  await page.getByText("6 部手机").waitFor();
  await phoneOf(page, wang!.name).waitFor();

  // Four whole phones fit into 1280 pixels, and the wall has loaded nothing of the components that the admin console uses.
  await page.setViewportSize({ width: 1280, height: 820 });
  const fourth = await row(page).locator(":scope > li").nth(3).boundingBox();
  expect(fourth!.x + fourth!.width).toBeLessThanOrEqual(1280);
  await expectWithoutAnt(page);
});

test("with the keyboard alone: find and pin, put in another order, take down, open alone", async () => {
  const wecom = await emulator();
  const [lin, chen, wang] = wecom.members();
  const page = await open(`${wecom.url}/wall?u=${lin!.userId},${chen!.userId}`);
  await phoneOf(page, chen!.name).waitFor();
  const find = page.getByRole("combobox", { name: "添加：姓名、拼音或账号" });
  await find.focus();
  await page.keyboard.type(wang!.userId);
  await page.getByRole("option").filter({ hasText: wang!.name }).first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await phoneOf(page, wang!.name).waitFor();
  expect(await find.inputValue()).toBe("");
  expect(await find.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.press("Escape");
  expect(await names(page).allTextContents()).toEqual([lin!.name, chen!.name, wang!.name]);

  const right = page.getByRole("button", { name: `把${lin!.name}的手机右移` });
  await right.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => names(page).allTextContents()).toEqual([chen!.name, lin!.name, wang!.name]);
  // The keyboard stays with the phone that moved, also at the end of the row.
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect.poll(() => names(page).allTextContents()).toEqual([chen!.name, wang!.name, lin!.name]);
  expect(await right.evaluate((button) => button === document.activeElement)).toBe(true);

  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "单独打开" }).waitFor();
  await page.keyboard.press("Escape");
  expect(await page.getByRole("link", { name: "单独打开" }).count()).toBe(0);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText("2 部手机").waitFor();
  await page.getByRole("button", { name: `${chen!.name}：更多` }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${wecom.url}/phones/${chen!.userId}`);
});

test("dragged with the mouse a phone takes another place; large, small and big letters; an unknown person has a picture", async () => {
  const wecom = await emulator();
  const [lin, chen] = wecom.members();
  const page = await open(`${wecom.url}/wall?u=${lin!.userId},${chen!.userId},nobody.here`, { mayComplain: true });
  await phoneOf(page, chen!.name).waitFor();
  await page.getByText("没有账号为“nobody.here”的人").waitFor();
  const heads = row(page).locator("li > header");
  await heads.nth(0).dragTo(heads.nth(1));
  await expect.poll(async () => (await names(page).allTextContents()).slice(0, 2)).toEqual([chen!.name, lin!.name]);
  const fontOf = () => phoneOf(page, lin!.name).evaluate((phone) => getComputedStyle(phone).fontSize);
  expect(await fontOf()).toBe("15px");
  await page.getByRole("button", { name: "大字" }).click();
  expect(await fontOf()).toBe("21px");
  await expectAccessible(page);
});

test("forty people answer in turn: progress, deliveries, refusals, and the app's answers", async () => {
  const wecom = await emulator(300);
  const people = wecom.members().filter(({ status }) => status === 1);
  const [lin, chen] = people;
  await send(
    wecom,
    people.slice(0, 50).map(({ userId }) => userId),
    "明天停水，收到请回复",
  );
  const heard: string[] = [];
  const crypto = await callback(wecom, (request, response) => {
    let body = "";
    request.on("data", (data) => {
      body += data;
    });
    request.on("end", () => {
      const query = Object.fromEntries(new URL(request.url!, "http://localhost").searchParams);
      const { fields } = crypto.open(query as Parameters<typeof crypto.open>[0], body);
      heard.push(String(fields["Content"]));
      const head = `<ToUserName>${fields["FromUserName"]}</ToUserName><FromUserName>${wecom.company().corpId}</FromUserName>`;
      const reply = `<xml>${head}<CreateTime>1</CreateTime><MsgType>text</MsgType><Content>已登记</Content></xml>`;
      response.end(crypto.seal(reply, { timestamp: "1409659813", nonce: "1372623149" }, Buffer.alloc(16, 7)));
    });
  });
  const page = await open(`${wecom.url}/wall?u=${lin!.userId}*1000002,${chen!.userId}*1000002`);
  await phoneOf(page, lin!.name).getByRole("log").waitFor();
  await page.getByRole("button", { name: "多人一起…" }).click();
  const drawer = page.getByRole("complementary", { name: "多人一起操作" });
  await drawer.getByText("收到这条消息的人").click();
  await expect
    .poll(() => drawer.getByRole("combobox", { name: /^消息/ }).innerText())
    .toContain("明天停水，收到请回复（50 人）");
  await drawer.getByLabel("每行一句，多行则轮流说").fill("收到\n知道了");
  await expectAccessible(page);
  await drawer.getByRole("button", { name: "开始（最多 40 人）" }).click();
  await drawer.getByText("40 / 40 人 · 完成").waitFor();
  expect(await drawer.getByRole("definition").allTextContents()).toEqual(["40", "0", "0"]);
  await drawer.getByText("已登记× 40").or(drawer.getByText("已登记").locator("..").getByText("× 40")).first().waitFor();
  expect(heard.filter((each) => each === "知道了")).toHaveLength(20);
  await phoneOf(page, lin!.name).getByRole("log").getByText("已登记").waitFor();
  await expectAccessible(page);

  // Again, with somebody who cannot: the two people of the wall, one of them disabled meanwhile.
  wecom.directory.updateMember(chen!.userId, { enabled: false });
  await phoneOf(page, chen!.name).getByText("此成员已禁用，不能使用企业微信。").first().waitFor();
  await drawer.getByText("墙上的 2 人").click();
  await drawer.getByRole("button", { name: "开始（最多 2 人）" }).click();
  await drawer.getByText("2 / 2 人 · 完成").waitFor();
  await drawer.getByText(`${chen!.userId} is disabled`).waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => drawer.count()).toBe(0);
});

test("many tap a card, each option in turn; actions without a callback are counted as such", async () => {
  const wecom = await emulator();
  await callback(wecom, (request, response) => request.resume().once("end", () => response.end()));
  const people = wecom.members().filter(({ status }) => status === 1);
  const [lin] = people;
  await send(
    wecom,
    people.slice(0, 5).map(({ userId }) => userId),
    {
      msgtype: "template_card",
      template_card: {
        card_type: "vote_interaction",
        main_title: { title: "春游去哪" },
        task_id: "trip",
        checkbox: {
          question_key: "where",
          option_list: ["山", "海"].map((text, n) => ({ id: `o${n}`, text, is_checked: false })),
        },
        submit_button: { key: "go", text: "投票" },
      },
    },
  );
  const page = await open(`${wecom.url}/phones/${lin!.userId}?app=1000002`);
  await page.getByRole("button", { name: "多人一起…" }).click();
  const drawer = page.getByRole("complementary", { name: "多人一起操作" });
  await expect.poll(() => drawer.getByLabel("点菜单").isDisabled()).toBe(true);
  await drawer.getByText("应用没有菜单。").waitFor();
  await drawer.getByLabel("点卡片").check();
  await drawer.getByRole("button", { name: "开始（最多 5 人）" }).click();
  await drawer.getByText("5 / 5 人 · 完成").waitFor();
  expect(await drawer.getByRole("definition").allTextContents()).toEqual(["5", "0", "0"]);
  await page.getByRole("log").getByText("已提交，等待应用更新").waitFor();
  // An answer given elsewhere is shown on the open phone.
  expect(await page.getByRole("log").getByRole("radio", { name: "山" }).isChecked()).toBe(true);
  const chosen = people
    .slice(0, 5)
    .map(({ userId }) => wecom.phone(userId).messages()[0]!.card)
    .map((card) => card?.state === "answered" && card.selected?.[0]?.optionIds[0]);
  expect(chosen.sort()).toEqual(["o0", "o0", "o0", "o1", "o1"]);
  await drawer.getByLabel("进入应用").check();
  await drawer.getByRole("button", { name: "开始（最多 5 人）" }).click();
  await expect.poll(() => drawer.getByRole("definition").allTextContents()).toEqual(["0", "0", "5"]);
});

test("on a narrow screen one phone at a time, and everything can be reached", async () => {
  const wecom = await emulator();
  const [lin, chen] = wecom.members();
  const page = await open(`${wecom.url}/wall?u=${lin!.userId},${chen!.userId}`, { width: 390, locale: "en-GB" });
  await page.getByRole("region", { name: `${lin!.name}’s phone` }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.getByRole("button", { name: "Display" }).click();
  await page.getByRole("button", { name: "WeChat plug-in" }).click();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("region", { name: `${chen!.name}’s phone` }).scrollIntoViewIfNeeded();
  await page.getByRole("button", { name: "Many at once…" }).click();
  await page.getByRole("button", { name: "Close" }).click();
  await page.goto(`${wecom.url}/phones/${lin!.userId}?app=1000002`);
  await page.getByRole("button", { name: "Options" }).click();
  await page.getByRole("button", { name: "Many at once…" }).click();
  await page.getByRole("button", { name: /^Start/ }).waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => page.getByRole("button", { name: /^Start/ }).count()).toBe(0);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Big letters" }).click();
  await page.getByRole("link", { name: "Pin to the wall" }).waitFor();
  await expectAccessible(page);
});
