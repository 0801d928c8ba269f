/**
 * markdown, and the markdown_v2 that only robots send. Longer than allowed is refused, not cut: 45002 for an app, 40058 for
 * a robot. Source: docs/wire/messaging.md §1.4, §7.
 */
import { limits } from "@shoufa/protocol";
import type { Body } from "../../kernel/body.ts";
import { bytesOf } from "../../kernel/lengths.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { readMentions } from "./mentions.ts";
import { forbidSafe, type Place, type ReadBody, tooLong } from "./place.ts";

export function readMarkdown(body: Body, place: Place): ReadBody {
  const content = requireContent(body, "markdown");
  if (place.kind === "webhook") checkRobotLength("markdown", content);
  else if (bytesOf(content) > limits.message.markdownMaxBytes) throw new Refusal(45002);
  forbidSafe(place);
  const group = place.kind === "appchat" || place.kind === "webhook";
  const mentioned = group ? readMentions(content, undefined, place) : undefined;
  return {
    msgtype: "markdown",
    content: { markdown: { content } },
    text: firstLine(content),
    ...(mentioned ? { mentioned } : undefined),
  };
}

/** Has no mentions. */
export function readMarkdownV2(body: Body): ReadBody {
  const content = requireContent(body, "markdown_v2");
  checkRobotLength("markdown_v2", content);
  return { msgtype: "markdown_v2", content: { markdown_v2: { content } }, text: firstLine(content) };
}

function requireContent(body: Body, name: string): string {
  const content = body.object(name)?.string("content") ?? "";
  if (content === "") throw new Refusal(44004);
  return content;
}

function checkRobotLength(name: string, content: string): void {
  const most = limits.message.webhookMarkdownMaxBytes;
  if (bytesOf(content) > most) throw tooLong(`${name}.content`, most);
}

/** The first line that says something, without the marks around its words. */
export function firstLine(content: string): string {
  const line = content.split("\n").find((each) => each.trim() !== "") ?? content;
  return line
    .replace(/<[^>]*>/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^[\s#>*-]+|[*`]|(?<!\w)_+|_+(?!\w)/g, "")
    .trim();
}
