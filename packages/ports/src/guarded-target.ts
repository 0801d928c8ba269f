/**
 * Addresses that somebody typed and that this computer is to connect to: read once (`readTarget`), and judged by the IP
 * addresses behind them (`createJudge`). Checking and dialling use the same reading, so there is no second opinion to
 * exploit. Start at guarded-http.ts.
 */
import { BlockList, isIP, isIPv4, isIPv6 } from "node:net";

/** Why a target is not connected to. */
export type TargetRefusal =
  | "unreadable"
  | "scheme"
  | "credentials"
  | "fragment"
  | "port"
  | "metadata"
  | "private"
  | "unresolved";

export class TargetRefused extends Error {
  override readonly name = "TargetRefused";
  readonly reason: TargetRefusal;
  constructor(reason: TargetRefusal) {
    super(reason);
    this.reason = reason;
  }
}

/** An address as it is checked and as it is dialled. */
export interface Target {
  /** Scheme, host and port. */
  readonly origin: string;
  /** In lower case, without brackets; an IP address in its one canonical form. */
  readonly host: string;
  readonly port: number;
  /** Path and query. */
  readonly path: string;
}

/** @throws {TargetRefused} */
export function readTarget(text: string): Target {
  // What parsers treat differently: white space, controls, backslashes, letters beyond ASCII.
  if (!/^[\x21-\x7e]{1,2048}$/.test(text) || text.includes("\\")) throw new TargetRefused("unreadable");
  if (!/^https?:\/\/[^/]/i.test(text))
    throw new TargetRefused(/^[a-z][a-z0-9+.-]*:/i.test(text) ? "scheme" : "unreadable");
  const authority = /^https?:\/\/([^/?#]*)/i.exec(text)?.[1] ?? "";
  if (authority.includes("@")) throw new TargetRefused("credentials");
  if (authority.includes("%")) throw new TargetRefused("unreadable");
  if (text.includes("#")) throw new TargetRefused("fragment");
  if (!URL.canParse(text)) throw new TargetRefused("unreadable");
  const url = new URL(text);
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  if (host === "" || host.endsWith(".")) throw new TargetRefused("unreadable");
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  return { origin: url.origin, host, port, path: `${url.pathname}${url.search}` };
}

/** Where clouds give out credentials. Never connected to, whatever is allowed. */
const metadataHosts = new Set(["metadata.google.internal", "metadata", "instance-data"]);
const metadata = new BlockList();
for (const address of ["169.254.169.254", "169.254.170.2", "100.100.100.200"]) metadata.addAddress(address, "ipv4");
metadata.addAddress("fd00:ec2::254", "ipv6");

/** Not addresses of the public internet. */
const inside = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  inside.addSubnet(network, bits, "ipv4");
/** The public internet of IPv6 is 2000::/3; of that, what leads elsewhere or is for examples. */
const outside6 = new BlockList();
outside6.addSubnet("2000::", 3, "ipv6");
for (const [network, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["3fff::", 20],
] as const)
  inside.addSubnet(network, bits, "ipv6");
/** Loopback, link-local and unspecified addresses: a network that is allowed does not allow them. */
const never = new BlockList();
never.addSubnet("0.0.0.0", 8, "ipv4");
never.addSubnet("127.0.0.0", 8, "ipv4");
never.addSubnet("169.254.0.0", 16, "ipv4");
never.addAddress("::", "ipv6");
never.addAddress("::1", "ipv6");
never.addSubnet("fe80::", 10, "ipv6");

const family = (address: string): "ipv4" | "ipv6" => (isIPv6(address) ? "ipv6" : "ipv4");
const isIn = (list: BlockList, address: string): boolean => list.check(address, family(address));

/** The eight groups of an IPv6 address as numbers. */
function groupsOf(address: string): number[] {
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = "", tail] = canonical.split("::");
  const numbers = (part: string): number[] =>
    part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
  const first = numbers(head);
  const last = numbers(tail ?? "");
  return tail === undefined ? first : [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
}

const dotted = (high: number, low: number): string => [high >> 8, high & 255, low >> 8, low & 255].join(".");

/** An IPv4 address that travels inside an IPv6 one: mapped, compatible, through NAT64 or 6to4. */
function embedded(address: string): string | null {
  if (!isIPv6(address)) return null;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groupsOf(address);
  const isZero = a === 0 && b === 0 && c === 0 && d === 0;
  if (isZero && ((e === 0 && f === 0xffff) || (e === 0xffff && f === 0))) return dotted(g, h);
  if (isZero && e === 0 && f === 0 && (g !== 0 || h > 1)) return dotted(g, h);
  if (a === 0x64 && b === 0xff9b) return dotted(g, h);
  return a === 0x2002 ? dotted(b, c) : null;
}

/** Ports that web servers are given. */
const webPorts = new Set([80, 443, 8080, 8443]);

interface Allowed {
  readonly host: string | null;
  readonly network: BlockList | null;
  readonly port: number | null;
}

/** `host`, `host:port`, an IP address (IPv6 in brackets), or a network as `10.1.0.0/16` or `10.1.0.0/16:8080`. */
function readAllowed(entry: string): Allowed {
  const [, bracketed, plain = "", bits, port] =
    /^(?:\[([^\]]+)\]|([^/:]+))(?:\/(\d{1,3}))?(?::(\d{1,5}))?$/.exec(entry.trim()) ?? [];
  const host = (bracketed ?? plain).toLowerCase();
  if (host === "" || (port !== undefined && Number(port) > 65_535)) throw new RangeError(entry);
  const wanted = port === undefined ? null : Number(port);
  if (bits === undefined) return { host, network: null, port: wanted };
  if (isIP(host) === 0 || Number(bits) > (isIPv6(host) ? 128 : 32)) throw new RangeError(entry);
  const network = new BlockList();
  network.addSubnet(host, Number(bits), family(host));
  return { host: null, network, port: wanted };
}

export interface Judge {
  /** Before a name is looked up. @throws {TargetRefused} */
  host(target: Target): void;
  /** Whether one of the addresses behind a target may be connected to. @throws {TargetRefused} */
  address(target: Target, address: string): void;
}

/**
 * @param allowed Hosts, addresses and networks inside that may be connected to, each with a port or without. Loopback and
 * link-local addresses have to be named one by one, with their port.
 * @throws {RangeError} for an entry that cannot be read.
 */
export function createJudge(allowed: readonly string[]): Judge {
  const entries = allowed.map(readAllowed);
  const isNamed = ({ host, port }: Target, address: string | null): boolean =>
    entries.some(
      (entry) =>
        (entry.port === null ? webPorts.has(port) : entry.port === port) &&
        (entry.host === host ||
          entry.host === address ||
          (entry.network !== null && address !== null && isIn(entry.network, address) && !isIn(never, address))),
    );
  const isNamedExactly = ({ host, port }: Target, address: string): boolean =>
    entries.some((entry) => entry.port === port && (entry.host === host || entry.host === address));
  return {
    host(target) {
      if (metadataHosts.has(target.host)) throw new TargetRefused("metadata");
      if (!webPorts.has(target.port) && !entries.some(({ port }) => port === target.port))
        throw new TargetRefused("port");
    },
    address(target, address) {
      if (isIP(address) === 0) throw new TargetRefused("unresolved");
      const real = embedded(address) ?? address;
      if (isIn(metadata, address) || isIn(metadata, real)) throw new TargetRefused("metadata");
      if (isIn(never, address) || isIn(never, real)) {
        if (!isNamedExactly(target, address)) throw new TargetRefused("private");
        return;
      }
      const isPublic = isIPv4(real)
        ? !isIn(inside, real) && real === address
        : isIn(outside6, real) && !isIn(inside, real);
      if (!isPublic && !isNamed(target, real)) throw new TargetRefused("private");
      if (!webPorts.has(target.port) && !isNamed(target, real)) throw new TargetRefused("port");
    },
  };
}
