import { expect, test } from "vitest";
import { qrPath, qrSvg } from "./qr-code.ts";

/** Dark modules of the top row of the code, without the white around. */
const darkAt = (path: string, x: number, y: number): boolean => path.includes(`M${x} ${y}h1v1h-1z`);

test("the three finder patterns are in their corners, with four modules of white around", () => {
  const { path, size } = qrPath("http://127.0.0.1:8787/join/abc");
  const last = size - 1 - 4;
  for (const [x, y] of [
    [4, 4],
    [last - 6, 4],
    [4, last - 6],
  ] as const) {
    for (let step = 0; step < 7; step++) {
      expect(darkAt(path, x + step, y)).toBe(true);
      expect(darkAt(path, x, y + step)).toBe(true);
    }
    // White inside the ring, dark in the heart.
    expect(darkAt(path, x + 1, y + 1)).toBe(false);
    expect(darkAt(path, x + 3, y + 3)).toBe(true);
  }
  for (let x = 0; x < size; x++) for (const y of [0, 3, size - 4, size - 1]) expect(darkAt(path, x, y)).toBe(false);
});

test("the picture names itself and holds nothing but shapes", () => {
  const svg = qrSvg("a<b", "扫码", 171);
  expect(svg).toMatch(/^<svg class="qr" role="img" aria-label="扫码" width="171" height="171" viewBox="0 0 (\d+) \1"/);
  expect(svg).not.toContain("a<b");
  expect(svg).not.toContain("style=");
});
