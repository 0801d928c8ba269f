import { type ComponentType, lazy } from "react";

/** A screen with files of its own, read when it is first opened. */
export const lazyScreen = (load: () => Promise<ComponentType>): ComponentType =>
  lazy(async () => ({ default: await load() }));
