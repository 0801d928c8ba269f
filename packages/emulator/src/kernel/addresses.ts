import { isIP } from "node:net";
import { z } from "zod";
import { readValue } from "./value-problem.ts";
import { valueWords } from "./values.ts";

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

const list = (name: keyof Addresses) =>
  z
    .array(
      z
        .string()
        .refine((address) => isIP(address) !== 0)
        .register(valueWords, {
          refusal: (value) => ({
            zh: `${name} 里的 ${String(value)} 不是 IP 地址。`,
            en: `${String(value)} in ${name} is no IP address.`,
          }),
        }),
    )
    .register(valueWords, { must: { zh: "IP 地址的列表", en: "a list of IP addresses" } });

/** Changes as callers and files give them. */
export const addressChanges = z
  .strictObject({ trusted: list("trusted"), usedBefore2022: list("usedBefore2022") })
  .exactPartial()
  .register(valueWords, {
    keyRefusal: (name) => ({
      zh: `没有名为 ${name} 的地址列表，只有 trusted 和 usedBefore2022。`,
      en: `There is no list of addresses called ${name}; there are trusted and usedBefore2022.`,
    }),
  });

/** Changes `addresses` in place. @throws {InvalidValue} With a sentence, before anything is changed. */
export function setAddresses(addresses: Addresses, changes: Partial<Addresses>): void {
  Object.assign(addresses, readValue(addressChanges, changes));
}
