import { expect, test } from "vitest";
import { isLoopback, listeningUrls, ownAddresses } from "./listening.ts";

test.each([
  ["127.0.0.1", "http://127.0.0.1:80"],
  ["localhost", "http://localhost:80"],
  ["::1", "http://[::1]:80"],
])("%s is reached on this computer only", (host, here) => {
  expect(isLoopback(host)).toBe(true);
  expect(listeningUrls(host, 80)).toEqual({ here, elsewhere: [] });
});

test("all addresses: this computer has a loopback link, others one for each address of a network", () => {
  const own = ownAddresses();
  expect(own.filter((address) => /^(127\.|::1$|fe80|169\.254)/i.test(address))).toEqual([]);
  const everywhere = listeningUrls("::", 8686);
  expect(everywhere.here).toBe("http://[::1]:8686");
  expect(everywhere.elsewhere).toEqual(
    own.map((address) => (address.includes(":") ? `http://[${address}]:8686` : `http://${address}:8686`)),
  );
  expect(listeningUrls("0.0.0.0", 8686)).toEqual({
    here: "http://127.0.0.1:8686",
    elsewhere: everywhere.elsewhere.filter((url) => !url.includes("[")),
  });
});

test("one address of a network is the same link for everybody", () => {
  expect(listeningUrls("192.168.1.5", 8686)).toEqual({
    here: "http://192.168.1.5:8686",
    elsewhere: ["http://192.168.1.5:8686"],
  });
  expect(listeningUrls("[fd00::2]", 8686).here).toBe("http://[fd00::2]:8686");
});
