import { ownAddresses } from "@shoufa/ports";

/** Whether a host is this computer: a loopback address, or an address of it in a network. */
export function isThisComputer(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/^\[(.*)\]$/, "$1");
  return isLoopbackHost(name) || ownAddresses().some((address) => address.toLowerCase() === name);
}

/**
 * The emulator listens on and calls this computer only, unless allowed otherwise. Names are not resolved: only
 * `localhost` and literal loopback addresses count, so that no DNS answer can lead outside.
 */
export function isLoopbackHost(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/^\[(.*)\]$/, "$1");
  return name === "localhost" || name === "::1" || /^127(?:\.\d{1,3}){3}$/.test(name);
}
