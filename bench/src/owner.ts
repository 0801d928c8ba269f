/** The owner of a server that is measured: signs in, and calls the server as a browser does. */
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import {
  type Account,
  type AnswerOf,
  type RequestOf,
  type Route,
  readAnswer,
  requestOf,
  routes,
} from "@shoufa/contract";
import type { Server } from "@shoufa/server";

export interface Owner {
  /** `Cookie` header of the session. */
  readonly cookie: string;
  /** @throws {Error} for every answer but a good one. */
  call<R extends Route>(route: R, request: RequestOf<R>): Promise<AnswerOf<R>>;
  /** The only company, once its directory has been read. @throws {Error} when that failed. */
  whenRead(everyMilliseconds?: number): Promise<Account>;
}

/** Makes the owner of a server that has none. */
export async function signIn({ url, ownerLink }: Pick<Server, "url" | "ownerLink">): Promise<Owner> {
  let cookie = "";
  const call: Owner["call"] = async (route, request) => {
    const { method, path, headers, body } = requestOf(route, request);
    const answer = await fetch(url + path, {
      method,
      // The server may be in this very process: while that stands still, a connection that is kept may end unseen.
      headers: { ...headers, cookie, connection: "close" },
      body: body ?? null,
    });
    cookie ||= answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const text = await answer.text();
    const parsed: unknown = text === "" ? null : JSON.parse(text);
    const result = readAnswer(route, { status: answer.status, body: parsed });
    if (result.kind === "answer") return result.answer;
    throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  };
  const code = new URLSearchParams(new URL(ownerLink ?? "").hash.slice(1)).get("code") ?? "";
  await call(routes.setUpOwner, { body: { code, name: "bench", password: randomBytes(12).toString("hex") } });
  return {
    cookie,
    call,
    async whenRead(everyMilliseconds = 100) {
      for (;;) {
        const { items } = await call(routes.listAccounts, {});
        const [account] = items;
        if (account?.directory.state === "ready") return account;
        if (account?.directory.state === "failed") throw new Error(JSON.stringify(account.directory.problem));
        await pause(everyMilliseconds);
      }
    },
  };
}

/** Keys of an app's callback address, as an operator enters them. */
export const callbackKeys = () => ({
  token: randomBytes(12).toString("hex"),
  encodingAesKey: randomBytes(48).toString("hex").slice(0, 43),
});
