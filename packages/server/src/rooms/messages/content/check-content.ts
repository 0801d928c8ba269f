/** Refuses what WeCom is known to refuse or to cut, with the field and the figure. Bounds: the protocol's message rules. */
import {
  byteLength,
  contentProblems,
  isObstacle,
  type MessageContent,
  maxTextBytes,
  type ProblemCode,
  qiyehaoMessageTypes,
} from "@shoufa/contract";
import { Problem } from "../../../http/problem.ts";

const tooLong = {
  bytes: "message.too_many_bytes",
  characters: "message.too_many_characters",
  hanzi: "message.too_wide",
  entries: "message.too_many_entries",
} as const satisfies Record<string, ProblemCode>;

const codes = {
  missing: "message.field_missing",
  "half-character": "message.half_character",
  "not-http": "message.not_http",
  illegal: "message.illegal_characters",
  repeated: "message.repeated_key",
} as const satisfies Record<string, ProblemCode>;

/** @throws {Problem} The first thing that is wrong. */
export function checkContent(content: MessageContent, profile: "wecom" | "qiyehao"): void {
  if (content.type === "text") checkText(content.text);
  if (profile === "qiyehao" && !qiyehaoMessageTypes.has(content.type))
    throw new Problem("message.type_of_wecom", { type: content.type });
  for (const problem of contentProblems(content)) {
    if (!isObstacle(problem)) continue;
    const { field, actual = 0, bound } = problem;
    switch (problem.problem) {
      case "too-long":
        throw new Problem(tooLong[bound?.unit ?? "bytes"], { field, actual, max: bound?.most ?? 0 });
      case "too-short":
        throw new Problem("message.too_short", { field, actual, min: bound?.least ?? 0 });
      default:
        throw new Problem(codes[problem.problem], { field });
    }
  }
}

function checkText(text: string): void {
  if (text.trim() === "") throw new Problem("message.text_empty");
  const bytes = byteLength(text);
  if (bytes > maxTextBytes) throw new Problem("message.text_too_long", { bytes, max: maxTextBytes });
}
