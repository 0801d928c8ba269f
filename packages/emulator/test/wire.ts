/** Raw calls for the tests: plain `fetch`, no client of ours. */
import type { Emulator } from "../src/index.ts";

/** A clock for tests of quotas, at the beginning of an hour: no minute, hour or day ends among their calls unless it is advanced. */
export function stillClock() {
  const hour = 3_600_000;
  const start = Math.floor(Date.now() / hour) * hour;
  return { now: () => start, monotonic: () => performance.now() };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked at as a stranger's program would
  readonly json: any;
}

export async function call(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json") ?? false;
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

/** `which`: an index into the company's apps, or the contacts secret. */
export function secretOf(emulator: Emulator, which: number | "contacts"): string {
  const { apps, contactsSecret } = emulator.company();
  return which === "contacts" ? contactsSecret : apps[which]!.secret;
}

export async function tokenOf(emulator: Emulator, which: number | "contacts" = 0): Promise<string> {
  const { corpId } = emulator.company();
  const answer = await call(
    `${emulator.url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secretOf(emulator, which)}`,
  );
  return answer.json.access_token as string;
}

/** A GET with the token of `which` and the given query. */
export async function get(
  emulator: Emulator,
  endpoint: string,
  query: Record<string, string> = {},
  which: number | "contacts" = 0,
): Promise<Answer> {
  const search = new URLSearchParams({ access_token: await tokenOf(emulator, which), ...query });
  return call(`${emulator.url}/cgi-bin/${endpoint}?${search}`);
}

/** A POST with the token of `which`; a string is sent as it stands. */
export async function post(
  emulator: Emulator,
  endpoint: string,
  body: unknown,
  which: number | "contacts" = 0,
): Promise<Answer> {
  const token = await tokenOf(emulator, which);
  return call(`${emulator.url}/cgi-bin/${endpoint}?access_token=${token}`, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

/** A message/send with the token of `which`. */
export const send = (emulator: Emulator, body: unknown, which: number | "contacts" = 0): Promise<Answer> =>
  post(emulator, "message/send", body, which);

/** A call of the control API; anything but a GET sends `body` as JSON. */
export const control = (emulator: Emulator, method: string, path: string, body: unknown = {}): Promise<Answer> =>
  call(`${emulator.url}/control/${path}`, method === "GET" ? {} : { method, body: JSON.stringify(body) });

/** A correct text message from the first app; `over` replaces fields, undefined leaves one out. */
export const textTo = (touser: string, over: Record<string, unknown> = {}): Record<string, unknown> => ({
  touser,
  msgtype: "text",
  agentid: 1000002,
  text: { content: "早" },
  ...over,
});

/** Activated people of the sample. */
export const working = (emulator: Emulator): readonly string[] =>
  emulator
    .members()
    .filter((member) => member.status === 1)
    .map((member) => member.userId);
