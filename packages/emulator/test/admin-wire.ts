/** Common part of the tests of the admin console: an administrator's login, and calls of a program with a secret. */
import { expect } from "vitest";
import type { Emulator } from "../src/index.ts";
import { type Answer, call, control } from "./wire.ts";

/** A login as the pages do it, up to what the browser is given. @returns The browser's cookie. */
export async function logIn(emulator: Emulator, userId: string): Promise<string> {
  const { key } = (await control(emulator, "POST", "admin/login")).json;
  expect((await control(emulator, "POST", `phones/${userId}/scan`, { key })).json.state).toBe("scanned");
  expect((await control(emulator, "POST", `phones/${userId}/confirm`, { key })).json.state).toBe("confirmed");
  const entered = await control(emulator, "GET", `admin/login?key=${key}`);
  expect(entered.json.session.userId).toBe(userId);
  return cookieOf(entered);
}

/** Name and value, as a browser sends them back. */
export const cookieOf = ({ headers }: Answer): string => headers.getSetCookie()[0]!.split(";", 1)[0]!;

export const sessionOf = async (emulator: Emulator, cookie: string) =>
  (await call(`${emulator.url}/control/admin/session`, { headers: { cookie } })).json;

export const gettoken = (emulator: Emulator, secret: string): Promise<Answer> =>
  call(`${emulator.url}/cgi-bin/gettoken?corpid=${emulator.company().corpId}&corpsecret=${secret}`);

export async function tokenFor(emulator: Emulator, secret: string): Promise<string> {
  const { json } = await gettoken(emulator, secret);
  expect(json.access_token).toBeTypeOf("string");
  return json.access_token;
}

/**
 * A call with a token of one's own: a POST when there is a body.
 * @returns The answer's JSON. Some successes of 企业号 times come without errcode, which is then 0.
 */
export async function ask(
  emulator: Emulator,
  token: string,
  endpoint: string,
  { body, query = {} }: { body?: unknown; query?: Record<string, string> } = {},
) {
  const search = new URLSearchParams({ access_token: token, ...query });
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const { json } = await call(`${emulator.url}/cgi-bin/${endpoint}?${search}`, init);
  return { errcode: 0, ...json };
}

/** All events of the control API's stream until `stop`. */
export async function listen(emulator: Emulator) {
  const gone = new AbortController();
  const { body } = await fetch(`${emulator.url}/control/events`, { signal: gone.signal });
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  let heard = "";
  return {
    /** Resolves once the word has come since the last call. */
    async until(word: string) {
      while (!heard.includes(word)) heard += (await reader.read()).value ?? "";
      heard = heard.slice(heard.indexOf(word) + word.length);
    },
    stop: () => gone.abort(),
  };
}
