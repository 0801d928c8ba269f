/** The reference page of the HTTP API: it works offline, before anybody has signed in, and below the pages' strict policy. */
import { routes } from "@shoufa/contract";
import type { Browser } from "playwright-core";
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
    await page.getByText(words, { exact: true }).waitFor();
    const drawn = await page.locator(".opblock").count();
    const document = (await (await fetch(program.url + routes.getOpenApi.path)).json()) as {
      paths: Record<string, object>;
    };
    expect(drawn).toBe(Object.values(document.paths).flatMap((path) => Object.keys(path)).length);
  }
  // Schemas of a route open without a line of script or style that the policy forbids.
  await page.getByText("Connected companies", { exact: true }).click();
  await page.getByText("Responses", { exact: true }).first().waitFor();
  expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
  await context.close();
});
