/**
 * `console-tree`: the page of the directory in a real Chromium, opened and scrolled, with 100,000 people in 6,005 departments
 * against 1,000 in 73; and the first rows of its table and tree against the same rows made by hand in the same page.
 */
import { type ChildProcess, fork } from "node:child_process";
import type { Page } from "playwright-core";
import { answerOf } from "./children.ts";
import {
  openConsole,
  openLevel,
  plainTable,
  plainTree,
  scrollTable,
  scrollTree,
  showPeople,
  startBrowser,
} from "./console-browser.ts";
import { type Benchmark, type Contestant, fixed, measureCase } from "./harness.ts";
import type { SampleReady } from "./sample-server.ts";

/** 500 rows of the table, and as far as the tree of the small company goes. */
const tablePixels = { pixels: 20_000, step: 200 };
const treePixels = { pixels: 1200, step: 100 };

interface Visit {
  readonly openMilliseconds: number;
  readonly scrollMilliseconds: number;
  readonly longestTask: number;
  readonly heapBytes: number;
}

/** Opens the page anew and scrolls table and tree. */
async function visit(page: Page, { url }: SampleReady): Promise<Visit> {
  await page.goto(`${url}/org`);
  await page.waitForFunction(() => window.watched.openedAt > 0);
  const openMilliseconds = await page.evaluate(() => window.watched.openedAt);
  // Other pages are read ahead first.
  await page.waitForLoadState("networkidle");
  await page.locator("[role=treeitem]").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("*");
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    window.watched.longestTask = 0;
  });
  const scrollMilliseconds =
    (await page.evaluate(scrollTable, tablePixels)) + (await page.evaluate(scrollTree, treePixels));
  const longestTask = await page.evaluate(() => window.watched.longestTask);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  await devtools.detach();
  return { openMilliseconds, scrollMilliseconds, longestTask, heapBytes: usedSize };
}

/** Visits of one company; each case takes another figure of the same ones. */
function visitsOf(page: Page, ready: SampleReady) {
  const made: Promise<Visit>[] = [];
  return (name: string, figure: keyof Visit): Contestant => {
    let turn = 0;
    return {
      name,
      async turn() {
        const at = turn++;
        made[at] ??= visit(page, ready);
        return (await made[at])[figure];
      },
    };
  };
}

export const consoleTree: Benchmark = {
  name: "console-tree",
  about: "the page of the directory in a Chromium: 100,000 people against 1,000, first rows against plain DOM",
  async *run({ rounds = 7 }) {
    const children: ChildProcess[] = [];
    const server = (people: number): Promise<SampleReady> => {
      const child = fork(new URL("./sample-server.ts", import.meta.url), [String(people)], {
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      });
      children.push(child);
      return answerOf<SampleReady>(child);
    };
    const browser = await startBrowser();
    try {
      const [few, many] = [await server(1000), await server(100_000)];
      const [small, large] = [await openConsole(browser, few), await openConsole(browser, many)];
      const [ofFew, ofMany] = [visitsOf(small, few), visitsOf(large, many)];
      const common = { bench: "console-tree", rounds, peers: [] };
      const growth = (what: string, unit: string, figure: keyof Visit, atMost: number) =>
        measureCase({
          ...{ ...common, case: `${what}, 100,000 people against 1,000`, unit, goal: { atMost } },
          ours: ofMany("100,000", figure),
          limit: ofFew("1,000", figure),
        });
      yield await growth("opening", "ms", "openMilliseconds", 1.3);
      yield await growth("scrolling", "ms", "scrollMilliseconds", 1.3);
      yield await growth("memory", "bytes of heap", "heapBytes", 1.5);
      yield await measureCase({
        ...{ ...common, case: "longest task while scrolling", unit: "ms", goal: { atMost: 1 } },
        ours: ofMany("100,000", "longestTask"),
        limit: fixed("50 ms", 50),
      });

      await large.goto(`${many.url}/org`);
      await large.locator('[role=treeitem][data-index="4"]').waitFor();
      await large.waitForLoadState("networkidle");
      let place = 1;
      let drawn = 0;
      yield await measureCase({
        ...{ ...common, case: "first rows of the table", unit: "ms", goal: { atMost: 3 } },
        ours: {
          name: "the console",
          // Another department each time, so that the answer is a new one.
          async turn() {
            const { milliseconds, rows } = await large.evaluate(showPeople, ++place);
            drawn = rows;
            return milliseconds;
          },
        },
        limit: { name: "plain DOM", turn: () => large.evaluate(plainTable, drawn) },
      });
      yield await measureCase({
        ...{ ...common, case: "first rows of a level of the tree", unit: "ms", goal: { atMost: 4 } },
        ours: { name: "the console", turn: async () => (await large.evaluate(openLevel, 1)).milliseconds },
        limit: { name: "plain DOM", turn: () => large.evaluate(plainTree) },
      });
    } finally {
      await browser.close();
      for (const child of children) child.disconnect();
    }
  },
};
