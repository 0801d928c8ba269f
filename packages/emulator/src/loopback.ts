/**
 * The emulator listens on and talks to this computer only, unless it is told otherwise. Names are not looked up: only
 * `localhost` and literal loopback addresses count, so that no DNS answer can lead outside.
 */
export function isLoopbackHost(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/^\[(.*)\]$/, "$1");
  return name === "localhost" || name === "::1" || /^127(?:\.\d{1,3}){3}$/.test(name);
}
