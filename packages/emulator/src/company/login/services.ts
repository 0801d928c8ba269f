/** Services of logins: OAuth codes, what people agreed to show, codes to scan. */
import type { Random } from "@shoufa/ports";
import type { Part } from "../../kernel/persistent.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import { Authorisations } from "./authorisations.ts";
import { Consents } from "./consents.ts";
import { Scans } from "./scans.ts";

export interface LoginServices {
  readonly authorisations: Authorisations;
  readonly consents: Consents;
  readonly scans: Scans;
}

export function createLoginServices(given: {
  readonly clock: EmulatedClock;
  readonly random: Random;
}): Part<LoginServices> {
  const authorisations = new Authorisations(given);
  const consents = new Consents(given);
  return { services: { authorisations, consents, scans: new Scans(given) }, persistent: { authorisations, consents } };
}
