/**
 * Our own reading of the platform against recordings of it: the client against its answers, the protocol against its
 * callbacks. The emulator has no part in it. A replay is named like its recording, and neither may be without the other.
 */
import assert from "node:assert/strict";
import { WeComApiError } from "@shoufa/client";
import type { Check, Client } from "../check.ts";
import { callbackReplays, sampleReplays } from "./callbacks.ts";
import { directoryReplays } from "./directory.ts";
import { messagingReplays } from "./messaging.ts";
import { appReplays } from "./own-app.ts";
import { type Ours, play } from "./player.ts";
import { named, recordedAnswers, recordedCallbacks } from "./recordings.ts";
import { textReplays } from "./refusal-texts.ts";

/** Calls what was recorded and looks at what a user of the client gets. */
export type Replay = (ours: Ours) => Promise<void>;

/** Replays by the names of recordings. Several, joined by ` + `, answer one call after another. */
export type Replays = Readonly<Record<string, Replay>>;

export const recordedClient: Client = {
  name: "@shoufa/client (recorded official answers)",
  version: "this one",
  pointed: {
    en: "at a server that answers with the recorded bytes, in place of the emulator",
    zh: "指向一个以录制的字节应答的服务器，而不是模拟器",
  },
  async run(check) {
    const replays = { ...directoryReplays, ...messagingReplays, ...appReplays };
    await replayed(check, recordedAnswers, Object.keys(replays));
    for (const [name, replay] of Object.entries(replays)) {
      const answers = name.split(" + ").map((part) => named(recordedAnswers, part));
      await check(`${answers[0]?.endpoint}: ${name}`, async () => {
        await using ours = await play(answers);
        await replay(ours);
      });
    }
    await textReplays(check);
  },
};

export const recordedProtocol: Client = {
  name: "@shoufa/protocol (recorded official callbacks)",
  version: "this one",
  pointed: {
    en: "by hand: the recorded callbacks are opened and read",
    zh: "直接调用：打开并读取录制的回调",
  },
  async run(check) {
    for (const [name, run] of Object.entries(sampleReplays)) await check(name, async () => run());
    await replayed(check, recordedCallbacks, Object.keys(callbackReplays));
    for (const [name, run] of Object.entries(callbackReplays))
      await check(name, async () => run(named(recordedCallbacks, name).xml));
  },
};

const replayed = (check: Check, recordings: readonly { readonly name: string }[], names: readonly string[]) =>
  check("every recording is replayed", async () => {
    const used = new Set(names.flatMap((name) => name.split(" + ")));
    assert.deepEqual(
      recordings.map(({ name }) => name).filter((name) => !used.has(name)),
      [],
    );
  });

/** That the call is refused with this code, and what the error then says. */
export async function refused(call: Promise<unknown>, errcode: number, says: Partial<WeComApiError> = {}) {
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof WeComApiError, `no refusal: ${error}`);
    assert.equal(error.errcode, errcode);
    assert.ok(error.fact, "the code is unknown");
    for (const [field, value] of Object.entries(says)) assert.deepEqual(error[field as keyof WeComApiError], value);
    return true;
  });
}
