/** What makes the emulator refuse: faults, the network, rules and switches, trusted addresses, licences and voided tokens. */
import { expect, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { type Answer, panel, send, tokenOf, useConditions } from "./conditions-scene.ts";
import { emulator } from "./phone-scene.ts";

const open = useConditions();

test("a fault is found by its cure, set, met by a real call, and counted on the page as it happens", async () => {
  const wecom = await emulator();
  const page = await open(wecom, "/faults");
  await page.getByText("没有设置故障").waitFor();
  const target = page.getByRole("combobox", { name: "接口" });
  await target.fill("mess sen");
  await page.getByRole("option", { name: "message/send", exact: true }).click();
  const code = page.getByRole("combobox", { name: "错误码" });
  const add = page.getByRole("button", { name: "设置故障" });
  await add.focus();
  await page.getByRole("tooltip").getByText("请先选择错误码").waitFor();
  await code.fill("频率");
  await page.getByRole("option").filter({ hasText: "45009" }).first().click();
  await page.getByText("解决", { exact: true }).waitFor();
  await page.getByRole("textbox", { name: "次数" }).fill("2");
  await add.click();
  const set = panel(page, "已设置的故障");
  await set.getByText("还剩 2 次").waitFor();
  await expectAccessible(page);

  expect((await send(wecom)).errcode).toBe(45009);
  await set.getByText("还剩 1 次").waitFor();
  await page.getByRole("log").getByText("message/send").waitFor();
  await set.getByText("已发生 1 次", { exact: false }).waitFor();
  await set.getByRole("button", { name: "移除 message/send 的故障" }).click();
  await page.getByText("message/send 的故障已移除。").waitFor();
  expect((await send(wecom)).errcode).toBe(0);
  await page.getByRole("button", { name: "撤销" }).click();
  await set.getByText("还剩 1 次").waitFor();
  await page.getByRole("button", { name: "全部清除" }).click();
  await set.getByText("没有设置故障").waitFor();
  expect(wecom.faults.waiting()).toEqual([]);
});

test("callbacks have faults of their own, and a second fault says what it replaces", async () => {
  const wecom = await emulator();
  wecom.faults.set({ endpoint: "callback", kind: "delay", milliseconds: 5000, times: 3 });
  const page = await open(wecom, "/faults");
  await page.getByRole("combobox", { name: "接口" }).fill("callback");
  await page.getByRole("option").first().click();
  await page.getByText("将替换这个接口已有的故障：延迟 5,000 毫秒，还剩 3 次。").waitFor();
  const kind = page.getByRole("combobox", { name: "怎样出错" });
  await kind.click();
  const kinds = page.getByRole("option");
  await kinds.first().waitFor();
  expect(await kinds.allInnerTexts()).toEqual(["延迟", "投递两次", "被后一个回调超过"]);
  await kinds.filter({ hasText: "投递两次" }).click();
  await page.getByRole("button", { name: "设置故障" }).click();
  await expect.poll(() => wecom.faults.waiting()).toEqual([{ endpoint: "callback", kind: "duplicate", times: 1 }]);
});

test("with the network off every screen says so, calls are cut, and the bar brings it back", async () => {
  const wecom = await emulator();
  const page = await open(wecom, "/network");
  await page.getByRole("button", { name: "断开网络" }).click();
  await page.getByText("平台不可达", { exact: true }).waitFor();
  await expect(send(wecom)).rejects.toThrow();
  await expectAccessible(page);
  await page.getByRole("link", { name: "手机", exact: true }).click();
  await page.getByText("网络已断开：平台接口不可达").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "恢复网络" }).click();
  await expect.poll(() => page.getByText("网络已断开：平台接口不可达").count()).toBe(0);
  expect((await send(wecom)).errcode).toBe(0);
});

test("a switch changed on the page changes a real answer; it is marked, is found, and can be reset", async () => {
  const wecom = await emulator();
  const long = "长".repeat(1000);
  expect((await send(wecom, long)).errcode).toBe(0);
  const page = await open(wecom, "/rules");
  const search = page.getByRole("searchbox", { name: "搜索规则的说明或名称" });
  await search.fill("over2048");
  const rule = page.getByRole("listitem").filter({ hasText: "message.text.over2048" });
  await rule.getByRole("button", { name: "45002" }).click();
  await page.getByText("message.text.over2048 = 45002").waitFor();
  expect((await send(wecom, long)).errcode).toBe(45002);
  await search.fill("");
  await page.getByRole("button", { name: "只看已改 1" }).click();
  await page.getByText(/共 \d+ · 显示 1 · 已改 1/).waitFor();
  expect(page.url()).toBe(`${wecom.url}/conditions/rules?changed=1`);
  await page.reload();
  await rule.getByRole("button", { name: "恢复 truncate" }).click();
  await page.getByText("没有改动过的开关").waitFor();
  expect((await send(wecom, long)).errcode).toBe(0);
  await search.fill("没有这样的规则");
  await page.getByText("没有匹配的开关").waitFor();
  await expectAccessible(page);
});

test("a figure is taken by Enter, anything else is refused beside it, and all goes back with undo", async () => {
  const wecom = await emulator();
  const page = await open(wecom, "/rules?q=callback.attempts");
  const attempts = page.getByRole("textbox", { name: "callback.attempts" });
  await attempts.fill("many");
  await attempts.press("Enter");
  await page.getByText("请输入从 0 起的整数").waitFor();
  await attempts.fill("5");
  await attempts.press("Enter");
  await expect.poll(() => wecom.switches()["callback.attempts"]).toBe(5);
  await page.getByRole("button", { name: "全部恢复默认" }).click();
  await expect.poll(() => wecom.switches()["callback.attempts"]).toBe(3);
  await page.getByRole("button", { name: "撤销" }).click();
  await expect.poll(() => wecom.switches()["callback.attempts"]).toBe(5);
  await expect.poll(() => attempts.inputValue()).toBe("5");
});

test("strict as production: the first call meets 60020, this computer is added on the page, and the call passes", async () => {
  const wecom = await emulator();
  const page = await open(wecom, "/rules?area=media");
  await page.getByRole("button", { name: "使用：严格（与正式环境一样）" }).click();
  await page.getByRole("listitem").filter({ hasText: "严格" }).getByText("使用中").waitFor();
  expect((await send(wecom)).errcode).toBe(60020);
  await expectAccessible(page);
  await page.getByRole("link", { name: "地址与许可" }).click();
  const trusted = panel(page, "企业可信 IP");
  await trusted.getByText("名单是空的", { exact: false }).waitFor();
  const box = trusted.getByRole("textbox");
  await box.fill("203.0.113.999");
  await trusted.getByRole("button", { name: "加入", exact: true }).focus();
  await trusted.getByRole("tooltip").getByText("不是 IP 地址", { exact: false }).waitFor();
  await box.fill("127.0.0.1");
  await box.press("Enter");
  await page.getByText("127.0.0.1 已加入。").waitFor();
  expect((await send(wecom)).errcode).toBe(0);
  await trusted.getByRole("button", { name: "移除 127.0.0.1" }).click();
  await trusted.getByText("名单是空的", { exact: false }).waitFor();
  await page.getByRole("button", { name: "撤销" }).click();
  await expect.poll(() => wecom.addresses.trusted).toEqual(["127.0.0.1"]);
});

test("a licence taken on the page is missing in the next answer; tokens voided there are no longer good", async () => {
  const wecom = await emulator();
  const first = wecom.members()[0]!;
  const page = await open(wecom, "/access");
  const licences = panel(page, "没有接口许可的成员");
  await licences.getByRole("button", { name: "按成员检查许可" }).click();
  await licences.getByRole("combobox").fill(first.userId);
  await licences.getByRole("option").filter({ hasText: first.name }).first().click();
  await page.getByText(`${first.userId} 现在没有许可。`).waitFor();
  expect((await send(wecom)).errcode).toBe(81013);
  await licences.getByRole("button", { name: `给 ${first.userId} 许可` }).click();
  await licences.getByText("人人都有许可。").waitFor();
  const token = await tokenOf(wecom);
  const app = wecom.company().apps[0]!.name;
  await page.getByRole("button", { name: `作废${app}的令牌` }).click();
  await page.getByText(`${app}的令牌已作废。`).waitFor();
  const answer = await fetch(`${wecom.url}/cgi-bin/department/list?access_token=${token}`);
  expect(((await answer.json()) as Answer).errcode).toBe(40014);
  await expectAccessible(page);
});
