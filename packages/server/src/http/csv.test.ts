import { expect, test } from "vitest";
import { csvCell, csvLine } from "./csv.ts";

test("no cell begins like a formula, in wide characters neither, and quotes keep a cell together [J1, J2]", () => {
  for (const start of ["=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠"])
    expect(csvCell(`${start}cmd|' /C calc'!A0`).replace(/^"/, "")).toMatch(/^'/);
  expect(csvLine(["a", 'say "hi", you', "two\nlines", 5, null, "x;y"])).toBe(
    'a,"say ""hi"", you","two\nlines",5,,"x;y"\r\n',
  );
});
