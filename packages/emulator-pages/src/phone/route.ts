/**
 * The open phone, kept in the address, so that it can be shared, reloaded and left with Back: `/`, `/phones/<userId>`,
 * with `?app=<agentId>`, `?bot=<botId>` or `?group=<chatId>` for an open chat, `?q=` for a search, `?order=` for the list's order.
 */
import { useMemo } from "react";
import { currentAddress, goTo, useAddress } from "../address.ts";

export const orders = ["recent", "directory"] as const;
export type Order = (typeof orders)[number];

export interface Route {
  readonly userId: string | null;
  readonly agentId: number | null;
  readonly chatId: string | null;
  readonly botId: string | null;
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
    botId: url.searchParams.get("bot"),
    query: url.searchParams.get("q") ?? "",
    order: orders.find((each) => each === order) ?? "recent",
  };
}

/** Open chat of an address, as in `ConversationOnPhone.id`. */
export function openIn({ agentId, botId, chatId }: Pick<Route, "agentId" | "botId" | "chatId">): string | null {
  if (agentId !== null) return `app:${agentId}`;
  if (botId !== null) return `bot:${botId}`;
  return chatId === null ? null : `group:${chatId}`;
}

/** The same the other way round. */
export function partsOf(conversation: string | null): Pick<Route, "agentId" | "botId" | "chatId"> {
  const at = conversation?.indexOf(":") ?? -1;
  const kind = conversation?.slice(0, at);
  const id = conversation?.slice(at + 1) ?? "";
  return {
    agentId: kind === "app" ? Number(id) : null,
    botId: kind === "bot" ? id : null,
    chatId: kind === "group" ? id : null,
  };
}

export function formatRoute({ userId, agentId, botId, chatId, query, order }: Route): string {
  const search = new URLSearchParams();
  if (userId !== null && agentId !== null) search.set("app", String(agentId));
  else if (userId !== null && botId !== null) search.set("bot", botId);
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
