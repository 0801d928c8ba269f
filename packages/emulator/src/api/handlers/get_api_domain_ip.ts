import type { Route } from "../route.ts";
import { addressesOfPlatform } from "./shared/platform-addresses.ts";

/** `GET get_api_domain_ip`: where calls go to. */
export const getApiDomainIp: Route<"get_api_domain_ip"> = {
  callers: ["app", "contacts"],
  emptyOnFailure: { ip_list: [] },
  create: () => () => ({ ip_list: addressesOfPlatform }),
};
