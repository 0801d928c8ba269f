/**
 * The open phone, kept in the address, so that it can be shared, reloaded and left with Back: `/`, `/phones/<userId>`,
 * with `?app=<agentId>` or `?group=<chatId>` for an open chat, `?q=` for a search, `?order=` for the list's order.
 */
import { useMemo } from "react";
import { currentAddress, goTo, useAddress } from "../address.ts";

export const orders = ["recent", "directory"] as const;
export type Order = (typeof orders)[number];

export interface Route {
  readonly userId: string | null;
  readonly agentId: number | null;
  readonly chatId: string | null;
  readonly query: string;
  readonly order: Order;
}

export function parseRoute(href: string): Route {
  const url = new URL(href, "http://localhost");
  const encoded = /^\/phones\/([^/]+)\/?$/.exec(url.pathname)?.[1];
  const app = url.searchParams.get("app") ?? "";
  const order = url.searchParams.get("order");
  return {
    userId: encoded === undefined ? null : decoded(encoded),
    agentId: /^\d{1,10}$/.test(app) ? Number(app) : null,
    chatId: url.searchParams.get("group"),
    query: url.searchParams.get("q") ?? "",
    order: orders.find((each) => each === order) ?? "recent",
  };
}

export function formatRoute({ userId, agentId, chatId, query, order }: Route): string {
  const search = new URLSearchParams();
  if (userId !== null && agentId !== null) search.set("app", String(agentId));
  else if (userId !== null && chatId !== null) search.set("group", chatId);
  if (query !== "") search.set("q", query);
  if (order !== "recent") search.set("order", order);
  const suffix = search.size > 0 ? `?${search}` : "";
  return (userId === null ? "/" : `/phones/${encodeURIComponent(userId)}`) + suffix;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Changes the parts given and keeps the rest. `replace` leaves no step for Back, as while typing a search. */
export function go(change: Partial<Route>, how: "push" | "replace" = "push"): void {
  goTo(formatRoute({ ...parseRoute(currentAddress()), ...change }), how);
}

export function useRoute(): Route {
  const href = useAddress();
  return useMemo(() => parseRoute(href), [href]);
}
