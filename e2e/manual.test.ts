/** The manual but for its chapter of sending, walked on real pages over two processes, as its reader would. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { newWindow, startBrowser } from "./browser.ts";
import { directoryStepsOf } from "./manual/directory-walk.ts";
import { type Hand, keyboard, mouse } from "./manual/hand.ts";
import { startPrograms } from "./manual/programs.ts";
import { beginWalk, stepsOf, unexpected } from "./manual/walk.ts";
import { type ManualWords, manualWords } from "./manual/words.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test.each<[string, ManualWords, Hand]>([
  ["in Chinese", manualWords.zh, mouse],
  ["in English, by keyboard only", manualWords.en, keyboard],
])("an empty company is filled, connected, heard, answered, joined and kept %s", async (_how, words, hand) => {
  await using programs = await startPrograms();
  const { context, complaints } = await newWindow(browser, { locale: words.locale });
  onTestFinished(() => context.close());
  const walk = await beginWalk(context, { ...programs, hand, words });
  for (const { take } of [...stepsOf(walk.profile), ...directoryStepsOf(walk.profile)]) await take(walk);
  expect(unexpected(complaints)).toEqual([]);
});
