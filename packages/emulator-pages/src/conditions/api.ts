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
import { read, write } from "../control/api.ts";

export type { Addresses, CompanyFacts, ConditionsView, ErrorFact, Expiring, Fault, Scenario, SnapshotFacts, SwitchRow };
export type PresetView = Preset & { readonly inForce: boolean };
export type SwitchValues = Readonly<Record<string, string | number>>;
export interface EndpointRow {
  readonly endpoint: string;
  readonly method: "GET" | "POST";
}
export interface Seed {
  readonly company: "sample" | "empty";
  readonly people?: number;
  readonly seed?: number;
}

interface Items<T> {
  readonly items: readonly T[];
}
const items = async <T>(path: string, signal: AbortSignal): Promise<readonly T[]> =>
  (await read<Items<T>>(path, signal)).items;

/** Name under which the state before a call is kept. */
const keeping = (keepAs: string | undefined): string => (keepAs === undefined ? "" : `?keepAs=${keepAs}`);

export const conditions = {
  view: (signal: AbortSignal) => read<ConditionsView>("/control/conditions", signal),
  reset: () => write("/control/conditions/reset"),

  company: (signal: AbortSignal) => read<CompanyFacts>("/control/company", signal),

  expiring: async (seconds: number, signal: AbortSignal): Promise<Expiring> =>
    (await read<{ expiring: Expiring }>(`/control/clock?advanceSeconds=${seconds}`, signal)).expiring,
  jump: (seconds: number, keepAs?: string) => write(`/control/clock${keeping(keepAs)}`, { advanceSeconds: seconds }),

  faults: (signal: AbortSignal) => items<Fault>("/control/faults", signal),
  setFault: (fault: Fault) => write("/control/faults", fault),
  removeFault: (endpoint: string) => write(`/control/faults?${new URLSearchParams({ endpoint })}`, undefined, "DELETE"),
  clearFaults: () => write("/control/faults", undefined, "DELETE"),
  endpoints: (signal: AbortSignal) => items<EndpointRow>("/control/endpoints", signal),
  errors: (signal: AbortSignal) => items<ErrorFact>("/control/errors", signal),

  setNetwork: (online: boolean) => write("/control/network", { online }),

  catalogue: (signal: AbortSignal) => items<SwitchRow>("/control/switches/catalogue", signal),
  switches: (signal: AbortSignal) => read<SwitchValues>("/control/switches", signal),
  setSwitches: (changes: SwitchValues) => write("/control/switches", changes, "PUT"),
  resetSwitches: () => write("/control/switches", undefined, "DELETE"),
  presets: (signal: AbortSignal) => items<PresetView>("/control/presets", signal),
  applyPreset: (name: string) => write(`/control/presets/${name}`),

  addresses: (signal: AbortSignal) => read<Addresses>("/control/addresses", signal),
  setAddresses: (changes: Partial<Addresses>) => write("/control/addresses", changes, "PUT"),
  unlicensed: async (signal: AbortSignal): Promise<readonly string[]> =>
    (await read<{ unlicensed: string[] }>("/control/licences", signal)).unlicensed,
  setLicence: (userId: string, licensed: boolean) =>
    write(`/control/people/${encodeURIComponent(userId)}/licence`, { licensed }, "PUT"),
  revoke: (of: number | "contacts" | undefined) => write("/control/tokens/revoke", of === undefined ? {} : { of }),
  clearQuotas: () => write("/control/quotas/reset"),

  snapshots: (signal: AbortSignal) => items<SnapshotFacts>("/control/snapshots", signal),
  take: (name: string) => write("/control/snapshots", { name }),
  restore: (name: string, keepAs?: string) => write(`/control/snapshots/${name}/restore${keeping(keepAs)}`),
  removeSnapshot: (name: string) => write(`/control/snapshots/${name}`, undefined, "DELETE"),
  startAnew: (keepAs?: string) => write(`/control/reset${keeping(keepAs)}`),
  seed: (seed: Seed, keepAs?: string) => write(`/control/seed${keeping(keepAs)}`, seed),

  scenario: (signal: AbortSignal) => read<Scenario>("/control/scenario", signal),
  /** The fault; undefined without one. */
  checkScenario: async (scenario: unknown): Promise<string | undefined> =>
    (await write<{ valid: boolean; message?: string }>("/control/scenario/check", scenario)).message,
  load: (scenario: unknown, keepAs?: string) => write(`/control/scenario${keeping(keepAs)}`, scenario),

  requests: (signal: AbortSignal) => read<Readonly<Record<string, number>>>("/control/requests", signal),
  clearRequests: () => write("/control/requests", undefined, "DELETE"),
};
