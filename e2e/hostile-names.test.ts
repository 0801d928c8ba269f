/** Markup and scripts in everything that others name or write: shown as the text that it is, on every page. */
import { randomUUID } from "node:crypto";
import { type MediaFile, type MessageContent, pathOf, routes } from "@shoufa/contract";
import type { TestConsole } from "@shoufa/testkit";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./browser.ts";
import { activePeople, consoleFor, sendTo, signedIn } from "./console.ts";
import { png } from "./sample-pictures.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const payload = `<img src=x onerror="window.hit=1">"'><script>window.hit=1</script>{{7*7}}\u202e`;
const link = "[a](javascript:window.hit=1) ![b](https://evil.example/beacon.png) https://evil.example/";

/** Messages of every other kind that shows words as more than lines of text. */
async function sendMarkup({ api, account, app, server }: TestConsole, members: string[]): Promise<string[]> {
  const params = { accountId: account.id };
  const query = { name: "cover.png", as: "image" as const };
  const file = await fetch(server.url + pathOf(routes.uploadMedia, { params, query }), {
    method: "POST",
    headers: { cookie: api.cookie, "content-type": "application/octet-stream" },
    body: png(40, 30) as Uint8Array<ArrayBuffer>,
  });
  const { id: thumb_file_id } = (await file.json()) as MediaFile;
  const words = { title: payload.slice(0, 60), url: "https://oa.example/1" };
  const content = `<p onclick="window.hit=1">${payload}</p><svg onload="window.hit=1"></svg><a href="javascript:window.hit=1">x</a>`;
  const contents: readonly MessageContent[] = [
    {
      type: "markdown",
      markdown: { content: `# ${payload}\n${link}\n<iframe src="javascript:window.hit=1"></iframe>` },
    },
    { type: "textcard", textcard: { ...words, description: `<div class="gray">${payload}</div>` } },
    { type: "news", news: { articles: [{ ...words, picurl: "https://evil.example/beacon.png" }] } },
    {
      type: "mpnews",
      mpnews: { articles: [{ title: words.title, thumb_file_id, digest: payload.slice(0, 60), content }] },
    },
  ];
  const sent = contents.map((content) =>
    api.call(routes.sendMessage, {
      params,
      headers: { "idempotency-key": randomUUID() },
      body: { appId: app.id, recipients: { members }, content },
    }),
  );
  return (await Promise.all(sent)).map(({ id }) => id);
}

/** Opens pages one after the other; each has drawn its heading, and whatever was hostile has done nothing. */
async function visit(page: Page, base: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(base + path);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await page.waitForLoadState("networkidle");
    expect([path, await page.evaluate(() => (window as { hit?: number }).hit)]).toEqual([path, undefined]);
    expect([path, await page.locator("img[src=x], a[href^=javascript]").count()]).toEqual([path, 0]);
  }
}

test("names, departments, messages and answers are text on every page, and nothing is loaded from outside [H3, H4, B14, S13]", async () => {
  const running = await consoleFor();
  const { api, emulator, account, app, server } = running;
  const params = { accountId: account.id };
  const [who = ""] = activePeople(running);
  emulator.directory.updateMember(who, { name: payload.slice(0, 60), position: payload.slice(0, 60) });
  emulator.directory.updateDepartment(2, { name: "=cmd(){{a}}" });
  await api.call(routes.pullDirectory, { params });
  await expect
    .poll(async () => (await api.call(routes.getMember, { params: { ...params, userId: who } })).name)
    .toContain("<img");
  await emulator.phone(who).type({ agentId: app.agentId, text: payload + link });
  const message = await sendTo(running, [who], payload + link);
  const markup = await sendMarkup(running, [who]);
  await api.call(routes.createRule, {
    params,
    body: {
      ...{ appId: app.id, name: payload.slice(0, 32), trigger: { kind: "text", match: "equals", values: [payload] } },
      answer: { type: "text", text: payload },
    },
  });

  const { open, context } = await signedIn(browser, running);
  const foreign: string[] = [];
  context.on("request", (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith("data:")) foreign.push(request.url());
  });
  const page = await open("/");
  await visit(page, server.url, [
    ...[
      "/",
      "/organisation?department=2",
      "/send",
      "/messages",
      ...[message.id, ...markup].map((id) => `/messages/${id}`),
      "/inbox",
      "/inbox/received",
    ],
    ...["/callbacks", "/quarantine", "/rules", "/menus", "/companies", "/doctor", "/audit", "/operators", "/settings"],
  ]);
  await page.goto(`${server.url}/inbox`);
  await page.getByRole("option").first().click();
  await page.getByRole("log").getByText("{{7*7}}").first().waitFor();
  expect(await page.evaluate(() => (window as { hit?: number }).hit)).toBeUndefined();
  expect(foreign).toEqual([]);
});

test("no secret and nobody's data is kept in addresses or in the browser's storage; messages from elsewhere are ignored [H9, H11]", async () => {
  const running = await consoleFor();
  const { emulator, app, server } = running;
  const [who = ""] = activePeople(running);
  await emulator.phone(who).type({ agentId: app.agentId, text: "canary-of-a-message" });
  const { open, context } = await signedIn(browser, running);
  const addresses: string[] = [];
  context.on("request", (request) => void addresses.push(request.url(), request.headers()["referer"] ?? ""));
  const page = await open("/inbox");
  await page.getByRole("option").first().click();
  await page.getByRole("log").getByText("canary-of-a-message").waitFor();
  const kept = await page.evaluate(() => {
    window.postMessage({ type: "account.changed", name: "constructor" }, "*");
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, window.opener]);
  });
  const mobile = emulator.members().find(({ userId }) => userId === who)?.mobile ?? "no mobile";
  for (const secret of ["canary", mobile, app.secret.endsIn ?? "no end", emulator.company().apps[0]!.secret]) {
    expect(kept).not.toContain(secret);
    expect(addresses.filter((address) => address.includes(secret))).toEqual([]);
  }
  expect(JSON.parse(kept)[3]).toBeNull();
  expect(addresses.every((address) => address === "" || address.startsWith(server.url))).toBe(true);
});

test("after signing out, going back shows nothing of before [H8]", async () => {
  const running = await consoleFor();
  const { api, app, server, emulator } = running;
  const [who = ""] = activePeople(running);
  await emulator.phone(who).type({ agentId: app.agentId, text: "canary-of-a-message" });
  const { open } = await signedIn(browser, running, { expected: /401/ });
  const page = await open("/inbox");
  await page.getByText("canary-of-a-message").first().waitFor();
  await page.goto(`${server.url}/settings`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await api.raw("POST", pathOf(routes.logOut, {}), "{}");
  await page.goBack();
  await page.waitForURL(/\/login/);
  expect(await page.content()).not.toContain("canary-of-a-message");
});
