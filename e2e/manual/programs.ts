/** Programs of the walk: an emulator with an empty company, and a console without a sample company. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startCommand } from "../program.ts";
import type { Addresses, Profile } from "./walk.ts";

export async function startPrograms(profile: Profile = "wecom"): Promise<Addresses & AsyncDisposable> {
  await using started = new AsyncDisposableStack();
  const folder = await mkdtemp(path.join(tmpdir(), "shoufa-walk-"));
  started.defer(() => rm(folder, { recursive: true, force: true }));
  const scenario = path.join(folder, "scenario.json");
  await writeFile(scenario, JSON.stringify({ company: "empty", switches: { "company.profile": profile } }));
  const emulator = await startCommand<{ url: string }>("emulator", ["--port=0", `--scenario=${scenario}`]);
  const { url: wecomUrl } = started.use(emulator);
  const shoufa = await startCommand<{ ownerLink: string }>("start", ["--port=0", "--no-sandbox"]);
  const { ownerLink } = started.use(shoufa);
  const all = started.move();
  return { profile, ownerLink, wecomUrl, api: { base: wecomUrl }, [Symbol.asyncDispose]: () => all.disposeAsync() };
}
