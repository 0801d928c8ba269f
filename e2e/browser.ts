import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { chromiumArguments, findChromium } from "../scripts/chromium.ts";
import { rememberInput, unanswered } from "./evidence.ts";

/**
 * Milliseconds that a page may take to show what a test waits for. It only ends a wait that would never end: how quick a
 * page is, is measured by benchmarks, and a machine that others use too has stood still for a quarter of a minute.
 */
export const patience = 60_000;

/** How many times slower pages run than they could. A flaky test usually fails at 8, where the order of events changes. */
const slowdown = Number(process.env["BROWSER_SLOWDOWN"] ?? 1);

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
}

/**
 * A test's page lives for seconds, which code compiled for speed does not repay: without those two compilers a page loads
 * with an eighth less of processor time, and axe takes a quarter less. Benchmarks and pictures keep them.
 */
const forShortLives = process.env["VITEST"] ? ["--js-flags=--no-opt --no-maglev"] : [];

export async function startBrowser(): Promise<Browser> {
  const executablePath = process.env["CHROMIUM_PATH"] ?? (await findChromium(() => {}));
  // Without a locale of UTF-8 Chromium cannot read the Chinese names of files that a test chooses.
  const env = { ...(process.env as Record<string, string>), LC_ALL: "C.UTF-8" };
  return chromium.launch({ executablePath, args: [...chromiumArguments(), ...forShortLives], env });
}

/** A window in Chinese by default. Errors on the console fail the test at the end. */
export async function newWindow(
  browser: Browser,
  options: { locale?: string; userAgent?: string } = {},
): Promise<Window> {
  const context = await browser.newContext({
    locale: options.locale ?? "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1366, height: 820 },
    reducedMotion: "reduce",
    ...(options.userAgent !== undefined && { userAgent: options.userAgent }),
  });
  context.setDefaultTimeout(patience);
  if (slowdown > 1) context.on("page", (page) => void slowDown(page));
  const complaints: string[] = [];
  context.on("weberror", (error) => complaints.push(error.error().message));
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} (${message.location().url})`);
  });
  await tellWhenFailed(context, complaints);
  return { context, complaints };
}

/** When the test has failed, says what its pages showed before they are closed: most failures are told by that alone. */
async function tellWhenFailed(context: BrowserContext, complaints: readonly string[]): Promise<void> {
  if (!hasTestFailed) return;
  const input = await rememberInput(context);
  const waiting = unanswered(context);
  const close = context.close.bind(context);
  context.close = async (options) => {
    if (hasTestFailed()) {
      for (const page of context.pages()) {
        const text = await page.locator("body").innerText({ timeout: 2000 }).catch(String);
        process.stderr.write(`${new URL(page.url()).pathname} showed: ${text.replace(/\s+/g, " ").slice(0, 1500)}\n`);
        process.stderr.write(`  its last input: ${await input(page)}\n`);
      }
      process.stderr.write(`The browser said: ${complaints.join("; ") || "nothing"}\n`);
      process.stderr.write(`Requests without an answer: ${waiting().join("; ") || "none"}\n`);
    }
    await close(options);
  };
}

/** Known only to tests: pictures are taken without them. */
const hasTestFailed = process.env["VITEST"]
  ? await import("vitest").then(
      ({ TestRunner }) =>
        () =>
          TestRunner.getCurrentTest()?.result?.state === "fail",
    )
  : undefined;

export interface Window {
  readonly context: BrowserContext;
  /** Uncaught errors and lines on the browser's console. */
  readonly complaints: string[];
}
