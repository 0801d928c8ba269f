/** One page or state that `look.ts` pictures, and how its routes are answered differently. */
import type { Page } from "playwright-core";

export interface View {
  readonly name: string;
  readonly address: string;
  /** Brings the page into the state that is pictured, once it is open. */
  readonly prepare?: (page: Page) => Promise<unknown>;
  /** The same before it is opened. */
  readonly before?: (page: Page) => Promise<unknown>;
}

/** Answers a route as a server in trouble would. */
export const answering = (pattern: string | RegExp, status: number, body: unknown) => (page: Page) =>
  page.route(pattern, (route) =>
    route.fulfill({ status, contentType: "application/json", body: JSON.stringify(body) }),
  );
/** Changes a route's answer, for states that take long to bring about. */
export const changing = (pattern: string, change: object) => (page: Page) =>
  page.route(pattern, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), ...change } });
  });
