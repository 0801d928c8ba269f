import { z } from "zod";
import { declareRoute } from "./route.ts";

/**
 * What grows with use and is cleaned.
 *
 * - `callbacks`: content of what arrived, in the inbox and in quarantine. Its key stays, so that a repeat is still known.
 * - `recipients`: who got a message, person by person. The message stays, with its counts.
 * - `audit`: lines of the audit log, cleaned from the oldest end only.
 * - `plans`: plans that have ended or were never started. What was written to the directory stays as its history.
 * - `history`: what cleaned plans have written, person by person and department by department.
 * - `imports`: uploaded files, with their rows. The plans made of them stay.
 */
export const RetentionKind = z.enum(["callbacks", "recipients", "audit", "plans", "history", "imports"]);
export type RetentionKind = z.infer<typeof RetentionKind>;

export const retentionBounds = {
  ageDays: { min: 1, max: 3650 },
  rows: { min: 1000, max: 1_000_000_000 },
} as const;

/** Days for which a cleaned callback is still recognised when it comes again. */
export const callbackKeyDays = 31;

/** What is over either limit is cleaned, the oldest first. Null: no limit. */
export const RetentionLimits = z.object({
  maxAgeDays: z.number().int().min(retentionBounds.ageDays.min).max(retentionBounds.ageDays.max).nullable(),
  maxRows: z.number().int().min(retentionBounds.rows.min).max(retentionBounds.rows.max).nullable(),
});
export type RetentionLimits = z.infer<typeof RetentionLimits>;

export const Retention = z.object({
  kind: RetentionKind,
  ...RetentionLimits.shape,
  /** Rows that are stored now. */
  rows: z.number().int(),
  /** Time of the oldest of them; null when there is none. */
  oldestAt: z.iso.datetime().nullable(),
  /** The last cleaning that found something; null before the first. */
  lastCleaning: z.object({ at: z.iso.datetime(), rows: z.number().int() }).nullable(),
});
export type Retention = z.infer<typeof Retention>;

export const RetentionSettings = z.object({
  items: z.array(Retention),
  /** Cleaned callbacks that are still recognised when they come again. */
  knownCallbacks: z.number().int(),
});
export type RetentionSettings = z.infer<typeof RetentionSettings>;

/** Only what is named changes. */
export const ChangeRetentionInput = z.object({
  callbacks: RetentionLimits.optional(),
  recipients: RetentionLimits.optional(),
  audit: RetentionLimits.optional(),
  plans: RetentionLimits.optional(),
  history: RetentionLimits.optional(),
  imports: RetentionLimits.optional(),
});
export type ChangeRetentionInput = z.infer<typeof ChangeRetentionInput>;

const common = { tag: "settings", scope: "installation", answer: RetentionSettings } as const;

export const retentionRoutes = {
  getRetention: declareRoute("GET /api/settings/retention", {
    ...common,
    summary: {
      zh: "各类数据的保留期限、数量上限和当前存量",
      en: "How long and how many of each kind of data are kept, and how much there is",
    },
    right: "settings.read",
  }),
  changeRetention: declareRoute("PUT /api/settings/retention", {
    ...common,
    summary: {
      zh: "修改保留期限和数量上限。超出的数据会被清理，无法恢复。",
      en: "Change how long and how many are kept. What is over a limit is cleaned and cannot be brought back.",
    },
    right: "settings.edit",
    fresh: true,
    body: ChangeRetentionInput,
  }),
};
