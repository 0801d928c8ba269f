/**
 * The message that is being written, kept by this browser until it is sent. Holds ids and the content, no names of people.
 * Each state of it has its own idempotency key: sending the same again cannot send twice, while a changed draft is another
 * message.
 */
import { type MessageContent, type MessageType, messageParts, messageTypes } from "@shoufa/contract";
import { type Chosen, isSameChoice, nobody } from "@shoufa/web";
import { z } from "zod";
import { newKey } from "../../components/new-key.ts";
import { emptyContent, isEmptyContent, readContent, sendable } from "./content/content-draft.ts";

const Item = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("department"), id: z.number().int(), only: z.boolean().optional() }),
  z.object({ kind: z.literal("tag"), id: z.number().int() }),
  z.object({ kind: z.literal("member"), userId: z.string() }),
]);

const Draft = z.object({
  appId: z.string(),
  chosen: z.object({ everyone: z.boolean(), items: z.array(Item), except: z.array(Item).default([]) }),
  type: z.enum(messageTypes),
  contents: z.partialRecord(z.enum(messageTypes), z.unknown()),
  isSplit: z.boolean().default(false),
  saved: z.object({ id: z.string(), version: z.number().int() }).nullable().default(null),
  toMe: z
    .object({ messageId: z.string(), at: z.string(), name: z.string(), isOld: z.boolean() })
    .nullable()
    .default(null),
  idempotencyKey: z.string().min(16),
});

export interface Draft {
  readonly appId: string;
  readonly chosen: Chosen;
  readonly type: MessageType;
  /** The content written in each type: going to another one and back loses nothing. */
  readonly contents: Readonly<Partial<Record<MessageType, MessageContent>>>;
  /** A text that is too long goes in parts. */
  readonly isSplit: boolean;
  /** Its copy in the server, and the version that this one is based on. */
  readonly saved: { readonly id: string; readonly version: number } | null;
  /** The last message that was sent to the operator from it, and whether the content has changed since. */
  readonly toMe: {
    readonly messageId: string;
    readonly at: string;
    readonly name: string;
    readonly isOld: boolean;
  } | null;
  readonly idempotencyKey: string;
}

export const contentOf = ({ type, contents }: Pick<Draft, "type" | "contents">): MessageContent =>
  contents[type] ?? emptyContent(type);

export const emptyDraft = (appId: string): Draft => ({
  appId,
  chosen: nobody,
  type: "text",
  contents: {},
  isSplit: false,
  saved: null,
  toMe: null,
  idempotencyKey: newKey(),
});

export const isEmptyDraft = ({ chosen, contents }: Draft): boolean =>
  Object.values(contents).every(isEmptyContent) && isSameChoice(chosen, nobody);

/** The messages that are sent: one, or the parts of a long text. */
export function sentContents(
  draft: Draft,
): readonly [MessageContent, ...Extract<MessageContent, { type: "text" | "markdown" }>[]] {
  const content = sendable(contentOf(draft));
  return draft.isSplit ? messageParts(content) : [content];
}

/** Whether two drafts would send the same. */
export const isSameDraft = (a: Draft, b: Draft): boolean =>
  a.appId === b.appId &&
  a.isSplit === b.isSplit &&
  JSON.stringify(sendable(contentOf(a))) === JSON.stringify(sendable(contentOf(b))) &&
  isSameChoice(a.chosen, b.chosen);

/** The stored draft, or `null` when there is none or it is not readable any more. */
export function parseDraft(stored: string | null): Draft | null {
  if (stored === null) return null;
  try {
    const read = Draft.safeParse(JSON.parse(stored)).data;
    if (read === undefined) return null;
    const contents = messageTypes.flatMap((type) => {
      const content = readContent(type, read.contents[type]);
      return content === undefined ? [] : [[type, content] as const];
    });
    return { ...read, contents: Object.fromEntries(contents) };
  } catch {
    return null;
  }
}

export type DraftChange = Partial<Omit<Draft, "idempotencyKey">>;

export const changeDraft = (draft: Draft, change: DraftChange): Draft => ({
  ...draft,
  ...((change.contents || change.type) && draft.toMe && { toMe: { ...draft.toMe, isOld: true } }),
  ...change,
  idempotencyKey: newKey(),
});
