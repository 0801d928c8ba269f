import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CsvFault, defaultCsvCaps, readCsv } from "./csv.ts";

const rows = (text: string): readonly (readonly string[])[] => readCsv(Buffer.from(text)).map(({ cells }) => cells);

const written = (cell: string, always: boolean): string =>
  always || cell === "" || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

describe("reading", () => {
  test("takes LF, CRLF and CR, with or without one at the end, and leaves empty lines out", () => {
    expect(rows("a,b\nc,d\r\ne,f\rg,h")).toEqual([
      ["a", "b"],
      ["c", "d"],
      ["e", "f"],
      ["g", "h"],
    ]);
    expect(rows("a\n\n\r\nb\n")).toEqual([["a"], ["b"]]);
    expect(rows("")).toEqual([]);
  });

  test("takes the byte order mark off", () => {
    expect(rows("\ufeff姓名,帐号\n张三,zhangsan")[0]).toEqual(["姓名", "帐号"]);
  });

  test("reads quoted cells with commas, quotes and line breaks, and knows on which line a row begins", () => {
    const read = readCsv(Buffer.from('"a,1","say ""hi""","two\r\nlines"\nnext,,'));
    expect(read).toEqual([
      { line: 1, cells: ["a,1", 'say "hi"', "two\r\nlines"] },
      { line: 3, cells: ["next", "", ""] },
    ]);
  });

  test("reads everything that was written", () => {
    const cell = fc.string({ unit: "grapheme", maxLength: 20 }).map((text) => text.replaceAll("\0", ""));
    const line = fc.record({ cells: fc.array(cell, { minLength: 1, maxLength: 6 }), quoted: fc.boolean() });
    const end = fc.constantFrom("\n", "\r\n", "\r");
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), end, fc.boolean(), (lines, ending, mark) => {
        const text = lines
          .map(({ cells, quoted }) => cells.map((each) => written(each, quoted)).join(","))
          .join(ending);
        fc.pre(!/^"?sep=/i.test(text) && !text.startsWith("\ufeff"));
        expect(rows((mark ? "\ufeff" : "") + text)).toEqual(lines.map(({ cells }) => cells));
      }),
      { numRuns: 500 },
    );
  });
});

/** The same grammar read one character at a time, as plainly as possible. Undefined: refused. */
function naive(text: string): string[][] | undefined {
  const rows: string[][] = [];
  let cells: string[] = [];
  let cell = "";
  let state: "start" | "bare" | "quoted" | "closed" = "start";
  const endCell = (): void => {
    cells.push(cell);
    cell = "";
    state = "start";
  };
  const endRow = (): void => {
    // A line with nothing at all in it is no row.
    if (state !== "start" || cells.length > 0) {
      endCell();
      rows.push(cells);
      cells = [];
    }
  };
  for (const character of text.replaceAll("\r\n", "\uE000")) {
    const breaks = character === "\n" || character === "\r" || character === "\uE000";
    if (character === "\0") return undefined;
    if (state === "quoted") {
      if (character === '"') state = "closed";
      else cell += character === "\uE000" ? "\r\n" : character;
    } else if (state === "closed" && character === '"') {
      cell += '"';
      state = "quoted";
    } else if (character === ",") endCell();
    else if (breaks) endRow();
    else if (state === "closed") return undefined;
    else if (character === '"') {
      if (state === "bare") return undefined;
      state = "quoted";
    } else {
      cell += character;
      state = "bare";
    }
  }
  if (state === "quoted") return undefined;
  endRow();
  return rows;
}

test("agrees with the plain definition, row by row, for any commas, quotes and line ends", () => {
  const unit = fc.constantFrom('"', '"', ",", "\n", "\r", "\r\n", "a", "字", " ", "\0");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
      let read: readonly (readonly string[])[] | undefined;
      try {
        read = rows(text);
      } catch (error) {
        expect(error).toBeInstanceOf(CsvFault);
      }
      expect(read).toEqual(naive(text));
    }),
    { numRuns: 5000 },
  );
});

describe("refusing, with the line", () => {
  const refusal = (bytes: string | Uint8Array, caps = defaultCsvCaps): CsvFault => {
    try {
      readCsv(typeof bytes === "string" ? Buffer.from(bytes) : bytes, caps);
    } catch (error) {
      if (error instanceof CsvFault) return error;
      throw error;
    }
    throw new Error("it was read");
  };

  test.each([
    ["GB18030", Buffer.concat([Buffer.from("a,b\nc,d\r\n"), Buffer.from([0xd5, 0xc5, 0xc8, 0xfd])]), 3, "not UTF-8"],
    ["a bad byte in the middle", Buffer.from("6f6b0aff0a6f6b", "hex"), 2, "not UTF-8"],
    ["UTF-16, little end first", Buffer.from("\ufeffa,b", "utf16le"), 1, "UTF-16"],
    ["UTF-16, big end first", Buffer.from([0xfe, 0xff, 0, 0x61]), 1, "UTF-16"],
    ["a NUL", "a,b\nc\0d,e", 2, "NUL"],
    ["a NUL in quotes", 'a\n"b\n\0"', 3, "NUL"],
    ["a lone quote", 'a\nb"c,d', 2, "quote inside"],
    ["a quote that stays open", 'a\n"b\nc\nd', 2, "never closed"],
    ["text after a closing quote", 'a\n"b"c', 2, "follows the closing quote"],
    ["a sep= line", "sep=;\na;b", 1, "sep="],
    ["10,000 columns", `a\n${",".repeat(10_000)}`, 2, "columns"],
    ["one endless line", `a\n${"x".repeat(1_000_000)}`, 2, "a cell of more than"],
    ["one endless quoted line", `a\n"${"x".repeat(1_000_000)}"`, 2, "a cell of more than"],
  ])("%s", (_what, bytes, line, reason) => {
    const fault = refusal(bytes);
    expect(fault.line).toBe(line);
    expect(fault.message).toContain(reason);
  });

  test("too many rows", () => {
    expect(refusal("a\nb\nc", { ...defaultCsvCaps, maxRows: 2 }).line).toBe(3);
  });

  test("any bytes are rows or a fault, and the fault's line is one of the file", () => {
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .string({ unit: fc.constantFrom('"', ",", "\n", "\r", "a", "\0", "字"), maxLength: 60 })
        .map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(hostile, (bytes) => {
        try {
          readCsv(bytes);
        } catch (error) {
          if (!(error instanceof CsvFault)) throw error;
          const lines = Buffer.from(bytes)
            .toString("latin1")
            .split(/\r\n|\r|\n/).length;
          expect(error.line).toBeGreaterThanOrEqual(1);
          expect(error.line).toBeLessThanOrEqual(lines);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
