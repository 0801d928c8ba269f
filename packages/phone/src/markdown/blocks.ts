/** Markdown cut into blocks. `app` knows headings, quotes and paragraphs; the others also lists, tables, code and rules. */
import { type Dialect, type Inline, inlines } from "./inline.ts";

export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly inside: readonly Inline[] }
  | { readonly kind: "paragraph"; readonly inside: readonly Inline[] }
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "rule" }
  | { readonly kind: "list"; readonly ordered: boolean; readonly start: number; readonly items: readonly ListItem[] }
  | { readonly kind: "table"; readonly head: readonly Cell[]; readonly rows: readonly (readonly Cell[])[] };

export interface ListItem {
  readonly inside: readonly Inline[];
  readonly blocks: readonly Block[];
}

export interface Cell {
  readonly align: "left" | "center" | "right";
  readonly inside: readonly Inline[];
}

const headingLine = /^ {0,3}(#{1,6}) +(.*)$/;
const quoteLine = /^ {0,3}> ?(.*)$/;
const listLine = /^( {0,40})([-*+]|\d{1,9}[.)]) +(.*)$/;
const ruleLine = /^ {0,3}([-*_])(?: {0,3}\1){2,} *$/;
const fenceLine = /^ {0,3}```/;
/** Quotes and lists nested deeper than this are read as paragraphs. */
const mostDepth = 6;

export const blocksOf = (source: string, dialect: Dialect): readonly Block[] =>
  read(source.replaceAll("\r\n", "\n").split("\n"), dialect, 0);

function read(lines: readonly string[], dialect: Dialect, depth: number): readonly Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const endParagraph = (): void => {
    const text = paragraph.join("\n").replace(/^\n+|\n+$/g, "");
    if (text !== "") blocks.push({ kind: "paragraph", inside: inlines(text, dialect) });
    paragraph = [];
  };
  for (let at = 0; at < lines.length; ) {
    const taken = blockAt(lines, at, dialect, depth);
    if (taken) {
      endParagraph();
      blocks.push(taken.block);
      at = taken.next;
      continue;
    }
    paragraph.push(lines[at]!);
    at += 1;
  }
  endParagraph();
  return blocks;
}

interface Taken {
  readonly block: Block;
  /** The first line after it. */
  readonly next: number;
}

function blockAt(lines: readonly string[], at: number, dialect: Dialect, depth: number): Taken | undefined {
  const line = lines[at]!;
  const heading = headingLine.exec(line);
  if (heading)
    return {
      block: { kind: "heading", level: heading[1]!.length, inside: inlines(heading[2]!, dialect) },
      next: at + 1,
    };
  if (depth < mostDepth && quoteLine.test(line)) {
    const end = firstNot(lines, at, (each) => quoteLine.test(each));
    const inner = lines.slice(at, end).map((each) => quoteLine.exec(each)![1]!);
    return { block: { kind: "quote", blocks: read(inner, dialect, depth + 1) }, next: end };
  }
  if (dialect === "app") return undefined;
  if (fenceLine.test(line)) {
    const end = firstNot(lines, at + 1, (each) => !fenceLine.test(each));
    return { block: { kind: "code", text: lines.slice(at + 1, end).join("\n") }, next: end + 1 };
  }
  if (ruleLine.test(line)) return { block: { kind: "rule" }, next: at + 1 };
  if (depth < mostDepth && listLine.test(line)) return list(lines, at, dialect, depth);
  return table(lines, at, dialect);
}

/** One list: lines of the same kind and indent are its items, deeper ones are the content of an item. */
function list(lines: readonly string[], first: number, dialect: Dialect, depth: number): Taken {
  const [, indent = "", mark = ""] = listLine.exec(lines[first]!)!;
  const ordered = /\d/.test(mark);
  const items: ListItem[] = [];
  let at = first;
  while (at < lines.length) {
    const match = listLine.exec(lines[at]!);
    if (!match || match[1]!.length !== indent.length || /\d/.test(match[2]!) !== ordered) break;
    const end = firstNot(lines, at + 1, (each) => each.trim() !== "" && indentOf(each) > indent.length);
    const inner = lines.slice(at + 1, end);
    const least = Math.min(...inner.map(indentOf));
    items.push({
      inside: inlines(match[3]!, dialect),
      blocks: read(
        inner.map((each) => each.slice(least)),
        dialect,
        depth + 1,
      ),
    });
    at = end;
  }
  return { block: { kind: "list", ordered, start: ordered ? Number.parseInt(mark, 10) : 1, items }, next: at };
}

function table(lines: readonly string[], at: number, dialect: Dialect): Taken | undefined {
  const head = cells(lines[at]!);
  const marks = cells(lines[at + 1] ?? "");
  if (!head || !marks || head.length !== marks.length || !marks.every((mark) => /^:?-+:?$/.test(mark)))
    return undefined;
  const aligns = marks.map((mark): Cell["align"] =>
    !mark.endsWith(":") ? "left" : mark.startsWith(":") ? "center" : "right",
  );
  const end = firstNot(lines, at + 2, (each) => cells(each) !== undefined);
  const row = (texts: readonly string[]): readonly Cell[] =>
    aligns.map((align, column) => ({ align, inside: inlines(texts[column] ?? "", dialect) }));
  return {
    block: { kind: "table", head: row(head), rows: lines.slice(at + 2, end).map((each) => row(cells(each)!)) },
    next: end,
  };
}

/** The cells of a table's line; undefined when it is none. */
function cells(line: string): readonly string[] | undefined {
  if (!line.includes("|")) return undefined;
  return line
    .trim()
    .replace(/^\|/, "")
    .replace(/\|$/, "")
    .split("|")
    .map((cell) => cell.trim());
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

function firstNot(lines: readonly string[], from: number, fits: (line: string) => boolean): number {
  let at = from;
  while (at < lines.length && fits(lines[at]!)) at += 1;
  return at;
}
