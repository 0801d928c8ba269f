/**
 * Inline markdown. Three dialects: `app` is the subset of message/send (bold, links, code, three font colours, mentions);
 * `v2` is the robots' markdown_v2 (adds italics and pictures, has no colours or mentions); `bot` is `v2` with mentions.
 * Anything else stays the characters it is.
 */
import { safeHref } from "../text-nodes.ts";

export type Dialect = "app" | "v2" | "bot";

export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "bold" | "italic"; readonly inside: readonly Inline[] }
  | { readonly kind: "font"; readonly color: "info" | "comment" | "warning"; readonly inside: readonly Inline[] }
  | { readonly kind: "link"; readonly href: string; readonly inside: readonly Inline[] }
  | { readonly kind: "picture"; readonly url: string; readonly label: string }
  | { readonly kind: "mention"; readonly userId: string };

const linkMark = /!?\[([^[\]\n]{0,1024})\]\(([^()\s]{0,2048})\)/y;
const fontMark = /<font\s+color\s*=\s*["'](info|comment|warning)["']\s*>/iy;
const mentionMark = /<@([^<>\s]{1,64})>/y;
/** Nested deeper than this, marks stay characters. */
const mostDepth = 8;

interface Found {
  readonly node: Inline | readonly Inline[];
  readonly end: number;
}

export function inlines(source: string, dialect: Dialect, depth = 0): readonly Inline[] {
  const nodes: Inline[] = [];
  const fontEnd = fontEndsOf(source);
  let text = "";
  const flush = (): void => {
    if (text !== "") nodes.push({ kind: "text", text });
    text = "";
  };
  for (let at = 0; at < source.length; ) {
    const found = depth < mostDepth ? markAt(source, at, dialect, depth + 1, fontEnd) : undefined;
    if (!found) {
      text += source.charAt(at);
      at += 1;
      continue;
    }
    flush();
    nodes.push(...[found.node].flat());
    at = found.end;
  }
  flush();
  return nodes;
}

type FontEnds = (from: number) => number;

/** Finds the next `</font>`, or -1. Where there is none any more, nothing is searched again. */
function fontEndsOf(source: string): FontEnds {
  const mark = /<\/font>/gi;
  let noneFrom = source.length;
  return (from) => {
    if (from >= noneFrom) return -1;
    mark.lastIndex = from;
    const at = mark.exec(source)?.index ?? -1;
    if (at === -1) noneFrom = from;
    return at;
  };
}

function markAt(source: string, at: number, dialect: Dialect, depth: number, fontEnd: FontEnds): Found | undefined {
  switch (source.charAt(at)) {
    case "`":
      return between(source, at, "`", (text) => ({ kind: "code", text }));
    case "*":
      if (source.startsWith("**", at))
        return between(source, at, "**", (text) => ({ kind: "bold", inside: inlines(text, dialect, depth) }));
      return dialect === "app" ? undefined : italic(source, at, "*", dialect, depth);
    case "_":
      return dialect === "app" || /\w/.test(source.charAt(at - 1))
        ? undefined
        : italic(source, at, "_", dialect, depth);
    case "!":
      return dialect === "app" ? undefined : linkAt(source, at, dialect, depth);
    case "[":
      return linkAt(source, at, dialect, depth);
    case "<":
      return dialect === "v2" ? undefined : tagAt(source, at, dialect, depth, fontEnd);
    default:
      return undefined;
  }
}

/** From one mark to the same on the same line, with something between. */
function between(source: string, at: number, mark: string, node: (text: string) => Inline): Found | undefined {
  const start = at + mark.length;
  const end = source.indexOf(mark, start);
  if (end <= start || source.slice(start, end).includes("\n")) return undefined;
  return { node: node(source.slice(start, end)), end: end + mark.length };
}

function italic(source: string, at: number, mark: string, dialect: Dialect, depth: number): Found | undefined {
  if (/\s|^$/.test(source.charAt(at + 1))) return undefined;
  return between(source, at, mark, (text) => ({ kind: "italic", inside: inlines(text, dialect, depth) }));
}

/** A link to nowhere that a browser may go keeps its words. */
function linkAt(source: string, at: number, dialect: Dialect, depth: number): Found | undefined {
  linkMark.lastIndex = at;
  const match = linkMark.exec(source);
  if (!match) return undefined;
  const [whole, label = "", address = ""] = match;
  const end = at + whole.length;
  const href = safeHref(address);
  if (whole.startsWith("!"))
    return { node: href ? { kind: "picture", url: href, label } : { kind: "text", text: label }, end };
  const inside = inlines(label === "" ? address : label, dialect, depth);
  return { node: href ? { kind: "link", href, inside } : inside, end };
}

function tagAt(source: string, at: number, dialect: Dialect, depth: number, fontEnd: FontEnds): Found | undefined {
  mentionMark.lastIndex = at;
  const mention = mentionMark.exec(source);
  if (mention) return { node: { kind: "mention", userId: mention[1]! }, end: at + mention[0].length };
  if (dialect === "bot") return undefined;
  fontMark.lastIndex = at;
  const font = fontMark.exec(source);
  if (!font) return undefined;
  const start = at + font[0].length;
  const end = fontEnd(start);
  if (end === -1) return undefined;
  const color = font[1]!.toLowerCase() as "info" | "comment" | "warning";
  return {
    node: { kind: "font", color, inside: inlines(source.slice(start, end), "app", depth) },
    end: end + "</font>".length,
  };
}
