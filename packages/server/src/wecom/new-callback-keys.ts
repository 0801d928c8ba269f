/** Callback keys for programs that have no server's own randomness at hand. */
import { systemRandom } from "@shoufa/ports";
import * as keys from "./callback-keys.ts";

export const randomToken = (): string => keys.randomToken(systemRandom);
export const randomEncodingAesKey = (): string => keys.randomEncodingAesKey(systemRandom);
