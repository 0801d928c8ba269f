import { expect } from "vitest";

/** Headers of every answer that protect a browser. */
export const protections = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": expect.stringMatching(/default-src 'self'.*frame-ancestors 'none'/),
};
