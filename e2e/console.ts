/** The console over a server and an emulator that the test holds in its hand, with somebody signed in. */
import { randomUUID } from "node:crypto";
import { type Message, routes } from "@shoufa/contract";
import type { EmulatorOptions } from "@shoufa/emulator";
import { rehearsalCompanies, startConsole, type TestConsole } from "@shoufa/testkit";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { newWindow } from "./browser.ts";

/** A running console for one test. */
export async function consoleFor(emulator: EmulatorOptions = {}): Promise<TestConsole> {
  const rehearsals = rehearsalCompanies();
  const running = await startConsole({ emulator, server: { rehearsals } });
  onTestFinished(async () => {
    await running[Symbol.asyncDispose]();
    await rehearsals[Symbol.asyncDispose]();
  });
  return running;
}

interface SignedIn {
  readonly context: BrowserContext;
  /** Opens an address of the console in another window of the same browser. */
  readonly open: (path: string) => Promise<Page>;
}

/** A browser signed in as the owner. It must not complain, except about what `expected` fits. */
export async function signedIn(
  browser: Browser,
  running: Pick<TestConsole, "api"> & { readonly server: Pick<TestConsole["server"], "url"> },
  { locale = "zh-CN", expected }: { readonly locale?: string; readonly expected?: RegExp } = {},
): Promise<SignedIn> {
  const { context, complaints } = await newWindow(browser, { locale });
  onTestFinished(async () => {
    await context.close();
    expect(complaints.filter((complaint) => !expected?.test(complaint))).toEqual([]);
  });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const [name = "", value = ""] = (running.api.cookie.split("; ")[0] ?? "").split("=");
  await context.addCookies([{ name, value, url: running.server.url }]);
  const open = async (path: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(running.server.url + path);
    return page;
  };
  return { context, open };
}

/** A message to these people, sent as another program would: through the API. */
export const sendTo = ({ api, account, app }: TestConsole, members: string[], text: string): Promise<Message> =>
  api.call(routes.sendMessage, {
    params: { accountId: account.id },
    headers: { "idempotency-key": randomUUID() },
    body: { appId: app.id, recipients: { members }, content: { type: "text", text } },
  });

/** Ids of people of the sample company who can receive. */
export const activePeople = ({ emulator }: TestConsole): string[] =>
  emulator
    .members()
    .filter(({ status }) => status === 1)
    .map(({ userId }) => userId);

/** How often a person's phone shows the text. */
export const received = ({ emulator }: TestConsole, userId: string, text: string): number =>
  emulator
    .phone(userId)
    .messages()
    .filter((message) => message.from === "app" && message.text === text).length;
