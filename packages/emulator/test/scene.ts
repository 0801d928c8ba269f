/** Emulator whose first app calls back to a receiver, and a person with a phone. */
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { type Act, type ActReport, type Emulator, type EmulatorOptions, startEmulator } from "../src/index.ts";
import { type Received, type Receiver, startReceiver } from "./receiver.ts";
import { working } from "./wire.ts";

export const agentId = 1000002;

export interface Scene extends AsyncDisposable {
  readonly emulator: Emulator;
  readonly receiver: Receiver;
  /** Owner of the phone. */
  readonly lin: string;
  /** Performs an action on that phone. */
  act(act: Act): Promise<ActReport>;
  /** Callbacks since the last call. */
  news(): readonly Received[];
}

export async function startScene(options: EmulatorOptions = {}): Promise<Scene> {
  const emulator = await startEmulator(options);
  const receiver = await startReceiver(emulator);
  expect(await emulator.setCallback(agentId, receiver.configuration)).toEqual({ verified: true });
  const stack = new AsyncDisposableStack();
  stack.use(receiver);
  stack.use(emulator);
  const lin = working(emulator)[0]!;
  let seen = 0;
  return {
    emulator,
    receiver,
    lin,
    act: (act) => emulator.phone(lin).act(act),
    news() {
      const fresh = receiver.received.slice(seen);
      seen = receiver.received.length;
      return fresh;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** One scene for all tests of a file, reset before each of them. Open from the first hook on. */
export function sharedScene(options: EmulatorOptions = {}): Omit<Scene, keyof AsyncDisposable> {
  let scene: Scene;
  beforeAll(async () => {
    scene = await startScene(options);
  });
  beforeEach(() => {
    scene.emulator.reset();
    scene.news();
    delete scene.receiver.answer;
  });
  afterAll(() => scene[Symbol.asyncDispose]());
  return {
    get emulator() {
      return scene.emulator;
    },
    get receiver() {
      return scene.receiver;
    },
    get lin() {
      return scene.lin;
    },
    act: (act) => scene.act(act),
    news: () => scene.news(),
  };
}

/**
 * The document with every text replaced by its kind: `C` for CDATA, `n` for a bare number. So one line pins down
 * elements, order and writing, as the official samples have them.
 */
export const shapeOf = (xml: string): string =>
  xml.replace(/<!\[CDATA\[.*?\]\]>/gs, "C").replace(/>-?\d+(\.\d+)?</g, ">n<");

/** Beginning of every message and event. */
export const head =
  "<xml><ToUserName>C</ToUserName><FromUserName>C</FromUserName><CreateTime>n</CreateTime><MsgType>C</MsgType>";
