/** Encodes AMR beside the page, which goes on answering meanwhile. Takes samples at 8,000 a second, answers the file's bytes. */
import type { AmrAnswer } from "./voice-of-sound.ts";

interface Engine {
  AMR?: {
    encode(
      samples: Int16Array,
      done: (bytes: Uint8Array<ArrayBuffer>) => void,
      failed: (message: string) => void,
      kilobitsPerSecond: number,
    ): void;
  };
}

/** Best quality of AMR. */
const kilobitsPerSecond = 12.2;
const engine: Engine = {};
// The engine looks for the recorder that it belongs to in this place. It needs nothing of it.
Object.assign(Object, { "Recorder-Core-Export": engine });

const answer = (said: AmrAnswer): void => postMessage(said);

self.onmessage = async ({ data }: MessageEvent<Int16Array>) => {
  await import("recorder-core/src/engine/beta-amr-engine.js");
  const failed = (message: string): void => answer({ failed: message });
  if (engine.AMR === undefined) failed("no engine");
  else engine.AMR.encode(data, (bytes) => answer({ bytes }), failed, kilobitsPerSecond);
};
