/** `POST /control/act/many` as a stream: who it will be, each as it ends, the count. */

import type { ManyEvent } from "@shoufa/emulator/page-types";
import { ControlFailure, call, type PersonAct } from "../../control/api.ts";
import type { SentByApp } from "../../control/types.ts";

export type { ManyEvent };

export type Who =
  | { readonly userIds: readonly string[] }
  /** Up to `count` of the people whom this message reached, who are in this department, or of all. */
  | { readonly reachedBy: string; readonly count: number }
  | { readonly department: number; readonly count: number }
  | { readonly count: number };

/** The newest messages of an app, newest first. */
export async function sentBy(agentId: number, signal: AbortSignal): Promise<readonly SentByApp[]> {
  return (await call("GET /control/apps/:agentId/sent", { params: { agentId }, query: { limit: 30 }, signal })).items;
}

/** @throws {ControlFailure} When it is refused, or the stream breaks before its end. */
export async function actMany(
  who: Who,
  acts: readonly PersonAct[],
  tell: (event: ManyEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  let ended = false;
  try {
    const response = await fetch("/control/act/many", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "text/event-stream" },
      body: JSON.stringify({ ...who, acts }),
      signal,
    });
    if (!response.ok || !response.body) throw new ControlFailure(response.status, await response.json());
    let rest = "";
    for await (const chunk of readAll(response.body.pipeThrough(new TextDecoderStream()))) {
      const frames = (rest + chunk).split("\n\n");
      rest = frames.pop() ?? "";
      for (const frame of frames) {
        const event = JSON.parse(frame.slice("data: ".length)) as ManyEvent;
        ended ||= event.type === "end";
        tell(event);
      }
    }
  } catch (error) {
    if (signal.aborted || error instanceof ControlFailure) throw error;
    throw new ControlFailure(null);
  }
  if (!ended) throw new ControlFailure(null);
}

/** Not every browser can iterate over a stream. */
async function* readAll(stream: ReadableStream<string>): AsyncGenerator<string> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
