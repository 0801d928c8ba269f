/** Filters of the rules, kept in the address: `?q=` words, `?area=`, `?changed=1`. */

import type { SwitchArea } from "@shoufa/emulator/page-types";
import { useMemo } from "react";
import { currentAddress, goTo, useAddress } from "../../address.ts";

export const areas = ["platform", "directory", "messaging", "media", "apps", "callbacks", "bots", "legacy"] as const;
true satisfies [SwitchArea] extends [(typeof areas)[number]] ? true : never;

export interface RulesRoute {
  readonly query: string;
  readonly area: SwitchArea | null;
  readonly onlyChanged: boolean;
}

export function parseRulesRoute(href: string): RulesRoute {
  const { searchParams } = new URL(href, "http://localhost");
  const area = searchParams.get("area");
  return {
    query: searchParams.get("q") ?? "",
    area: areas.find((each) => each === area) ?? null,
    onlyChanged: searchParams.get("changed") === "1",
  };
}

export function formatRulesRoute({ query, area, onlyChanged }: RulesRoute): string {
  const search = new URLSearchParams();
  if (query !== "") search.set("q", query);
  if (area !== null) search.set("area", area);
  if (onlyChanged) search.set("changed", "1");
  return `/conditions/rules${search.size > 0 ? `?${search}` : ""}`;
}

export function goRules(change: Partial<RulesRoute>, how: "push" | "replace" = "push"): void {
  goTo(formatRulesRoute({ ...parseRulesRoute(currentAddress()), ...change }), how);
}

export function useRulesRoute(): RulesRoute {
  const href = useAddress();
  return useMemo(() => parseRulesRoute(href), [href]);
}
