/** Amount of code that the console's first page makes a browser load. */
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { newWindow, startBrowser } from "./browser.ts";
import { startProgram } from "./program.ts";

/** Scripts of the page that makes the owner, compressed: 364 kB today. A page that slips in costs 10 to 50. */
const mostBytes = 370_000;

test("the page before login loads little code, and none of the sentences for what went wrong at WeCom", async () => {
  const browser = await startBrowser();
  onTestFinished(() => browser.close());
  await using program = await startProgram(20);
  const { context, complaints } = await newWindow(browser);
  const page = await context.newPage();
  const scripts: Promise<{ name: string; bytes: number }>[] = [];
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.endsWith(".js")) return;
    scripts.push(response.body().then((body) => ({ name: pathname, bytes: gzipSync(body).length })));
  });
  await page.goto(program.ownerLink);
  await page.getByRole("textbox").first().waitFor();
  await page.waitForLoadState("networkidle");
  const loaded = await Promise.all(scripts);
  const total = loaded.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(loaded.map(({ name }) => name).filter((name) => /reason-text|Shell|OrganisationPage/.test(name))).toEqual([]);
  expect(total, JSON.stringify(loaded, null, 1)).toBeLessThan(mostBytes);
  expect(complaints).toEqual([]);
});
