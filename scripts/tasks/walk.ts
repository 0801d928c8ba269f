/**
 * `npm run walk [-- --json --language=en --keyboard --profile=qiyehao]`: walks the manual on real pages from end to end, takes a picture of
 * each step's result and prints a line per step. Ends with 1 at the first step that cannot be taken, with a picture of where it
 * stopped. Pictures: test-results/walk.
 */
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { newWindow, startBrowser } from "../../e2e/browser.ts";
import { directoryStepsOf } from "../../e2e/manual/directory-walk.ts";
import { keyboard, mouse } from "../../e2e/manual/hand.ts";
import { startPrograms } from "../../e2e/manual/programs.ts";
import { chapter323 } from "../../e2e/manual/sending-walk.ts";
import { beginWalk, stepsOf, type Walk } from "../../e2e/manual/walk.ts";
import { manualWords } from "../../e2e/manual/words.ts";
import { findChromium } from "../chromium.ts";
import { root } from "../install.mjs";

const given = new Set(process.argv.slice(2));
const words = given.has("--language=en") ? manualWords.en : manualWords.zh;
const folder = path.join(root, "test-results/walk");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

process.env["CHROMIUM_PATH"] = await findChromium((line) => void process.stderr.write(`${line}\n`));
const browser = await startBrowser();
try {
  await using programs = await startPrograms(given.has("--profile=qiyehao") ? "qiyehao" : "wecom");
  const { context } = await newWindow(browser, { locale: words.locale });
  const walk = await beginWalk(context, { ...programs, words, hand: given.has("--keyboard") ? keyboard : mouse });
  process.exitCode = (await takeAll(walk)) ? 0 : 1;
} finally {
  await browser.close();
}

/** Whether every step could be taken. */
async function takeAll(walk: Walk): Promise<boolean> {
  const { profile } = walk;
  const steps = [...stepsOf(profile), ...directoryStepsOf(profile), ...chapter323(profile)];
  for (const [index, { name, take }] of steps.entries()) {
    let failure: unknown;
    const page: Page | undefined = await take(walk).catch((error: unknown) => {
      failure = error;
      return undefined;
    });
    const file = `${String(index + 1).padStart(2, "0")}-${name}`;
    const pages: readonly Page[] = page ? [page] : [walk.official, walk.shoufa, walk.phone];
    const pictures: string[] = [];
    for (const [number, one] of pages.entries()) {
      const picture = path.join(folder, `${file}${page ? "" : `-failed-${number + 1}`}.png`);
      await one.screenshot({ path: picture, animations: "disabled", caret: "hide", fullPage: page === undefined });
      pictures.push(path.relative(root, picture));
    }
    say({ step: name, ok: failure === undefined, picture: pictures[0] ?? "" }, failure);
    if (failure !== undefined) return false;
  }
  return true;
}

function say(line: { readonly step: string; readonly ok: boolean; readonly picture: string }, failure: unknown): void {
  if (given.has("--json")) process.stdout.write(`${JSON.stringify(line)}\n`);
  else process.stdout.write(`${line.ok ? "ok  " : "FAIL"} ${line.step}  ${line.picture}\n`);
  if (failure !== undefined) process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
}
