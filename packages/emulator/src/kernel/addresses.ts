import { isIP } from "node:net";
import { InvalidValue } from "./invalid-value.ts";

/** Addresses as the administrator would have listed them. Loopback is both by default, so that a first call works. */
export interface Addresses {
  /** 企业可信IP; others get 60020. */
  trusted: readonly string[];
  /** Addresses from which the contacts secret was used before 2022-08-15. */
  usedBefore2022: readonly string[];
}

/**
 * Addresses of the platform: this computer. The real lists contain both forms: single addresses, and prefixes with `*`.
 */
export const addressesOfPlatform: readonly string[] = ["127.0.0.*", "::1"];

export const firstAddresses = (): Addresses => ({
  trusted: ["127.0.0.1", "::1"],
  usedBefore2022: ["127.0.0.1", "::1"],
});

/** Changes `addresses` in place. @throws {RangeError} With a sentence, before anything is changed. */
export function setAddresses(
  addresses: Addresses,
  changes: Readonly<Record<string, unknown>> | Partial<Addresses>,
): void {
  for (const [name, list] of Object.entries(changes)) {
    if (!Object.hasOwn(addresses, name))
      throw new InvalidValue({
        zh: `没有名为 ${name} 的地址列表，只有 trusted 和 usedBefore2022。`,
        en: `There is no list of addresses called ${name}; there are trusted and usedBefore2022.`,
      });
    if (!Array.isArray(list))
      throw new InvalidValue({
        zh: `${name} 必须是 IP 地址的列表。`,
        en: `${name} must be a list of IP addresses.`,
      });
    for (const each of list)
      if (typeof each !== "string" || isIP(each) === 0)
        throw new InvalidValue({
          zh: `${name} 里的 ${String(each)} 不是 IP 地址。`,
          en: `${String(each)} in ${name} is no IP address.`,
        });
  }
  Object.assign(addresses, changes);
}
