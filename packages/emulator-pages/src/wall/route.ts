/**
 * Phones pinned to the wall, and the open chat of each, kept in the address: `/wall?u=lin,chen*1000002`. After the star
 * comes the open app, or `bot.` or `group.` with the id of that. No userid has a star or a comma in it.
 */
import { useMemo } from "react";
import { currentAddress, goTo, useAddress } from "../address.ts";

export interface Pin {
  readonly userId: string;
  /** As in `ConversationOnPhone.id`; null for the first screen. */
  readonly conversation: string | null;
}

/** Largest number of phones; each shows its own chat. */
export const mostPins = 40;

export function parseWall(address: string): readonly Pin[] {
  const list = new URL(address, "http://localhost").searchParams.get("u") ?? "";
  const pins = new Map<string, Pin>();
  for (const part of list.split(",")) {
    const [userId = "", open = ""] = part.trim().split("*");
    const key = userId.toLowerCase();
    if (userId !== "" && !pins.has(key) && pins.size < mostPins)
      pins.set(key, { userId, conversation: conversationOf(open) });
  }
  return [...pins.values()];
}

function conversationOf(open: string): string | null {
  if (/^\d{1,10}$/.test(open)) return `app:${open}`;
  const [, kind, id] = /^(bot|group)\.(.+)$/.exec(open) ?? [];
  return kind === undefined ? null : `${kind}:${id}`;
}

export function formatWall(pins: readonly Pin[]): string {
  const parts = pins.map(({ conversation, userId }) => {
    const [kind, id = ""] = conversation === null ? [] : splitAtColon(conversation);
    const open = kind === undefined ? "" : kind === "app" ? `*${id}` : `*${kind}.${encodeURIComponent(id)}`;
    return encodeURIComponent(userId) + open;
  });
  return parts.length === 0 ? "/wall" : `/wall?u=${parts.join(",")}`;
}

const splitAtColon = (text: string): readonly [string, string] => {
  const at = text.indexOf(":");
  return [text.slice(0, at), text.slice(at + 1)];
};

export function setWall(pins: readonly Pin[], how: "push" | "replace" = "push"): void {
  goTo(formatWall(pins), how);
}

/** Phones pinned at the moment of the call, which may be later than the last drawing. */
export function changeWall(change: (pins: readonly Pin[]) => readonly Pin[], how: "push" | "replace" = "push"): void {
  setWall(change(parseWall(currentAddress())), how);
}

export function usePins(): readonly Pin[] {
  const address = useAddress();
  return useMemo(() => parseWall(address), [address]);
}
