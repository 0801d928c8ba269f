/** Calls about apps for the tests: a POST with an app's token, and the answer's code alone. */
import type { Emulator } from "../src/index.ts";
import { type Answer, call, tokenOf } from "./wire.ts";

/** POST of JSON with the token of `which`; `query` goes beside the token. A string body is sent as it is. */
export async function post(
  emulator: Emulator,
  endpoint: string,
  body: unknown,
  query: Record<string, string> = {},
  which: number | "contacts" = 0,
): Promise<Answer> {
  const search = new URLSearchParams({ access_token: await tokenOf(emulator, which), ...query });
  return call(`${emulator.url}/cgi-bin/${endpoint}?${search}`, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

export const codeOf = async (answer: Promise<Answer>): Promise<number> => (await answer).json.errcode as number;
