/** Helpers for tests of the emulator's pages in a browser. Each cleans up after its test. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { type Emulator, startEmulator } from "@shoufa/emulator";
import { CallbackCrypto } from "@shoufa/protocol";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { newWindow, startBrowser } from "./browser.ts";

/** @param options Or only how many people the company has. */
export async function emulator(options: Parameters<typeof startEmulator>[0] | number = 60): Promise<Emulator> {
  const started = await startEmulator(typeof options === "number" ? { people: options } : options);
  onTestFinished(() => started.close());
  return started;
}

export interface PageOptions {
  readonly locale?: string;
  readonly width?: number;
  readonly mayComplain?: boolean;
  /** Number of refusals that the test provokes, each of which the browser complains about. */
  readonly refusals?: number;
}

/** One browser for the tests of a file. Returns a function that opens a page; console errors fail the test unless `mayComplain`. */
export function useBrowser(): (url: string, options?: PageOptions) => Promise<Page> {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());
  return async (url, options = {}) => {
    const { context, complaints } = await newWindow(browser, options);
    onTestFinished(async () => {
      await context.close();
      if (options.refusals !== undefined) expect(complaints).toHaveLength(options.refusals);
      else if (!options.mayComplain) expect(complaints).toEqual([]);
    });
    const page = await context.newPage();
    if (options.width !== undefined) await page.setViewportSize({ width: options.width, height: 844 });
    await page.goto(url);
    return page;
  };
}

/** Calls the API as the first app; the call must succeed. */
export async function appCalls(to: Emulator, call: string, body: unknown): Promise<Record<string, unknown>> {
  const { corpId, apps } = to.company();
  const token = await fetch(`${to.url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${apps[0]!.secret}`);
  const { access_token } = (await token.json()) as { access_token: string };
  const search = `${call.includes("?") ? "&" : "?"}access_token=${access_token}`;
  const answer = await fetch(`${to.url}/cgi-bin/${call}${search}`, { method: "POST", body: JSON.stringify(body) });
  const reply = (await answer.json()) as Record<string, unknown>;
  expect(reply).toMatchObject({ errcode: 0 });
  return reply;
}

export async function send(to: Emulator, userIds: readonly string[], content: string | object): Promise<void> {
  const body = typeof content === "string" ? { msgtype: "text", text: { content } } : content;
  await appCalls(to, "message/send", { touser: userIds.join("|"), agentid: to.company().apps[0]!.agentId, ...body });
}

/** An app's callback: verified, then answering deliveries as the test says. */
export async function callback(of: Emulator, deliver: RequestListener): Promise<CallbackCrypto> {
  const settings = { token: "phones", encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG" };
  const crypto = new CallbackCrypto({ ...settings, receiveId: of.company().corpId });
  const server = createServer((request, response) => {
    if (request.method === "POST") return deliver(request, response);
    const { searchParams } = new URL(request.url!, "http://localhost");
    response.end(crypto.verifyUrl(Object.fromEntries(searchParams) as Parameters<CallbackCrypto["verifyUrl"]>[0]));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const verdict = await of.setCallback(of.company().apps[0]!.agentId, { url, ...settings });
  expect(verdict).toMatchObject({ verified: true });
  return crypto;
}

/** The page has loaded nothing of the components that the admin console behind the login uses. */
export async function expectWithoutAnt(page: Page): Promise<void> {
  const scripts = await page.evaluate(() =>
    performance.getEntriesByType("resource").flatMap(({ name }) => (name.endsWith(".js") ? [name] : [])),
  );
  expect(scripts.length).toBeGreaterThan(0);
  for (const script of scripts) expect(await (await fetch(script)).text()).not.toContain("ant-color");
}

export const chatOf = (of: Emulator, userId: string): string =>
  `${of.url}/phones/${userId}?app=${of.company().apps[0]!.agentId}`;
export const personIn = (page: Page, name: string) => page.getByRole("option").filter({ hasText: name });
