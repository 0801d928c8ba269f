import { isIPv4, isIPv6 } from "node:net";
import { Problem } from "../http/problem.ts";

/** Addresses of cloud machines' own metadata, which give out credentials. */
const metadataHosts = new Set(["metadata.google.internal", "100.100.100.200", "fd00:ec2::254"]);

/**
 * An API address as it is kept: without a slash at the end, and without `/cgi-bin`, which reverse proxies are often named
 * with and which every call brings along.
 * @throws {Problem} `account.address_refused` for user info, a query, a fragment or a link-local address.
 */
export function readApiAddress(text: string): string {
  const url = new URL(text);
  const refuse = (part: string): never => {
    throw new Problem("account.address_refused", { part });
  };
  if (url.username !== "" || url.password !== "") refuse("user:password@");
  if (url.search !== "" || text.includes("?")) refuse("?");
  if (url.hash !== "" || text.includes("#")) refuse("#");
  // A name with a dot at its end is the same name.
  const host = url.hostname.replace(/^\[|\]$|\.$/g, "").toLowerCase();
  if (isLinkLocal(host) || metadataHosts.has(host)) refuse(host);
  return `${url.origin}${url.pathname.replace(/\/+$/, "").replace(/\/cgi-bin$/, "")}`;
}

function isLinkLocal(host: string): boolean {
  if (isIPv4(host)) return host.startsWith("169.254.");
  if (!isIPv6(host)) return false;
  // 169.254.x.x written as IPv6: mapped, compatible, and through a translator.
  return /^fe[89ab]/.test(host) || /^(::ffff:|::|64:ff9b::)a9fe:/.test(host);
}

/** Whether secrets would travel in the clear. */
export const isPlainHttp = (address: string): boolean => address.startsWith("http:");
