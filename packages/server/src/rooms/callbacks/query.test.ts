import { expect, test } from "vitest";
import { readCallbackQuery } from "./query.ts";

const signature = "a".repeat(40);
const good = `msg_signature=${signature}&timestamp=1700000000&nonce=n0n-ce_1`;

test("the platform's own query is read, percent-encoding undone, a raw plus kept", () => {
  expect(readCallbackQuery(good)).toEqual({ msg_signature: signature, timestamp: "1700000000", nonce: "n0n-ce_1" });
  const echo = readCallbackQuery(`${good}&echostr=AAAAAAAAAAAAAAAA%2B%2F+A%3D%3D`);
  expect(echo?.echostr).toBe("AAAAAAAAAAAAAAAA+/+A==");
  expect(readCallbackQuery(`${good}&later=1`)).toBeDefined();
});

test.each([
  ["nothing", ""],
  ["a missing signature", "timestamp=1700000000&nonce=n"],
  ["a missing timestamp", `msg_signature=${signature}&nonce=n`],
  ["a missing nonce", `msg_signature=${signature}&timestamp=1700000000`],
  ["empty values", "msg_signature=&timestamp=&nonce="],
  ["names without values", "msg_signature&timestamp&nonce"],
  ["a doubled parameter", `${good}&nonce=other`],
  ["a doubled parameter with the same value", `${good}&timestamp=1700000000`],
  ["an array parameter", `msg_signature[]=${signature}&timestamp=1700000000&nonce=n`],
  ["an upper-case signature", good.replace(signature, "A".repeat(40))],
  ["a short signature", good.replace(signature, "a".repeat(39))],
  ["a long signature", good.replace(signature, "a".repeat(41))],
  ["a signature with spaces", good.replace(signature, `${"a".repeat(39)}%20`)],
  ["a negative timestamp", good.replace("1700000000", "-170000000")],
  ["a timestamp of 11 digits", good.replace("1700000000", "17000000001")],
  ["a timestamp of 9 digits", good.replace("1700000000", "170000000")],
  ["an exponent", good.replace("1700000000", "1e9")],
  ["full-width digits", good.replace("1700000000", encodeURIComponent("１７００００００００"))],
  ["a nonce of 33 characters", good.replace("n0n-ce_1", "n".repeat(33))],
  ["a nonce with a line break", good.replace("n0n-ce_1", "n%0a")],
  ["a broken escape", good.replace("n0n-ce_1", "%E0%A4%A")],
  ["an empty echostr", `${good}&echostr=`],
  ["an echostr that is not base64", `${good}&echostr=%3Cscript%3E`],
  ["a query of 9,000 characters", `${good}&later=${"x".repeat(9000)}`],
])("%s is not a callback's query", (_name, search) => {
  expect(readCallbackQuery(search)).toBeUndefined();
});
