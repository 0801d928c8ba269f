import { type LiveEvent, routes } from "@shoufa/contract";
import type { Api } from "@shoufa/testkit";

export interface Listener extends AsyncDisposable {
  readonly events: readonly LiveEvent[];
  /** The server has closed it. */
  readonly ended: Promise<void>;
  waitFor<E extends LiveEvent>(fits: (event: LiveEvent) => event is E, milliseconds?: number): Promise<E>;
}

/** An open screen: the live events as a browser's EventSource reads them. */
export async function listen(running: {
  readonly server: { readonly url: string };
  readonly api: Api;
}): Promise<Listener> {
  const leave = new AbortController();
  const headers = { cookie: running.api.cookie, accept: "text/event-stream" };
  const answer = await fetch(running.server.url + routes.liveEvents.path, { headers, signal: leave.signal });
  if (answer.status !== 200 || !answer.body) throw new Error(`the live events answered ${answer.status}`);
  const events: LiveEvent[] = [];
  const watchers = new Set<() => void>();
  const reading = (async () => {
    let text = "";
    for await (const part of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += part;
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) {
        const data = block.split("\n").find((line) => line.startsWith("data: "));
        if (data) events.push(JSON.parse(data.slice(6)) as LiveEvent);
      }
      for (const look of [...watchers]) look();
    }
  })().catch(() => {});
  return {
    events,
    ended: reading,
    waitFor: (fits, milliseconds = 120_000) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = events.find(fits);
          if (!found) return;
          watchers.delete(look);
          clearTimeout(timer);
          resolve(found);
        };
        const timer = setTimeout(() => {
          watchers.delete(look);
          reject(new Error(`no such event within ${milliseconds} ms; there were ${events.length}`));
        }, milliseconds);
        watchers.add(look);
        look();
      }),
    async [Symbol.asyncDispose]() {
      leave.abort();
      await reading;
    },
  };
}
