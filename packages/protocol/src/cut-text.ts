/**
 * A long text in parts that WeCom takes whole. A part ends where a paragraph, a line or a sentence ends, and never inside
 * of what would break: a link, code, a table, a coloured run, a name token. Start at `cutText`.
 */
import { utf8Bytes } from "./lengths.ts";

const inText = [/<a\s[^>]*>[\s\S]*?<\/a\s*>/, /https?:\/\/[^\s\u3000-\u303f\uff00-\uffef]+/, /\$\w+=[^$\s]+\$/];
const inMarkdown = [
  /```[\s\S]*?```/,
  /`[^`\n]+`/,
  /(?:^[ \t]*\|.*\n?)+/,
  /!?\[[^\]\n]*\]\([^)\s]*\)/,
  /<font[^>]*>[\s\S]*?<\/font>/,
  /\*\*[^*\n]+\*\*/,
  /https?:\/\/[^\s\u3000-\u303f\uff00-\uffef)]+/,
];
const wholes = {
  text: new RegExp(inText.map(({ source }) => source).join("|"), "gi"),
  markdown: new RegExp(inMarkdown.map(({ source }) => source).join("|"), "gim"),
};

/** A text that is not cut, and how good a place its end is: 0 anywhere, 1 a comma or blank, 2 a sentence, 3 a line, 4 a paragraph. */
interface Piece {
  readonly text: string;
  readonly bytes: number;
  readonly rank: 0 | 1 | 2 | 3 | 4;
}

/**
 * The text in parts of at most `maxBytes`, in order. A whole that is longer by itself (code, a table) is cut at its lines,
 * and a line without any other place between two characters.
 */
export function cutText(text: string, maxBytes: number, kind: "text" | "markdown"): readonly string[] {
  const parts: string[] = [];
  let rest = piecesOf(text, kind, maxBytes);
  while (rest.length > 0) {
    const count = endOfPart(rest, maxBytes);
    const part = rest
      .slice(0, count)
      .map((piece) => piece.text)
      .join("")
      .replace(/\s+$/, "");
    if (part.trim() !== "") parts.push(part.replace(/^\n+/, ""));
    rest = rest.slice(count);
  }
  return parts;
}

/** Number of pieces of the next part: up to the best place in its second half, else the best before it. */
function endOfPart(pieces: readonly Piece[], maxBytes: number): number {
  let bytes = 0;
  let best = { count: 1, score: -1 };
  for (const [at, piece] of pieces.entries()) {
    bytes += piece.bytes;
    if (bytes > maxBytes) return best.count;
    const score = piece.rank + (bytes * 2 >= maxBytes ? 5 : 0);
    if (score >= best.score) best = { count: at + 1, score };
  }
  return pieces.length;
}

function piecesOf(text: string, kind: "text" | "markdown", maxBytes: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  const free = (to: number): void => {
    pieces.push(...charactersOf(text.slice(done, to)));
    done = to;
  };
  for (const { index, 0: whole } of text.matchAll(wholes[kind])) {
    free(index);
    done = index + whole.length;
    if (utf8Bytes(whole) <= maxBytes) pieces.push(piece(whole, text.slice(done)));
    else pieces.push(...whole.split(/(?<=\n)/).flatMap((line) => linePieces(line, maxBytes)));
  }
  free(text.length);
  return pieces;
}

const linePieces = (line: string, maxBytes: number): readonly Piece[] =>
  utf8Bytes(line) <= maxBytes ? [piece(line, "")] : charactersOf(line);

/** Characters as people see them: an emoji of several parts is one. */
function charactersOf(text: string): readonly Piece[] {
  const found = [...new Intl.Segmenter("zh", { granularity: "grapheme" }).segment(text)];
  return found.map(({ segment, index }) =>
    piece(segment, text.slice(index + segment.length, index + segment.length + 2)),
  );
}

/** @param next What follows it. */
function piece(text: string, next: string): Piece {
  return { text, bytes: utf8Bytes(text), rank: rankOf(text, next) };
}

function rankOf(text: string, next: string): Piece["rank"] {
  if (/\n$/.test(text)) return /^\n/.test(next) ? 0 : /\n\n$/.test(text) ? 4 : 3;
  // A closing quotation mark or bracket stays with its sentence.
  if (/^[”’"'）)」』】\n]/.test(next)) return 0;
  if (/[。！？!?…；;”’」』]$/.test(text) || (/\.$/.test(text) && /^(\s|$)/.test(next))) return 2;
  return /[，,、：:\s]$/.test(text) ? 1 : 0;
}
