/** Addresses under which a server is reached that listens on a given host. */
import { isIPv6 } from "node:net";
import { networkInterfaces } from "node:os";

export interface ListeningUrls {
  /** Works on this computer, whatever the host: nobody can open `http://0.0.0.0`. */
  readonly here: string;
  /** What other computers can open, IPv4 first; empty when only this one gets through. */
  readonly elsewhere: readonly string[];
}

/** @param host What was listened on: a name, an address, or `0.0.0.0` or `::` for all addresses of this computer. */
export function listeningUrls(host: string, port: number): ListeningUrls {
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  const url = (address: string): string => `http://${isIPv6(address) ? `[${address}]` : address}:${port}`;
  if (bare === "0.0.0.0" || bare === "::")
    return {
      here: url(bare === "::" ? "::1" : "127.0.0.1"),
      elsewhere: ownAddresses()
        .filter((address) => bare === "::" || !isIPv6(address))
        .map(url),
    };
  return { here: url(bare), elsewhere: isLoopback(bare) ? [] : [url(bare)] };
}

/** Whether only this computer can reach what listens there. */
export const isLoopback = (host: string): boolean =>
  host.toLowerCase() === "localhost" || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);

/**
 * Addresses of this computer in its networks, IPv4 first. Without loopback, and without link-local ones, which other
 * computers reach only by naming their own network card.
 */
export function ownAddresses(): readonly string[] {
  const found = interfaces()
    .filter(({ internal, address }) => !internal && !/^(169\.254\.|fe[89ab])/i.test(address))
    .map(({ address }) => address);
  return [...new Set(found)].sort((a, b) => Number(isIPv6(a)) - Number(isIPv6(b)));
}

function interfaces() {
  try {
    return Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  } catch {
    return []; // some systems withhold them
  }
}
