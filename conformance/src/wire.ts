/** The few calls that a check makes itself, where the client under test has none for them. They use the first app. */
import type { Emulator } from "@shoufa/emulator";

/** As a browser uploads it. @returns Its media_id. */
export async function upload(
  emulator: Emulator,
  type: "image" | "file",
  filename: string,
  content: Buffer<ArrayBuffer> | string,
): Promise<string> {
  const form = new FormData();
  form.append("media", new Blob([content]), filename);
  return String((await post(emulator, `media/upload?type=${type}`, form))["media_id"]);
}

/** Switches the event of entering the app on. */
export async function reportEntering(emulator: Emulator): Promise<void> {
  const [app] = emulator.company().apps;
  await post(emulator, "agent/set", JSON.stringify({ agentid: app?.agentId, isreportenter: 1 }));
}

async function post(emulator: Emulator, endpoint: string, body: string | FormData): Promise<Record<string, unknown>> {
  const { corpId, apps } = emulator.company();
  const base = `${emulator.url}/cgi-bin/`;
  const token = await fetch(`${base}gettoken?corpid=${corpId}&corpsecret=${apps[0]?.secret}`);
  const { access_token } = (await token.json()) as { access_token: string };
  const url = new URL(endpoint, base);
  url.searchParams.set("access_token", access_token);
  const answer = (await (await fetch(url, { method: "POST", body })).json()) as Record<string, unknown>;
  if (answer["errcode"] !== 0) throw new Error(`${endpoint}: ${answer["errcode"]}`);
  return answer;
}
