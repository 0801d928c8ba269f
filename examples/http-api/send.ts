/**
 * Sends a text to people, and waits until WeCom has answered for each of them. Node 22.18 or newer, no packages.
 *
 *     export SHOUFA_URL=http://127.0.0.1:8686 SHOUFA_TOKEN=shoufa_…
 *     node send.ts "会议改到三点" zhangsan lisi
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

const base = process.env["SHOUFA_URL"];
const token = process.env["SHOUFA_TOKEN"];
const [text, ...members] = process.argv.slice(2);

interface Message {
  readonly id: string;
  readonly state: string;
  readonly total: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly excluded: readonly { readonly reason: string; readonly count: number }[];
  /** Its page in the console. */
  readonly ledger: string;
}

async function ask(path: string, init: RequestInit = {}): Promise<Message> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", ...init.headers };
  const answer = await fetch(base + path, { ...init, headers });
  const body = await answer.json();
  if (!answer.ok) throw new Refused(body);
  return body;
}

/** A problem of RFC 9457, with Shoufa's own code. */
class Refused extends Error {
  constructor({ code, title }: { readonly code: string; readonly title: string }) {
    super(`${code}: ${title}`);
  }
}

/** With the same key as often as it takes: a lost answer does not send twice. */
async function send(): Promise<Message> {
  const init = {
    method: "POST",
    headers: { "idempotency-key": randomUUID() },
    body: JSON.stringify({ recipients: { members }, content: { type: "text", text } }),
  };
  for (let tries = 1; ; tries++) {
    try {
      return await ask("/v1/messages", init);
    } catch (error) {
      if (error instanceof Refused || tries === 3) throw error;
      await sleep(1000 * tries);
    }
  }
}

let message = await send();
while (message.state === "sending") {
  await sleep(200);
  message = await ask(`/v1/messages/${message.id}`);
}
process.stdout.write(`${JSON.stringify(message)}\n`);
