import { expect, test } from "vitest";
import { addressTyped } from "./ip.ts";

test.each(["127.0.0.1", " 203.0.113.7 ", "::1", "2001:db8::7", "::ffff:10.0.0.1"])("%s is an address", (typed) => {
  expect(addressTyped(typed)).toBe(typed.trim());
});

test.each(["", "here", "1.2.3", "1.2.3.256", "01.2.3.4", "10.0.0.0/8", "1::2::3", "12345::"])("%s is none", (typed) => {
  expect(addressTyped(typed)).toBeUndefined();
});
