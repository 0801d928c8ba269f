/**
 * Addresses of the platform: this computer. The real lists contain both forms: single addresses, and prefixes with `*`.
 */
export const addressesOfPlatform: readonly string[] = ["127.0.0.*", "::1"];
