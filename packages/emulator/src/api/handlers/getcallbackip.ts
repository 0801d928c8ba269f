import { addressesOfPlatform } from "../../kernel/addresses.ts";
import type { Route } from "../route.ts";

/** `GET getcallbackip`: where callbacks come from. */
export const getcallbackip: Route<"getcallbackip"> = {
  callers: "both",
  directory: "none",
  emptyOnFailure: { ip_list: [] },
  bareSuccess: true,
  create: () => () => ({ ip_list: addressesOfPlatform }),
};
