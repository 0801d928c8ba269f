/** The control API's calls about conditions, as this screen uses them. */

import type {
  Addresses,
  CompanyFacts,
  ConditionsView,
  Expiring,
  Fault,
  Preset,
  Scenario,
  SnapshotFacts,
  SwitchRow,
} from "@shoufa/emulator/page-types";
import type { ErrorFact } from "@shoufa/protocol";
import { type AnswerOf, call } from "../control/api.ts";

export type { Addresses, CompanyFacts, ConditionsView, ErrorFact, Expiring, Fault, Scenario, SnapshotFacts, SwitchRow };
export type PresetView = Preset & { readonly inForce: boolean };
export type SwitchValues = Readonly<Record<string, string | number>>;
export type EndpointRow = AnswerOf<"GET /control/endpoints">["items"][number];
export interface Seed {
  readonly company: "sample" | "empty";
  readonly people?: number;
  readonly seed?: number;
}

export const conditions = {
  view: (signal: AbortSignal) => call("GET /control/conditions", { signal }),
  reset: () => call("POST /control/conditions/reset"),

  company: (signal: AbortSignal) => call("GET /control/company", { signal }),

  expiring: async (advanceSeconds: number, signal: AbortSignal): Promise<Expiring> =>
    (await call("GET /control/clock", { query: { advanceSeconds }, signal })).expiring!,
  jump: (advanceSeconds: number, keepAs?: string) => call("POST /control/clock", { body: { advanceSeconds }, keepAs }),

  faults: async (signal: AbortSignal) => (await call("GET /control/faults", { signal })).items,
  setFault: (fault: Fault) => call("POST /control/faults", { body: fault }),
  removeFault: (endpoint: string) => call("DELETE /control/faults", { query: { endpoint } }),
  clearFaults: () => call("DELETE /control/faults"),
  endpoints: async (signal: AbortSignal) => (await call("GET /control/endpoints", { signal })).items,
  errors: async (signal: AbortSignal) => (await call("GET /control/errors", { signal })).items,

  setNetwork: (online: boolean) => call("POST /control/network", { body: { online } }),

  catalogue: async (signal: AbortSignal) => (await call("GET /control/switches/catalogue", { signal })).items,
  switches: (signal: AbortSignal): Promise<SwitchValues> =>
    call("GET /control/switches", { signal }) as Promise<SwitchValues>,
  setSwitches: (changes: SwitchValues) => call("PUT /control/switches", { body: changes }),
  resetSwitches: () => call("DELETE /control/switches"),
  presets: async (signal: AbortSignal) => (await call("GET /control/presets", { signal })).items,
  applyPreset: (name: string) => call("POST /control/presets/:name", { params: { name } }),

  addresses: (signal: AbortSignal) => call("GET /control/addresses", { signal }),
  setAddresses: (changes: Partial<Addresses>) => call("PUT /control/addresses", { body: changes }),
  unlicensed: async (signal: AbortSignal) => (await call("GET /control/licences", { signal })).unlicensed,
  setLicence: (userId: string, licensed: boolean) =>
    call("PUT /control/people/:userId/licence", { params: { userId }, body: { licensed } }),
  revoke: (of: number | "contacts" | undefined) =>
    call("POST /control/tokens/revoke", { body: of === undefined ? {} : { of } }),
  clearQuotas: () => call("POST /control/quotas/reset"),

  snapshots: async (signal: AbortSignal) => (await call("GET /control/snapshots", { signal })).items,
  take: (name: string) => call("POST /control/snapshots", { body: { name } }),
  restore: (name: string, keepAs?: string) =>
    call("POST /control/snapshots/:name/restore", { params: { name }, keepAs }),
  removeSnapshot: (name: string) => call("DELETE /control/snapshots/:name", { params: { name } }),
  startAnew: (keepAs?: string) => call("POST /control/reset", { keepAs }),
  seed: (seed: Seed, keepAs?: string) => call("POST /control/seed", { body: seed, keepAs }),

  scenario: (signal: AbortSignal) => call("GET /control/scenario", { signal }),
  /** The fault; undefined without one. */
  checkScenario: async (scenario: unknown): Promise<string | undefined> =>
    (await call("POST /control/scenario/check", { body: scenario as Record<string, unknown> })).message,
  load: (scenario: unknown, keepAs?: string) =>
    call("POST /control/scenario", { body: scenario as Record<string, unknown>, keepAs }),

  requests: (signal: AbortSignal) => call("GET /control/requests", { signal }),
  clearRequests: () => call("DELETE /control/requests"),
};
