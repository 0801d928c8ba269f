/**
 * Addresses of the emulator's pages. Any other is not found: the server says so by its status, the pages by a screen. No
 * imports, because the pages are built with it.
 */

/** Sections of the admin console, `/admin/<section>`; `home` is `/admin` itself. */
export const adminSections = ["home", "directory", "tags", "apps", "bots", "company", "groups"] as const;

/** Sections of the conditions, `/conditions/<section>`; `overview` is `/conditions` itself. */
export const conditionSections = [
  "overview",
  "clock",
  "faults",
  "network",
  "rules",
  "access",
  "snapshots",
  "scenario",
  "requests",
] as const;

const patterns = [
  /^\/$/,
  /^\/phones\/[^/]+$/,
  /^\/(wall|join)$/,
  new RegExp(`^/admin(/(${adminSections.join("|")}))?$`),
  /^\/admin\/apps\/(new|\d+(\/callback)?)$/,
  /^\/admin\/bots\/[^/]+(\/callback)?$/,
  /^\/admin\/company\/callback$/,
  /^\/admin\/groups\/[^/]+$/,
  new RegExp(`^/conditions(/(${conditionSections.join("|")}))?$`),
];

/** @param pathname Of the address, percent-encoded. A slash at its end does not count. */
export function isPageAddress(pathname: string): boolean {
  const path = pathname === "/" ? pathname : pathname.replace(/\/$/, "");
  return patterns.some((pattern) => pattern.test(path));
}
