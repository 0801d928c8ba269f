import { systemRandom } from "@shoufa/ports";
import fc from "fast-check";
import { expect, test } from "vitest";
import { vaultOf } from "./vault.ts";

const vault = vaultOf(Buffer.alloc(32, 7), systemRandom);
const place = { table: "app", row: "1", column: "secret_enc" };

test("any text comes back as it was, and never looks the same twice", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const sealed = vault.seal(text, place);
      expect(vault.open(sealed, place)).toBe(text);
      expect(vault.seal(text, place)).not.toBe(sealed);
    }),
  );
});

test.each([
  ["another row", { ...place, row: "2" }],
  ["another column", { ...place, column: "token_enc" }],
  ["another table", { ...place, table: "application" }],
])("copied into %s it does not open [K2]", (_, elsewhere) => {
  expect(() => vault.open(vault.seal("secret", place), elsewhere)).toThrow();
});

test("one changed or missing character, another key or another version does not open [K2]", () => {
  const sealed = vault.seal("secret", place);
  for (let at = 0; at < sealed.length - 1; at++) {
    const changed = sealed.slice(0, at) + (sealed[at] === "A" ? "B" : "A") + sealed.slice(at + 1);
    expect(() => vault.open(changed, place)).toThrow();
    expect(() => vault.open(sealed.slice(0, at), place)).toThrow();
  }
  expect(() => vaultOf(Buffer.alloc(32, 8), systemRandom).open(sealed, place)).toThrow();
});

test("keys for other purposes differ from each other and are always the same", () => {
  expect(vault.derive("cursor")).toEqual(vaultOf(Buffer.alloc(32, 7), systemRandom).derive("cursor"));
  expect(vault.derive("cursor")).not.toEqual(vault.derive("audit"));
});

test("what it has sealed or opened is taken out of other people's texts, as it is and as in a query string [K1]", () => {
  const own = vaultOf(Buffer.alloc(32, 7), systemRandom);
  own.seal("the secret of app A/1", place);
  const token = vault.seal("an access token that another process kept", place);
  own.open(token, place);
  const page = `<html>cannot serve /gettoken?corpsecret=${encodeURIComponent("the secret of app A/1")} after "an access token that another process kept"`;
  expect(own.scrub(page)).toBe('<html>cannot serve /gettoken?corpsecret=*** after "***"');
  expect(own.scrub("invalid credential, hint: [1], from ip: 1.2.3.4")).toBe(
    "invalid credential, hint: [1], from ip: 1.2.3.4",
  );
});
