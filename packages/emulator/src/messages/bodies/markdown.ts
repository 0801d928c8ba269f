/** markdown, and the markdown_v2 that only robots send. Longer than allowed is refused, not cut. */
import { limits } from "@shoufa/protocol";
import type { Body } from "../../platform/body.ts";
import { Refusal } from "../../platform/refusal.ts";
import { bytesOf } from "./lengths.ts";
import { readMentions } from "./mentions.ts";
import { forbidSafe, type Place, type ReadBody, tooLong } from "./place.ts";

export function readMarkdown(body: Body, place: Place): ReadBody {
  const { markdownMaxBytes, webhookMarkdownMaxBytes } = limits.message;
  const content = requireContent(
    body,
    "markdown",
    place.kind === "webhook" ? webhookMarkdownMaxBytes : markdownMaxBytes,
  );
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

/** Knows no mentions. */
export function readMarkdownV2(body: Body): ReadBody {
  const content = requireContent(body, "markdown_v2", limits.message.webhookMarkdownMaxBytes);
  return { msgtype: "markdown_v2", content: { markdown_v2: { content } }, text: firstLine(content) };
}

function requireContent(body: Body, name: string, maxBytes: number): string {
  const content = body.object(name)?.string("content") ?? "";
  if (content === "") throw new Refusal(44004);
  if (bytesOf(content) > maxBytes) throw tooLong(`${name}.content`, maxBytes);
  return content;
}

/** The first line that says something, without the marks around its words. */
function firstLine(content: string): string {
  const line = content.split("\n").find((each) => each.trim() !== "") ?? content;
  return line
    .replace(/<[^>]*>/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^[\s#>*-]+|[*`_]/g, "")
    .trim();
}
