/**
 * Position in the admin console: a section, perhaps one app or group in it, perhaps a dialog over it. All of it is in
 * the address, so that it can be shared, reloaded and left with Back: `/admin/apps/1000002/callback`,
 * `/admin/directory?department=3&dialog=member-new`, `/admin/tags?tag=2`.
 */

import { adminSections as sections } from "@shoufa/emulator/page-addresses";
import { useMemo } from "react";
import { currentAddress, goTo, useAddress } from "../address.ts";

export { sections };
export type Section = (typeof sections)[number];

export interface AdminRoute {
  readonly section: Section;
  /** Parts after the section: `1000002` and `callback`; `new`. */
  readonly rest: readonly string[];
  readonly department: number | null;
  readonly tag: number | null;
  readonly dialog: string | null;
  /** Subject of the dialog: a userid, a department. */
  readonly of: string | null;
}

export function parseAdminRoute(address: string): AdminRoute {
  const { pathname, searchParams } = new URL(address, "http://localhost");
  const [, , first = "home", ...rest] = pathname.split("/").map(decoded);
  const id = (name: string): number | null => {
    const text = searchParams.get(name) ?? "";
    return /^\d{1,15}$/.test(text) ? Number(text) : null;
  };
  return {
    section: sections.find((each) => each === first) ?? "home",
    rest: rest.filter((part) => part !== ""),
    department: id("department"),
    tag: id("tag"),
    dialog: searchParams.get("dialog"),
    of: searchParams.get("of"),
  };
}

export function adminPath(section: Section, ...rest: readonly (string | number)[]): string {
  const parts = section === "home" ? [] : [section, ...rest.map((part) => encodeURIComponent(part))];
  return ["/admin", ...parts].join("/");
}

export const tagPath = (id: number): string => `${adminPath("tags")}?tag=${id}`;

/** Opens a dialog over what is there. */
export function openDialog(dialog: string, of?: string): void {
  const url = here();
  url.searchParams.set("dialog", dialog);
  if (of === undefined) url.searchParams.delete("of");
  else url.searchParams.set("of", of);
  goTo(url.pathname + url.search);
}

/** Leaves no step that Back would open it again by. */
export function closeDialog(): void {
  const url = here();
  url.searchParams.delete("dialog");
  url.searchParams.delete("of");
  goTo(url.pathname + url.search, "replace");
}

export function useAdminRoute(): AdminRoute {
  const address = useAddress();
  return useMemo(() => parseAdminRoute(address), [address]);
}

const here = (): URL => new URL(currentAddress(), "http://localhost");

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
