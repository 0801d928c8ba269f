import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { clientAddressBehind, networkOf } from "./client-address.ts";

const from = (remoteAddress: string, forwarded?: string): IncomingMessage =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
  }) as unknown as IncomingMessage;

test("without a trusted proxy the header is not believed", () => {
  const clientAddress = clientAddressBehind([]);
  expect(clientAddress(from("203.0.113.9", "198.51.100.1"))).toBe("203.0.113.9");
  expect(clientAddress(from("::ffff:127.0.0.1", "198.51.100.1"))).toBe("127.0.0.1");
});

test.each([
  ["the proxy's client", "10.0.0.2", "198.51.100.1", "198.51.100.1"],
  ["two proxies in a row", "10.0.0.2", "198.51.100.1, 10.9.9.9", "198.51.100.1"],
  ["what the client itself wrote before the proxy's entry", "10.0.0.2", "1.1.1.1, 198.51.100.1", "198.51.100.1"],
  ["a client that claims to be a proxy", "10.0.0.2", "10.0.0.3, 198.51.100.1", "198.51.100.1"],
  ["a proxy that itself asks", "10.0.0.2", undefined, "10.0.0.2"],
  ["an empty header", "10.0.0.2", "", "10.0.0.2"],
  ["nonsense in the header", "10.0.0.2", "198.51.100.1, unknown", "10.0.0.2"],
  ["nonsense before a proxy", "10.0.0.2", "unknown, 10.0.0.3", "10.0.0.3"],
  ["only proxies", "10.0.0.2", "10.0.0.4, 10.0.0.3", "10.0.0.4"],
  ["somebody else who writes the header", "203.0.113.9", "198.51.100.1", "203.0.113.9"],
  ["a proxy that adds the port", "10.0.0.2", "198.51.100.1:4711", "198.51.100.1"],
  ["IPv6 with its port", "10.0.0.2", "[2001:DB8::1]:4711", "2001:db8::1"],
  ["a proxy on a dual-stack socket", "::ffff:10.0.0.2", "::ffff:198.51.100.1", "198.51.100.1"],
  ["a proxy by IPv6", "fd00::7", "2001:db8::1", "2001:db8::1"],
])("behind proxies in 10.0.0.0/8 and fd00::/8, %s", (_, peer, forwarded, client) => {
  expect(clientAddressBehind(["10.0.0.0/8", "fd00::/8"])(from(peer, forwarded))).toBe(client);
});

test("a header of a thousand proxies is followed for sixteen", () => {
  const clientAddress = clientAddressBehind(["10.0.0.0/8"]);
  expect(clientAddress(from("10.0.0.1", `198.51.100.1, ${Array(1000).fill("10.0.0.2").join(", ")}`))).toBe("10.0.0.2");
});

test.each([
  ["proxy.example", /“proxy.example” is not an IP address/],
  ["10.0.0.0/33", /is not an IP address/],
  ["10.0.0.0/8/8", /is not an IP address/],
  ["", /is not an IP address/],
  ["0.0.0.0/0", /holds every address/],
  ["::/0", /holds every address/],
])("%j is no trusted proxy", (block, sentence) => {
  expect(() => clientAddressBehind([block])).toThrow(sentence);
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
])("%s is counted together with %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
