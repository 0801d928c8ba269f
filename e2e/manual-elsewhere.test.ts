/** The walk of manual.test.ts where the company differs: a proxy before the platform, a company of 企业号. */
import { forwardProxy } from "@shoufa/testkit";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { newWindow, startBrowser } from "./browser.ts";
import { directoryStepsOf } from "./manual/directory-walk.ts";
import { mouse } from "./manual/hand.ts";
import { startPrograms } from "./manual/programs.ts";
import { chapter323 } from "./manual/sending-walk.ts";
import { beginWalk, stepsOf, unexpected } from "./manual/walk.ts";
import { manualWords } from "./manual/words.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test("the manual through a proxy of the company, with a login", async () => {
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

/** Steps that are the same for every company: manual.test.ts takes them. */
const alike = new Set([
  "rule",
  "rule-answers-in-the-same-response",
  "operator-answers-from-the-console",
  "phone-shows-both",
]);

test("the manual with a company of 企业号, through the Secret of a management group", async () => {
  await using programs = await startPrograms("qiyehao");
  const { context, complaints } = await newWindow(browser);
  onTestFinished(() => context.close());
  const walk = await beginWalk(context, { ...programs, hand: mouse, words: manualWords.zh });
  const article = chapter323(walk.profile).filter(({ name }) => name === "send-mpnews");
  const steps = [...stepsOf(walk.profile), ...directoryStepsOf(walk.profile), ...article];
  for (const { name, take } of steps) if (!alike.has(name)) await take(walk);
  expect(unexpected(complaints)).toEqual([]);
});
