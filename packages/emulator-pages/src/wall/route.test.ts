import { expect, test } from "vitest";
import { formatWall, mostPins, parseWall } from "./route.ts";

test.each([
  ["/wall", []],
  ["/wall?u=lin", [{ userId: "lin", conversation: null }]],
  [
    "/wall?u=lin,ma.haiyang2*1000002,chen*group.wrkSFfCgAA,zhao*bot.aibX7",
    [
      { userId: "lin", conversation: null },
      { userId: "ma.haiyang2", conversation: "app:1000002" },
      { userId: "chen", conversation: "group:wrkSFfCgAA" },
      { userId: "zhao", conversation: "bot:aibX7" },
    ],
  ],
] as const)("%s is a wall, and is written the same way", (address, pins) => {
  expect(parseWall(address)).toEqual(pins);
  expect(formatWall(pins)).toBe(address);
});

test.each([
  ["/wall?u=lin,,%20lin%20,LIN", ["lin"]],
  ["/wall?u=a*upwards", ["a"]],
  [`/wall?u=${Array.from({ length: 100 }, (_, n) => `p${n}`)}`, Array.from({ length: mostPins }, (_, n) => `p${n}`)],
])("%s is read as a sensible wall", (address, userIds) => {
  expect(parseWall(address).map(({ userId }) => userId)).toEqual(userIds);
  expect(parseWall(address).every(({ conversation }) => conversation === null)).toBe(true);
});
