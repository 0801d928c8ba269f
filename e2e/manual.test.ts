/** The manual, walked on real pages over two processes, as its reader would; `npm run walk` sends every type of message. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { newWindow, startBrowser } from "./browser.ts";
import { directoryStepsOf } from "./manual/directory-walk.ts";
import { type Hand, keyboard, mouse } from "./manual/hand.ts";
import { startPrograms } from "./manual/programs.ts";
import { chapter323 } from "./manual/sending-walk.ts";
import { beginWalk, stepsOf, unexpected } from "./manual/walk.ts";
import { type ManualWords, manualWords } from "./manual/words.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test.each<[string, ManualWords, Hand, readonly string[]]>([
  ["in Chinese", manualWords.zh, mouse, ["tag-of-recipients", "send-to-departments-tags-and-people", "send-image"]],
  ["in English, by keyboard only", manualWords.en, keyboard, ["send-vote-interaction"]],
])(
  "an empty company is filled, connected, heard, answered, joined, kept and written to %s",
  async (_how, words, hand, sent) => {
    await using programs = await startPrograms();
    const { context, complaints } = await newWindow(browser, { locale: words.locale });
    onTestFinished(() => context.close());
    const walk = await beginWalk(context, { ...programs, hand, words });
    const sending = chapter323(walk.profile).filter(({ name }) => sent.includes(name));
    for (const { take } of [...stepsOf(walk.profile), ...directoryStepsOf(walk.profile), ...sending]) await take(walk);
    expect(unexpected(complaints)).toEqual([]);
  },
);
