import fc from "fast-check";
import { expect, test } from "vitest";
import { truncateToBytes } from "./lengths.ts";

/** Characters of one to four bytes. */
const texts = fc.array(fc.constantFrom("a", "é", "好", "😀", "\n"), { maxLength: 80 }).map((all) => all.join(""));

test("a cut text is the longest beginning that fits, and never half a character", () => {
  fc.assert(
    fc.property(texts, fc.nat(120), (text, maxBytes) => {
      const cut = truncateToBytes(text, maxBytes);
      expect(text.startsWith(cut)).toBe(true);
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(maxBytes);
      const next = [...text.slice(cut.length)][0];
      if (next !== undefined) expect(Buffer.byteLength(cut + next)).toBeGreaterThan(maxBytes);
    }),
  );
});

test("2,048 bytes hold 682 Chinese characters and two bytes of nothing", () => {
  expect(truncateToBytes("好".repeat(700), 2048)).toBe("好".repeat(682));
  expect(truncateToBytes("😀".repeat(600), 2048)).toBe("😀".repeat(512));
});
