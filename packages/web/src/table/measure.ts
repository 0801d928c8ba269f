import type { Column } from "./column.ts";

/** Measures text in pixels as the browser would draw it. */
export interface Ruler {
  readonly head: (text: string) => number;
  readonly cell: (text: string) => number;
  readonly code: (text: string) => number;
}

/** Chinese characters are as wide as they are high, others about half of that. */
const estimate = (text: string, size: number): number =>
  [...text].reduce((sum, character) => sum + (character > "\u2e80" ? size : size * 0.58), 0);

/** Digits are equally wide, and so are Chinese characters: most ids, numbers and names are as wide as one measured before. */
const shapeOf = (text: string): string => text.replace(/\d/g, "0").replace(/[\u3400-\u9fff]/g, "\u4e2d");

/** A ruler for the fonts in use below `element`; without a canvas it estimates. It remembers what it measured. */
export function rulerOf(element: HTMLElement): Ruler {
  const context = document.createElement("canvas").getContext("2d");
  const { fontFamily, fontSize } = getComputedStyle(element);
  const size = Number.parseFloat(fontSize) || 14;
  const code = getComputedStyle(document.documentElement).getPropertyValue("--mono");
  const measure = (font: string, scale: number) => {
    const known = new Map<string, number>();
    return (measured: string): number => {
      const text = shapeOf(measured);
      let width = known.get(text);
      if (width !== undefined) return width;
      if (context === null) width = estimate(text, size * scale);
      else {
        if (context.font !== font) context.font = font;
        width = context.measureText(text).width;
      }
      known.set(text, width);
      return width;
    };
  };
  return {
    head: measure(`500 ${size}px ${fontFamily}`, 1),
    cell: measure(`${size}px ${fontFamily}`, 1),
    code: measure(`${size * 0.93}px ${code}`, 0.93),
  };
}

/** Width in pixels of the widest content of a column, without the padding of its cells. */
export function contentWidth<T>(column: Column<T>, rows: readonly T[], ruler: Ruler): number {
  const measure = column.isCode === true ? ruler.code : ruler.cell;
  let widest = 0;
  for (const row of rows) {
    const text = column.text(row);
    for (const line of typeof text === "string" ? [text] : text) widest = Math.max(widest, measure(line));
  }
  return Math.ceil(Math.max(widest + (column.beside ?? 0), ruler.head(column.title)));
}
