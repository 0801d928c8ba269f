/**
 * Address of the client that asks. Behind a reverse proxy every connection comes from the proxy, which names the client in
 * `X-Forwarded-For`; anybody else can write that header too, so only the proxies named in `trustedProxies` are believed.
 */
import type { IncomingMessage } from "node:http";
import { BlockList, isIP, isIPv6 } from "node:net";
import { Unfit } from "../db/unfit.ts";

/** Address of the client without an IPv4-mapped prefix; empty when the connection is gone. */
export type ClientAddress = (request: Pick<IncomingMessage, "socket" | "headers">) => string;

/** Chains of proxies are short; a longer header is somebody's invention. */
const maxHops = 16;

/**
 * @param trustedProxies Addresses or CIDR blocks (`10.0.0.0/8`, `::1`) of the reverse proxies before this server. The
 * client is the last address in `X-Forwarded-For` that is not a trusted proxy.
 * @throws {Unfit} for anything else, and for a block that holds every address.
 */
export function clientAddressBehind(trustedProxies: readonly string[]): ClientAddress {
  const trusted = new BlockList();
  for (const block of trustedProxies) addBlock(trusted, block.trim());
  if (trustedProxies.length === 0) return ({ socket }) => plainAddress(socket.remoteAddress ?? "");

  const isTrusted = (address: string): boolean => trusted.check(address, isIPv6(address) ? "ipv6" : "ipv4");
  return ({ socket, headers }) => {
    let address = plainAddress(socket.remoteAddress ?? "");
    const forwarded = headers["x-forwarded-for"];
    const hops = (Array.isArray(forwarded) ? forwarded.join(",") : (forwarded ?? "")).split(",");
    for (let hop = 1; hop <= Math.min(hops.length, maxHops) && isIP(address) !== 0 && isTrusted(address); hop++) {
      const before = addressIn(hops[hops.length - hop] ?? "");
      if (before === null) break;
      address = before;
    }
    return address;
  };
}

/** Network of an address, to count what one household or office does: the IPv4 address, or the /64 of IPv6. */
export function networkOf(address: string): string {
  const plain = plainAddress(address);
  if (!isIPv6(plain)) return plain;
  const [head = "", tail] = (plain.split("%", 1)[0] ?? "").split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail ? tail.split(":") : [];
  const groups = tail === undefined ? first : [...first, ...Array(8 - first.length - last.length).fill("0"), ...last];
  return `${groups.slice(0, 4).join(":")}::/64`;
}

function addBlock(list: BlockList, block: string): void {
  const [address = "", bits, ...rest] = block.split("/");
  const version = isIP(address);
  const longest = version === 6 ? 128 : 32;
  const prefix = bits === undefined ? longest : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (version === 0 || rest.length > 0 || prefix < 0 || prefix > longest) throw new Unfit("proxies.wrong", { block });
  if (prefix === 0) throw new Unfit("proxies.everybody", { block });
  list.addSubnet(address, prefix, version === 6 ? "ipv6" : "ipv4");
}

/** One entry of the header. Some proxies add the port: `203.0.113.9:4711`, `[2001:db8::1]:4711`. */
function addressIn(entry: string): string | null {
  const text = entry.trim();
  const address = plainAddress(/^\[(.*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text);
  return isIP(address) === 0 ? null : address.toLowerCase();
}

/** An IPv4 client of a socket that listens on IPv6 shows as `::ffff:203.0.113.9`. */
const plainAddress = (address: string): string => {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  return mapped ?? address;
};
