/** This platform is this computer. The real lists hold both forms too: single addresses, and beginnings with `*`. */
export const addressesOfPlatform: readonly string[] = ["127.0.0.*", "::1"];
