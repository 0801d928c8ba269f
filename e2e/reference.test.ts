/** The reference page of the HTTP API: it works offline, before anybody has signed in, and below the pages' strict policy. */
import { routes } from "@shoufa/contract";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newWindow, startBrowser } from "./browser.ts";
import { startProgram } from "./program.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

test("the reference names every route in the reader's language, and asks nobody but this server", async () => {
  await using program = await startProgram(20);
  const { context, complaints } = await newWindow(browser);
  const foreign: string[] = [];
  context.on("request", (request) => {
    if (!request.url().startsWith(program.url) && !request.url().startsWith("data:")) foreign.push(request.url());
  });
  const page = await context.newPage();
  for (const [language, words] of [
    ["zh", "已连接的企业"],
    ["en", "Connected companies"],
  ] as const) {
    await page.goto(`${program.url}/reference.html?language=${language}`);
    await page.locator(".opblock").first().waitFor();
    const drawn = await drawnWhileScrolling(page);
    expect([...drawn.values()].some((text) => text.includes(words))).toBe(true);
    const document = (await (await fetch(program.url + routes.getOpenApi.path)).json()) as {
      paths: Record<string, object>;
    };
    expect(drawn.size).toBe(Object.values(document.paths).flatMap((path) => Object.keys(path)).length);
  }
  // Schemas of a route open without a line of script or style that the policy forbids.
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.getByText("Who is signed in", { exact: true }).click();
  await page.getByText("Responses", { exact: true }).first().waitFor();
  expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
  await context.close();
});

/** Routes by their id on the page, which draws only those in sight. */
async function drawnWhileScrolling(page: Page): Promise<Map<string, string>> {
  const drawn = new Map<string, string>();
  const isAtEnd = () =>
    page.evaluate(() => window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2);
  for (let last = false; ; ) {
    const inSight = await page
      .locator(".opblock")
      .evaluateAll((all) => all.map((one) => [one.id, one.textContent ?? ""] as const));
    for (const [id, text] of inSight) drawn.set(id, text);
    if (last) return drawn;
    await page.evaluate(() => window.scrollBy(0, window.innerHeight / 2));
    // Two frames: what came into sight is drawn.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    last = await isAtEnd();
  }
}
