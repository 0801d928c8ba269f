/** The company whose directory is changed on its page, and what the tests ask of that page. */
import { routes } from "@shoufa/contract";
import { type TestConsole, until } from "@shoufa/testkit";
import type { Page } from "playwright-core";
import { consoleFor } from "./console.ts";

/** A console that may write the directory of a company with so many people. */
export async function writable(people: number): Promise<TestConsole> {
  const running = await consoleFor({ people });
  await running.api.call(routes.editAccount, {
    params: { accountId: running.account.id },
    body: { contactsSecret: running.emulator.company().contactsSecret },
  });
  return running;
}

/** Reads the directory again, to its end. */
export async function pull({ api, account }: TestConsole): Promise<void> {
  await api.call(routes.pullDirectory, { params: { accountId: account.id } });
  await until("the directory is read again", async () => {
    const { items } = await api.call(routes.listAccounts, {});
    return items[0]?.directory.state === "ready";
  });
}

/** A PNG of one pixel. */
export const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

/** A department in the tree. */
export const itemOf = (page: Page, name: string) => page.getByRole("treeitem", { name: new RegExp(`^${name}(?!\\d)`) });

/** In the browser: whether a press in the middle of the element reaches it. */
export const isUncovered = (element: Element): boolean => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
};
