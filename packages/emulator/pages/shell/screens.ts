/** The screens that the top bar leads to. The first part of the path says which one is open; phones are at the root. */
import type { ComponentType } from "react";
import { ConditionsScreen } from "../conditions/ConditionsScreen.tsx";
import { PhonesScreen } from "../phone/PhonesScreen.tsx";
import type { PlainTextKey } from "../texts.ts";

export interface ScreenEntry {
  readonly path: `/${string}`;
  readonly name: PlainTextKey;
  readonly Screen: ComponentType;
}

const phones: ScreenEntry = { path: "/", name: "screen.phones", Screen: PhonesScreen };

const conditions: ScreenEntry = { path: "/conditions", name: "screen.conditions", Screen: ConditionsScreen };

export const screens: readonly ScreenEntry[] = [phones, conditions];

export function screenAt(address: string): ScreenEntry {
  const { pathname } = new URL(address, "http://localhost");
  return screens.find(({ path }) => path !== "/" && `${pathname}/`.startsWith(`${path}/`)) ?? phones;
}
