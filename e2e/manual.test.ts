/** The first half of the manual, walked on real pages over two processes, as its reader would. */
import { forwardProxy } from "@shoufa/testkit";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { newWindow, startBrowser } from "./browser.ts";
import { type Hand, keyboard, mouse } from "./manual/hand.ts";
import { startPrograms } from "./manual/programs.ts";
import { beginWalk, stepsOf } from "./manual/walk.ts";
import { type ManualWords, manualWords } from "./manual/words.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test.each<[string, ManualWords, Hand]>([
  ["in Chinese", manualWords.zh, mouse],
  ["in English, by keyboard only", manualWords.en, keyboard],
])("an empty company is filled, connected, heard and answered %s", async (_how, words, hand) => {
  await using programs = await startPrograms();
  const { context, complaints } = await newWindow(browser, { locale: words.locale });
  onTestFinished(() => context.close());
  const walk = await beginWalk(context, { ...programs, hand, words });
  for (const { take } of stepsOf(walk.profile)) await take(walk);
  expect(complaints).toEqual([]);
});

test("the same through a proxy of the company, with a login", async () => {
  await using programs = await startPrograms();
  await using proxy = await forwardProxy(programs.wecomUrl);
  const through = { url: proxy.url, user: "shoufa", password: "a-password-of-the-proxy" };
  const { context, complaints } = await newWindow(browser);
  onTestFinished(() => context.close());
  const api = { base: programs.wecomUrl, proxy: through };
  const walk = await beginWalk(context, { ...programs, api, hand: mouse, words: manualWords.zh });
  for (const { take } of stepsOf(walk.profile)) await take(walk);
  expect([...proxy.logins]).toEqual([`${through.user}:${through.password}`]);
  expect(proxy.paths).toContain("/cgi-bin/message/send");
  expect(complaints).toEqual([]);
});

test("the same with a company of 企业号, through the Secret of a management group", async () => {
  await using programs = await startPrograms("qiyehao");
  const { context, complaints } = await newWindow(browser);
  onTestFinished(() => context.close());
  const walk = await beginWalk(context, { ...programs, hand: mouse, words: manualWords.zh });
  for (const { take } of stepsOf(walk.profile)) await take(walk);
  expect(complaints).toEqual([]);
});
