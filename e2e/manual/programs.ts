/** Programs of the walk: an emulator with an empty company, and a console without a sample company. */
import { startCommand } from "../program.ts";
import type { Addresses } from "./walk.ts";

export async function startPrograms(): Promise<Addresses & AsyncDisposable> {
  await using started = new AsyncDisposableStack();
  const wecom = started.use(await startCommand<{ url: string }>("emulator", ["--port=0", "--company=empty"]));
  const console = started.use(await startCommand<{ ownerLink: string }>("start", ["--port=0", "--no-sandbox"]));
  const all = started.move();
  return {
    ownerLink: console.ownerLink,
    wecomUrl: wecom.url,
    api: { base: wecom.url },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}
