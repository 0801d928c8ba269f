/** What stands where there is nothing to show: still reading, nothing yet, nothing found and not connected are told apart. */
import { once } from "node:events";
import { routes } from "@shoufa/contract";
import { type Http, silentLog, undiciHttp } from "@shoufa/ports";
import { startEmulator, startServer, until } from "@shoufa/testkit";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { expectAccessible } from "./accessible.ts";
import { startBrowser } from "./browser.ts";
import { consoleFor, signedIn } from "./console.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

/** HTTP that holds calls of some endpoints until it is told to let them pass. */
function holding(...endpoints: string[]) {
  const http = undiciHttp();
  const gates = new Map(endpoints.map((endpoint) => [endpoint, Promise.withResolvers<void>()]));
  const held: Http = {
    async request(request) {
      const [, endpoint = ""] = /^\/cgi-bin\/([^?]+)/.exec(request.path) ?? [];
      const gate = gates.get(endpoint)?.promise;
      if (gate !== undefined) await Promise.race([gate, ...(request.signal ? [once(request.signal, "abort")] : [])]);
      return http.request(request);
    },
    close: () => http.close(),
  };
  return { http: held, release: (endpoint: string) => gates.get(endpoint)?.resolve() };
}

/** Notes every picture that is drawn, however short. */
async function notePictures(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen = new Set<string>();
    Object.assign(window, { picturesSeen: seen });
    new MutationObserver(() => {
      for (const each of document.querySelectorAll("[data-picture]")) seen.add(each.getAttribute("data-picture") ?? "");
    }).observe(document, { childList: true, subtree: true });
  });
  return () => page.evaluate(() => [...(window as unknown as { picturesSeen: Set<string> }).picturesSeen]);
}

const picture = (page: Page, kind: string) => page.locator(`[data-picture="${kind}"]`);

test("while the directory is read for the first time no page says that there is nothing", async () => {
  const held = holding("department/list", "user/list");
  await using emulator = await startEmulator({ people: 120 });
  await using server = await startServer({ ports: { http: held.http, log: silentLog } });
  const api = await server.owner();
  const company = emulator.company();
  const app = company.apps[0]!;
  await server.ensureSandbox({ name: company.name, corpId: company.corpId, apiBase: emulator.url, app });
  // The server ends before the window does.
  const { context } = await signedIn(browser, { api, server }, { expected: /ERR_/ });
  const page = await context.newPage();
  const seen = await notePictures(page);

  await page.goto(`${server.url}/org`);
  await picture(page, "reading").getByText("通讯录正在首次同步").waitFor();
  await expectAccessible(page);

  // Departments are there, people are not yet: neither list, filter nor search says that there are none.
  held.release("department/list");
  await page.getByRole("tree").waitFor();
  await picture(page, "reading").waitFor();
  await page.getByRole("searchbox", { name: "筛选成员" }).fill("查无此人");
  await picture(page, "reading").getByText("暂无符合条件的成员").waitFor();
  await page.getByRole("searchbox", { name: "筛选成员" }).fill("");
  await page.getByRole("combobox", { name: "搜索部门或成员" }).fill("qqq");
  await picture(page, "reading").getByText("暂未找到“qqq”").waitFor();
  await page.getByRole("combobox", { name: "搜索部门或成员" }).fill("");
  expect(await seen()).toEqual(["reading"]);

  held.release("user/list");
  await until("it has been read", async () => {
    const { items } = await api.call(routes.listAccounts, {});
    return items[0]?.directory.state === "ready";
  });
  await page.getByRole("table").getByRole("row").nth(5).waitFor();
  await page.getByText(/同步时间/).waitFor();
  expect(await seen()).toEqual(["reading"]);
});

test("nothing yet, nothing found and not connected have pictures of their own, each with one way on", async () => {
  const running = await consoleFor();
  const { open } = await signedIn(browser, running);
  const primary = (page: Page) => page.locator("[data-picture] .ant-btn-primary");
  const pages: readonly [address: string, kind: string, way: string][] = [
    ["/messages", "empty", "发送消息"],
    ["/inbox", "empty", "虚拟手机"],
    ["/inbox/quarantine", "no-match", "清除筛选"],
    ["/org?q=zzzz", "no-match", "清除筛选"],
    ["/nowhere", "gone", "返回首页"],
  ];
  for (const [address, kind, way] of pages) {
    const page = await open(address);
    await picture(page, kind).waitFor();
    expect(await primary(page).allInnerTexts(), address).toEqual([way]);
    await expectAccessible(page);
    await page.close();
  }

  const bare = await startServer();
  // Registered before the browser's window: that one closes first.
  onTestFinished(() => bare[Symbol.asyncDispose]());
  const api = await bare.owner();
  const page = await (await signedIn(browser, { api, server: bare })).open("/");
  await page.getByRole("heading", { name: "尚未连接企业", level: 1 }).waitFor();
  await page.getByText("没有示例企业").waitFor();
  expect(await page.locator("main .ant-btn-primary").allInnerTexts()).toEqual(["连接企业"]);
  await expectAccessible(page);
});
