/**
 * Scenario: all initial conditions of a test or a demonstration as one JSON object. `schema.ts` says what may be in it.
 * Unknown names are refused, so that a typing error is never ignored.
 */
import type { z } from "zod";
import { readValue } from "../kernel/value-problem.ts";
import { scenario } from "./schema.ts";

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** Every key is optional. */
export type Scenario = Frozen<z.input<typeof scenario>>;
/** Differences of one app from the sample. */
export type ScenarioApp = NonNullable<Scenario["apps"]>[string];

/** @throws {InvalidValue} With one sentence that names what is wrong. */
export function readScenario(value: unknown): Scenario {
  readValue(scenario, value, { zh: "场景", en: "The scenario" });
  return value as Scenario;
}
