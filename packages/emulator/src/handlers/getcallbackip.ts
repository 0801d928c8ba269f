import type { Route } from "../platform/route.ts";
import { addressesOfPlatform } from "./shared/platform-addresses.ts";

/** `GET getcallbackip`: where callbacks come from. */
export const getcallbackip: Route<"getcallbackip"> = {
  callers: ["app", "contacts"],
  bareSuccess: true,
  create: () => () => ({ ip_list: addressesOfPlatform }),
};
