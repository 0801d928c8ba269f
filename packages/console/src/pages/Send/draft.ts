/**
 * What is being written, kept by this browser until it is sent. Holds ids and the text, no names. Each state of it has
 * its own idempotency key: sending the same again cannot send twice, while a changed draft is another message.
 */

import { type Chosen, isSameChoice } from "@shoufa/web";
import { z } from "zod";

const Item = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("department"), id: z.number().int() }),
  z.object({ kind: z.literal("member"), userId: z.string() }),
]);

const Draft = z.object({
  appId: z.string(),
  chosen: z.object({ everyone: z.boolean(), items: z.array(Item) }),
  text: z.string(),
  idempotencyKey: z.string().min(16),
});

export interface Draft {
  readonly appId: string;
  readonly chosen: Chosen;
  readonly text: string;
  readonly idempotencyKey: string;
}

/** A random UUID. `crypto.randomUUID` is withheld from pages that came over plain HTTP from another computer. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export const emptyDraft = (appId: string): Draft => ({
  appId,
  chosen: { everyone: false, items: [] },
  text: "",
  idempotencyKey: newKey(),
});

export const isEmptyDraft = ({ chosen, text }: Draft): boolean =>
  text === "" && !chosen.everyone && chosen.items.length === 0;

/** Whether two drafts would send the same. */
export const isSameDraft = (a: Draft, b: Draft): boolean =>
  a.appId === b.appId && a.text === b.text && isSameChoice(a.chosen, b.chosen);

/** The stored draft, or `null` when there is none or it is not readable any more. */
export function parseDraft(stored: string | null): Draft | null {
  if (stored === null) return null;
  try {
    return Draft.safeParse(JSON.parse(stored)).data ?? null;
  } catch {
    return null;
  }
}

export type DraftChange = Partial<Omit<Draft, "idempotencyKey">>;

export const changeDraft = (draft: Draft, change: DraftChange): Draft => ({
  ...draft,
  ...change,
  idempotencyKey: newKey(),
});
