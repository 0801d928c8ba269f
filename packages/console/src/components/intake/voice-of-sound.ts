/** Sounds as WeCom takes voices: AMR, narrow band. The browser decodes them, a worker encodes them; nothing leaves the computer. */
import { mediaVoiceMaxSeconds } from "@shoufa/contract";
import { contentOf, headBytes } from "./content.ts";

export type AmrAnswer = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly failed: string };

const samplesPerSecond = 8000;
const samplesPerFrame = 160;

/** How long the sound is, where it is longer than a voice may be. */
export class TooLong extends Error {
  override readonly name = "TooLong";
  readonly seconds: number;
  constructor(seconds: number) {
    super(`${seconds} s`);
    this.seconds = seconds;
  }
}

/**
 * @param isCut Whether only its first minute is taken.
 * @throws {TooLong}
 * @throws {Error} The browser cannot read it.
 */
export async function voiceOfSound(sound: File, isCut: boolean): Promise<File> {
  const samples = await samplesOf(sound);
  const most = mediaVoiceMaxSeconds * samplesPerSecond;
  if (samples.length > most && !isCut) throw new TooLong(samples.length / samplesPerSecond);
  const bytes = await encode(samples.subarray(0, most));
  return new File([bytes], `${sound.name.replace(/\.[^.]*$/, "")}.amr`, { type: "audio/amr" });
}

/** One channel at the rate of AMR. */
async function samplesOf(sound: File): Promise<Float32Array> {
  const bytes = await sound.arrayBuffer();
  if (contentOf(new Uint8Array(bytes, 0, Math.min(headBytes, bytes.byteLength))).is === "amr") {
    const { default: decode } = await import("@audio/decode-amr");
    const { channelData, sampleRate } = await decode(new Uint8Array(bytes));
    const [samples] = channelData;
    if (samples === undefined || sampleRate !== samplesPerSecond) throw new Error("no AMR of this rate");
    return samples;
  }
  const decoded = await new OfflineAudioContext(1, 1, samplesPerSecond).decodeAudioData(bytes);
  const channels = Array.from({ length: decoded.numberOfChannels }, (_, at) => decoded.getChannelData(at));
  return Float32Array.from({ length: decoded.length }, (_, at) => {
    let sum = 0;
    for (const channel of channels) sum += channel[at] ?? 0;
    return sum / channels.length;
  });
}

function encode(samples: Float32Array): Promise<Uint8Array<ArrayBuffer>> {
  // The engine leaves out a last frame that nothing follows.
  const whole = (Math.ceil(samples.length / samplesPerFrame) + 1) * samplesPerFrame;
  const rounded = new Int16Array(whole);
  for (const [at, sample] of samples.entries()) rounded[at] = Math.round(Math.max(-1, Math.min(1, sample)) * 0x7fff);
  const worker = new Worker(new URL("./amr-worker.ts", import.meta.url), { type: "module" });
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<AmrAnswer>) =>
      "bytes" in data ? resolve(data.bytes) : reject(new Error(data.failed));
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(rounded, [rounded.buffer]);
  }).finally(() => worker.terminate());
}
