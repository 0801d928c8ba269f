/** The parts of the screen, each under an address of its own: `/conditions`, `/conditions/faults` … */
import { conditionSections as sections } from "@shoufa/emulator/page-addresses";
import type { PlainTextKey } from "../texts.ts";

export { sections };
export type Section = (typeof sections)[number];

export const sectionName = (section: Section): PlainTextKey => `conditions.${section}`;

export const sectionPath = (section: Section): string =>
  section === "overview" ? "/conditions" : `/conditions/${section}`;

/** An address that names no section leads to the overview. */
export function sectionAt(address: string): Section {
  const { pathname } = new URL(address, "http://localhost");
  const named = /^\/conditions\/([^/]+)/.exec(pathname)?.[1];
  return sections.find((section) => section === named) ?? "overview";
}
