/** Argon2id, one lane. Hashes are PHC strings, so that the cost can be raised later and old hashes still verify. */
import { type Argon2Parameters, argon2, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { Random } from "@shoufa/ports";
import type { PasswordCost } from "../../config.ts";
import { Problem } from "../../http/problem.ts";

/** At the default cost a hash takes 19 MiB and a core for some 30 ms: many logins at once wait for their turn here. */
const atOnce = 2;
const mostWaiting = 32;
const longestWait = 2;

const derive = promisify(argon2) as unknown as (algorithm: "argon2id", parameters: Argon2Parameters) => Promise<Buffer>;

export interface Passwords {
  hash(password: string): Promise<string>;
  /**
   * `stored` null: nobody of that name. It takes the same time and answers false.
   * @param isFirst Before all others that wait, however many there are.
   */
  verify(password: string, stored: string | null, isFirst?: boolean): Promise<boolean>;
}

export function passwordsWith(random: Random, cost: PasswordCost): Passwords {
  const settings = { memory: cost.memory, passes: cost.passes, parallelism: 1, tagLength: 32 };
  const turn = turns();
  const dummy = { salt: random.bytes(16), tag: random.bytes(settings.tagLength) };
  return {
    hash: (password) =>
      turn(async () => {
        const salt = random.bytes(16);
        const tag = await derive("argon2id", { message: normal(password), nonce: salt, ...settings });
        const { memory, passes, parallelism } = settings;
        return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
      }),
    verify: (password, stored, isFirst = false) =>
      turn(async () => {
        const { salt, tag, ...used } = stored ? parse(stored) : { ...dummy, ...settings };
        const { memory, passes, parallelism } = used;
        const parameters = {
          message: normal(password),
          nonce: salt,
          memory,
          passes,
          parallelism,
          tagLength: tag.length,
        };
        const found = await derive("argon2id", parameters);
        return timingSafeEqual(found, tag) && stored !== null;
      }, isFirst),
  };
}

/** The same characters typed on another system may come as other code points. */
const normal = (password: string): Buffer => Buffer.from(password.normalize("NFKC"));
const unpadded = (bytes: Buffer): string => bytes.toString("base64").replace(/=+$/, "");

function parse(phc: string): { memory: number; passes: number; parallelism: number; salt: Buffer; tag: Buffer } {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(phc);
  if (!match) throw new Error("not an argon2id hash");
  const [, memory, passes, parallelism, salt = "", tag = ""] = match;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, "base64"),
    tag: Buffer.from(tag, "base64"),
  };
}

function turns(): <T>(work: () => Promise<T>, isFirst?: boolean) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work, isFirst = false) => {
    if (running >= atOnce) {
      if (!isFirst && waiting.length >= mostWaiting) throw new Problem("session.slow_down", { seconds: longestWait });
      await new Promise<void>((resolve) => (isFirst ? waiting.unshift(resolve) : waiting.push(resolve)));
    } else running += 1;
    try {
      return await work();
    } finally {
      // The place goes straight to the next in line.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
