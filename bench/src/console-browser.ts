/**
 * Chromium for the benchmarks of the console, and what runs inside its pages: `watchPage` before a page's own code,
 * everything else by `page.evaluate`. A function that runs in the page refers to nothing outside itself.
 */
import { execFileSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import type { SampleReady } from "./sample-server.ts";

/** Runs one of the repository's scripts. @returns what it printed. */
const script = (file: string, args: readonly string[] = []): string =>
  execFileSync(process.execPath, [fileURLToPath(new URL(`../../scripts/${file}`, import.meta.url)), ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  }).trim();

/** Builds the console if its sources changed, and starts a browser. */
export async function startBrowser(): Promise<Browser> {
  script("run.mjs", ["build"]);
  const executablePath = process.env["CHROMIUM_PATH"] || script("chromium-path.ts");
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
}

/** A page of a window of its own, signed in, that has shown everything once: its code is compiled and in the browser's cache. */
export async function openConsole(browser: Browser, { url, cookie }: SampleReady): Promise<Page> {
  const viewport = { width: 1366, height: 820 };
  const context = await browser.newContext({ locale: "zh-CN", viewport, reducedMotion: "reduce" });
  context.setDefaultTimeout(60_000);
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url }]);
  await context.addInitScript(watchPage);
  return context.newPage();
}

/** What `watchPage` keeps of a page. */
export interface Watched {
  /** When the first rows of table and tree were both laid out, in milliseconds since the navigation began. */
  openedAt: number;
  /** Longest task in milliseconds since this was last set to 0; Chromium reports those above 50 ms. */
  longestTask: number;
  /** The last answer to a page of people. */
  people: { readonly text: string; readonly at: number };
}
declare global {
  interface Window {
    watched: Watched;
  }
}

function watchPage(): void {
  const watched: Watched = { openedAt: 0, longestTask: 0, people: { text: "", at: 0 } };
  window.watched = watched;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.longestTask = Math.max(watched.longestTask, duration);
  }).observe({ type: "longtask" });
  const observer = new MutationObserver(() => {
    if (document.querySelector("tbody tr[data-index]") === null) return;
    if (document.querySelector("[role=treeitem][data-shown]") === null) return;
    observer.disconnect();
    document.body.getBoundingClientRect();
    watched.openedAt = performance.now();
  });
  observer.observe(document, { childList: true, subtree: true });
  const fetchOf = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const answer = await fetchOf(input, init);
    if (!/\/members\?/.test(String(input))) return answer;
    const text = await answer.text();
    watched.people = { text, at: performance.now() };
    return new Response(text, answer);
  };
}

/** Scrolls the table by `pixels`, `step` of them in each frame, and waits for rows where they are not read yet. @returns milliseconds. */
export async function scrollTable({ pixels, step }: { pixels: number; step: number }): Promise<number> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const start = performance.now();
  while (window.scrollY < pixels) {
    window.scrollBy({ top: Math.min(step, pixels - window.scrollY), behavior: "instant" });
    await frame();
  }
  return performance.now() - start;
}

/** Scrolls the tree to its end and back, `step` pixels in each frame, at most `pixels`. @returns milliseconds. */
export async function scrollTree({ pixels, step }: { pixels: number; step: number }): Promise<number> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const scroller = document.querySelector("[role=tree]")?.parentElement;
  if (!scroller) throw new Error("the page has no tree");
  const start = performance.now();
  for (const by of [step, -step])
    for (let done = 0; done < pixels; done += step) {
      scroller.scrollTop += by;
      await frame();
    }
  return performance.now() - start;
}

/**
 * Shows the people of the department whose row of the tree has this place.
 * @returns milliseconds from the server's answer until its first rows are laid out, and how many rows were drawn.
 */
export async function showPeople(place: number): Promise<{ milliseconds: number; rows: number }> {
  const before = window.watched.people.at;
  const shown = new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      const { at, text } = window.watched.people;
      if (at === before) return;
      const name = (JSON.parse(text) as { items: { userId: string }[] }).items[0]?.userId ?? "";
      const first = document.querySelector("tbody tr[data-index='0']");
      if (first === null || !(first.textContent ?? "").includes(name)) return;
      observer.disconnect();
      document.body.getBoundingClientRect();
      resolve(performance.now() - at);
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  document.querySelector<HTMLElement>(`[role=treeitem][data-index="${place}"]`)?.click();
  const milliseconds = await shown;
  return { milliseconds, rows: document.querySelectorAll("tbody tr[data-index]").length };
}

/** A plain table of the first `rows` people of the last answer, made by hand. @returns milliseconds until it is laid out. */
export function plainTable(rows: number): number {
  type Person = Record<"name" | "userId" | "alias" | "position" | "mobile" | "email" | "status", string> & {
    departments: { path: string }[];
  };
  const { text } = window.watched.people;
  const start = performance.now();
  const { items } = JSON.parse(text) as { items: Person[] };
  const box = document.createElement("div");
  box.style.cssText = "position:absolute;top:0;left:0;width:1000px";
  const table = document.createElement("table");
  table.style.cssText = "width:100%;table-layout:fixed";
  const body = document.createElement("tbody");
  const words = (content: string, tag = "span"): HTMLElement => {
    const element = document.createElement(tag);
    element.textContent = content;
    return element;
  };
  for (const person of items.slice(0, rows)) {
    const row = document.createElement("tr");
    const tick = document.createElement("input");
    tick.type = "checkbox";
    const link = document.createElement("a");
    link.href = `/org?member=${person.userId}`;
    link.append(words(person.name.slice(-2)), words(person.name), words(person.alias));
    const path = person.departments[0]?.path ?? "";
    const departments = document.createElement("span");
    departments.append(words(path.slice(path.lastIndexOf("/") + 1)), words(path));
    const id = words(person.userId, "button");
    const { position, mobile, email, status } = person;
    for (const content of [tick, link, id, departments, position, mobile, email, words(status)]) {
      const cell = document.createElement("td");
      cell.style.height = "40px";
      cell.append(content);
      row.append(cell);
    }
    body.append(row);
  }
  table.append(body);
  box.append(table);
  document.body.append(box);
  box.getBoundingClientRect();
  const milliseconds = performance.now() - start;
  box.remove();
  return milliseconds;
}

/** Closes and opens the department whose row of the tree has this place. @returns milliseconds until its level is laid out, and the rows drawn. */
export async function openLevel(place: number): Promise<{ milliseconds: number; rows: number }> {
  const row = (): Element | null => document.querySelector(`[role=treeitem][data-index="${place}"]`);
  const caret = (): HTMLElement | null | undefined => row()?.querySelector<HTMLElement>("[data-open]");
  const quiet = (): Promise<void> =>
    new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
  const changed = (expanded: string): Promise<number> =>
    new Promise((resolve) => {
      const look = (): boolean => {
        if (row()?.getAttribute("aria-expanded") !== expanded) return false;
        document.body.getBoundingClientRect();
        resolve(performance.now() - start);
        return true;
      };
      const observer = new MutationObserver(() => {
        if (look()) observer.disconnect();
      });
      observer.observe(document.body, { childList: true, subtree: true, attributes: true });
      const start = performance.now();
      caret()?.click();
    });
  if (row()?.getAttribute("aria-expanded") === "true") {
    await changed("false");
    await quiet();
  }
  const milliseconds = await changed("true");
  await quiet();
  const rows = document.querySelectorAll("[role=treeitem][data-shown]").length;
  return { milliseconds, rows };
}

/** The rows of the tree as they are drawn, made by hand. @returns milliseconds until they are laid out. */
export function plainTree(): number {
  const known = [...document.querySelectorAll("[role=treeitem][data-shown]")].map((row) => ({
    level: Number(row.getAttribute("aria-level")),
    hasBelow: row.hasAttribute("aria-expanded"),
    texts: [...row.children].map(({ textContent }) => textContent ?? "").filter((text) => text !== ""),
  }));
  const start = performance.now();
  const box = document.createElement("div");
  box.style.cssText = "position:absolute;top:0;left:0;width:270px";
  for (const { level, hasBelow, texts } of known) {
    const row = document.createElement("div");
    row.role = "treeitem";
    row.tabIndex = -1;
    row.style.cssText = `display:flex;height:34px;padding-inline-start:${level * 18}px`;
    const caret = document.createElement("span");
    caret.textContent = hasBelow ? "▸" : "";
    row.append(caret);
    for (const text of texts) {
      const words = document.createElement("span");
      words.textContent = text;
      row.append(words);
    }
    box.append(row);
  }
  document.body.append(box);
  box.getBoundingClientRect();
  const milliseconds = performance.now() - start;
  box.remove();
  return milliseconds;
}
