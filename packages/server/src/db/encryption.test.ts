import { systemClock } from "@shoufa/ports";
import { expect, test } from "vitest";
import { judgeEncryption } from "./encryption.ts";
import { openPostgres } from "./open.ts";

test.each([
  ["127.0.0.1:5432/shoufa", false, null],
  ["localhost/shoufa", false, null],
  ["[::1]:5432/shoufa", false, null],
  ["/shoufa", false, null],
  ["db.example.com:5432/shoufa", false, "db.example.com"],
  ["10.0.0.7/shoufa", false, "10.0.0.7"],
  ["db.example.com:5432/shoufa", true, null],
])("a database at %s, encrypted: %s, is warned about as %s [K14]", (where, encrypted, warned) => {
  expect(judgeEncryption(where, encrypted)).toBe(warned);
});

test("sslmode=require or verify-full in DATABASE_URL refuses a database without TLS [K14]", async () => {
  for (const mode of ["require", "verify-full"]) {
    const url = new URL(process.env["TEST_DATABASE_URL"] ?? "");
    url.searchParams.set("sslmode", mode);
    await expect(openPostgres(url.href, { clock: systemClock })).rejects.toMatchObject({
      code: "database.unreachable",
      message: expect.stringContaining("SSL"),
    });
  }
});
