/** The screens that the top bar leads to. The first part of the path says which one is open; phones are at the root. */

import { isPageAddress } from "@shoufa/emulator/page-addresses";
import type { ComponentType } from "react";
import { currentAddress } from "../address.ts";
import { AdminScreen } from "../admin/AdminScreen.tsx";
import { sectionParts } from "../conditions/section-files.tsx";
import { sectionAt } from "../conditions/sections.ts";
import { JoinScreen } from "../people/join/JoinScreen.tsx";
import { PhonesScreen } from "../phone/PhonesScreen.tsx";
import type { PlainTextKey } from "../texts.ts";
import { WallScreen } from "../wall/WallScreen.tsx";
import { type LazyPart, lazyScreen } from "./lazy.tsx";
import { NotFoundScreen } from "./NotFoundScreen.tsx";

export interface ScreenEntry {
  readonly path: `/${string}`;
  readonly name: PlainTextKey;
  readonly Screen: ComponentType | LazyPart;
}

const phones: ScreenEntry = { path: "/", name: "screen.phones", Screen: PhonesScreen };

const conditions: ScreenEntry = {
  path: "/conditions",
  name: "screen.conditions",
  Screen: lazyScreen(async () => {
    sectionParts[sectionAt(currentAddress())].preload();
    return (await import("../conditions/ConditionsScreen.tsx")).ConditionsScreen;
  }),
};

const wall: ScreenEntry = { path: "/wall", name: "screen.wall", Screen: WallScreen };
const join: ScreenEntry = { path: "/join", name: "screen.join", Screen: JoinScreen };

const admin: ScreenEntry = { path: "/admin", name: "screen.admin", Screen: AdminScreen };

export const screens: readonly ScreenEntry[] = [phones, wall, join, admin, conditions];

/** Screens without a link in the bar. */
const notFound: ScreenEntry = { path: "/404", name: "notFound.title", Screen: NotFoundScreen };

export function screenAt(address: string): ScreenEntry {
  const { pathname } = new URL(address, "http://localhost");
  if (!isPageAddress(pathname)) return notFound;
  return screens.find(({ path }) => path !== "/" && `${pathname}/`.startsWith(`${path}/`)) ?? phones;
}

/** Reads the files of a screen that may be opened next, or is. */
export function preloadScreen({ Screen }: ScreenEntry): void {
  if ("preload" in Screen) Screen.preload();
}
