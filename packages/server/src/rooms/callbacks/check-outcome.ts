/**
 * How a check of a callback URL went, for whoever looks for the fault (rooms/doctor), and how a check that this
 * installation makes itself is told from WeCom's: by its nonce.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Random } from "@shoufa/ports";
import type { Vault } from "../../wecom/vault.ts";

/** `old_keys`: it passed with keys that were replaced. */
export type CheckOutcome = "passed" | "old_keys" | "no_query" | "wrong_token" | "wrong_key" | "other_corp" | "clock";

const outcomes: Readonly<Record<string, CheckOutcome>> = {
  query: "no_query",
  echostr: "no_query",
  timestamp: "clock",
  "code -40001": "wrong_token",
  "code -40007": "wrong_key",
  "code -40008": "wrong_key",
  "code -40010": "wrong_key",
  "code -40005": "other_corp",
};

/** Undefined: it says nothing about the settings, such as a server that is busy. */
export const outcomeOf = (reason: string): CheckOutcome | undefined => outcomes[reason];

const randomBytes = 9;
const proofLength = 16;

const proofOf = (vault: Vault, text: string): string =>
  createHmac("sha256", vault.derive("callback-check")).update(text).digest("base64url").slice(0, proofLength);

/** A nonce for a check of our own. */
export function ownNonce(vault: Vault, random: Random): string {
  const text = random.bytes(randomBytes).toString("base64url");
  return text + proofOf(vault, text);
}

export function isOwnNonce(vault: Vault, nonce: string): boolean {
  const text = nonce.slice(0, -proofLength);
  const proof = Buffer.from(nonce.slice(-proofLength));
  const expected = Buffer.from(proofOf(vault, text));
  return text !== "" && proof.length === expected.length && timingSafeEqual(proof, expected);
}
