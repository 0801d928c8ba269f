import { byteLength, type RuleInput } from "@shoufa/contract";
import { limits } from "@shoufa/protocol";
import type { Kysely } from "kysely";
import { RE2JS, RE2JSException } from "re2js";
import type { Tables } from "../../db/tables.ts";
import { Problem } from "../../http/problem.ts";
import { sendableFile } from "../media/sendable.ts";

const { callback } = limits;

/** @throws {Problem} What the schema cannot see: patterns and bytes. */
export function checkRule({ trigger, answer }: RuleInput): void {
  if (trigger.kind === "text" && trigger.match === "pattern")
    for (const pattern of trigger.values) checkPattern(pattern);
  if (answer.type === "button" && trigger.kind !== "card") throw new Problem("rule.answer_unfit");
  if (answer.type === "text") checkLength("text", answer.text, callback.replyTextMaxBytes);
  if (answer.type === "news")
    for (const { title, description } of answer.articles) {
      checkLength("title", title, callback.replyTitleMaxBytes);
      checkLength("description", description, callback.replyDescriptionMaxBytes);
    }
}

function checkPattern(pattern: string): void {
  try {
    RE2JS.compile(pattern);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw new Problem("rule.pattern_refused", { pattern, problem: error.message });
  }
}

function checkLength(field: string, text: string, max: number): void {
  const bytes = byteLength(text);
  if (bytes > max) throw new Problem("rule.answer_too_long", { field, bytes, max });
}

/**
 * The rule with the name of the file that it answers with.
 * @throws {Problem} `media.not_found`, or WeCom would not take the file as this kind.
 */
export async function withFileName(db: Kysely<Tables>, accountId: string, input: RuleInput): Promise<RuleInput> {
  const { answer } = input;
  if (answer.type !== "image" && answer.type !== "file") return input;
  const { name } = await sendableFile(db, accountId, answer.fileId, answer.type);
  return { ...input, answer: { ...answer, name } };
}
