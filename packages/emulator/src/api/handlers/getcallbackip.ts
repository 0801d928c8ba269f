import type { Route } from "../route.ts";
import { addressesOfPlatform } from "./shared/platform-addresses.ts";

/** `GET getcallbackip`: where callbacks come from. */
export const getcallbackip: Route<"getcallbackip"> = {
  callers: ["app", "contacts"],
  emptyOnFailure: { ip_list: [] },
  bareSuccess: true,
  create: () => () => ({ ip_list: addressesOfPlatform }),
};
