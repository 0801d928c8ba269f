import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import { chromiumArguments, findChromium } from "../scripts/chromium.ts";

export async function startBrowser(): Promise<Browser> {
  const executablePath = process.env["CHROMIUM_PATH"] ?? (await findChromium(() => {}));
  return chromium.launch({ executablePath, args: chromiumArguments() });
}

/** A window as a Chinese administrator has it. What the page complains about fails the test at the end. */
export async function newWindow(browser: Browser, options: { locale?: string } = {}): Promise<Window> {
  const context = await browser.newContext({
    locale: options.locale ?? "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1366, height: 820 },
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  context.on("weberror", (error) => complaints.push(error.error().message));
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} (${message.location().url})`);
  });
  return { context, complaints };
}

export interface Window {
  readonly context: BrowserContext;
  /** Uncaught errors and lines on the browser's console. */
  readonly complaints: string[];
}

/** Looks at the page as it is, in light and in dark, for what keeps people with a screen reader or a keyboard out. */
export async function expectAccessible(page: Page): Promise<void> {
  const theme = page.emulateMedia.bind(page);
  for (const colorScheme of ["dark", "light"] as const) {
    await theme({ colorScheme });
    await page.waitForFunction(
      (dark) => matchMedia("(prefers-color-scheme: dark)").matches === dark,
      colorScheme === "dark",
    );
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join("; ")}`,
      );
    expect(serious, `${page.url()} in ${colorScheme}`).toEqual([]);
  }
}
