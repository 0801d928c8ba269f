/** Written form of a token: `shoufa_`, the id of a token and its secret, all in hex, so that a double click takes it whole. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { Random } from "@shoufa/ports";

const idBytes = 8;
const secretBytes = 32;
const shape = /^shoufa_([0-9a-f]{16})_([0-9a-f]{64})$/;

export interface Shown {
  readonly id: string;
  readonly secret: string;
}

export const newSecret = (random: Random): Shown => ({
  id: random.bytes(idBytes).toString("hex"),
  secret: random.bytes(secretBytes).toString("hex"),
});

export const writtenOut = ({ id, secret }: Shown): string => `shoufa_${id}_${secret}`;

/** The beginning by which people tell tokens apart; it opens nothing. */
export const hintOf = (id: string): string => `shoufa_${id.slice(0, 6)}`;

/** Reads an `Authorization` header. @returns null: it holds no token of ours. */
export function readBearer(header: string | undefined): Shown | null {
  const [, written = ""] = /^Bearer +(\S+)$/i.exec(header ?? "") ?? [];
  const [, id, secret] = shape.exec(written) ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}

export const hashOfSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Takes the same time wherever they differ. */
export const isSecret = (secret: string, hash: string): boolean =>
  timingSafeEqual(Buffer.from(hashOfSecret(secret)), Buffer.from(hash));
