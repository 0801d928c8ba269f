import { addressesOfPlatform } from "../../kernel/addresses.ts";
import type { Route } from "../route.ts";

/** `GET get_api_domain_ip`: where calls go to. */
export const getApiDomainIp: Route<"get_api_domain_ip"> = {
  callers: "both",
  directory: "none",
  emptyOnFailure: { ip_list: [] },
  create: () => () => ({ ip_list: addressesOfPlatform }),
};
