import { expect, test } from "vitest";
import { limits, messagingLimits } from "./limits.ts";

test("every bound of messaging has a name of its own, a unit, and says what happens beyond it", () => {
  expect(new Set(messagingLimits.map((limit) => limit.id)).size).toBe(messagingLimits.length);
  for (const limit of messagingLimits) {
    expect(limit.id).toMatch(/^[a-z0-9_.]+$/);
    expect(limit, limit.id).toMatchObject({
      unit: expect.any(String),
      over: expect.any(String),
      verified: expect.any(Boolean),
    });
    expect(limit.over, limit.id).toMatch(
      /^$|^(truncate|reject|reject:-?\d+|drop|advice|block|clamp|ignore|retry|fail)$/,
    );
  }
});

test("the bounds that code uses are the platform's figures", () => {
  expect(limits).toMatchObject({
    token: { maxBytes: 512, expiresInSeconds: 7200 },
    department: { rootId: 1, nameMaxCharacters: 64, maxDepth: 15, firstOrder: 100_000_000, orderStep: -1000 },
    member: { userIdMaxBytes: 64, maxDepartments: 100 },
    message: {
      maxUsers: 1000,
      maxDepartments: 100,
      maxTags: 100,
      textMaxBytes: 2048,
      duplicateCheckMaxSeconds: 14_400,
    },
    calls: { perCorpAndEndpointPerMinute: 10_000, perAddressPerMinute: 20_000 },
    callback: { tokenMaxCharacters: 32, encodingAesKeyCharacters: 43, verifySeconds: 1, answerSeconds: 5 },
  });
});

test.each([
  ["lin.xiao-yu_01@corp", true],
  ["-lin", false],
  ["林", false],
  ["a".repeat(65), false],
])("userid %s is legal: %s", (userId, legal) => {
  expect(limits.member.userIdPattern.test(userId)).toBe(legal);
});
