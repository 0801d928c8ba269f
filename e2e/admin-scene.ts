/** Helpers for tests of the emulator's admin console in a browser. */
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { type PageOptions, useBrowser } from "./phone-scene.ts";

/** One browser for the tests of a file, which may use the clipboard. Returns a function that opens a page of the console. */
export function useAdmin(): (url: string, options?: PageOptions) => Promise<Page> {
  const open = useBrowser();
  return async (url, options) => {
    const page = await open(url, options);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    return page;
  };
}

export const phoneOf = (page: Page): Locator => page.getByRole("region", { name: "扫码的手机" });

/** Scans with this person's phone and says yes on it. */
export async function logIn(page: Page, name: string): Promise<void> {
  await phoneOf(page).getByRole("button", { name }).click();
  await page.getByText("已扫描，请在手机上确认").waitFor();
  await phoneOf(page).getByRole("button", { name: "确认登录" }).click();
}

export const section = (page: Page, name: string): Locator =>
  page.getByRole("navigation", { name: "管理后台的栏目" }).getByRole("link", { name });

/** Copies by the button of that name, and gives back what the clipboard holds then: it had better be this. */
export async function copied(page: Page, what: string, expected: string): Promise<string> {
  await page
    .getByRole("main")
    .getByRole("button", { name: `复制 ${what}` })
    .click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(expected);
  return expected;
}

interface Reply {
  readonly errcode: number;
  readonly access_token: string;
  readonly invaliduser?: string;
}

/** Calls the platform as a program does. */
export async function call(url: string, body?: unknown): Promise<Reply> {
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  return (await (await fetch(url, init)).json()) as Reply;
}
