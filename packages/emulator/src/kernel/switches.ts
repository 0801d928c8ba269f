/**
 * Named switches for behaviours that cannot be determined outside WeCom; names and defaults are those of the lists
 * "Where to be configurable" in docs/wire. `switches/` has one file for each area, with the meaning of each switch.
 */

import { z } from "zod";
import type { BothLanguages } from "./admin-refusal.ts";
import { appSwitches } from "./switches/apps.ts";
import { botSwitches } from "./switches/bots.ts";
import { callbackSwitches } from "./switches/callbacks.ts";
import { directorySwitches } from "./switches/directory.ts";
import { type Choice, isFigure, type SwitchArea, type SwitchFact } from "./switches/kinds.ts";
import { legacySwitches } from "./switches/legacy.ts";
import { mediaSwitches } from "./switches/media.ts";
import { messagingSwitches } from "./switches/messaging.ts";
import { platformSwitches } from "./switches/platform.ts";
import { readValue } from "./value-problem.ts";
import { says, valueWords } from "./values.ts";

const areas = {
  platform: platformSwitches,
  directory: directorySwitches,
  messaging: messagingSwitches,
  media: mediaSwitches,
  apps: appSwitches,
  callbacks: callbackSwitches,
  bots: botSwitches,
  legacy: legacySwitches,
} satisfies Readonly<Record<SwitchArea, Readonly<Record<string, SwitchFact>>>>;

const facts = {
  ...platformSwitches,
  ...directorySwitches,
  ...messagingSwitches,
  ...mediaSwitches,
  ...appSwitches,
  ...callbackSwitches,
  ...botSwitches,
  ...legacySwitches,
};

type Facts = typeof facts;
export type SwitchName = keyof Facts;
export type Switches = {
  -readonly [K in SwitchName]: Facts[K] extends Choice<infer V> ? V : number;
};

/** Switch with its texts, for the settings page, docs/guides and `GET /control/switches/catalogue`. */
export interface SwitchRow {
  readonly name: SwitchName;
  readonly area: SwitchArea;
  readonly default: string | number;
  /** `number`: a whole number from 0. */
  readonly values: readonly string[] | "number";
  readonly unit?: "seconds";
  readonly zh: string;
  readonly en: string;
}

/** Every switch, by area, in the order of the files. */
export const switchCatalogue: readonly SwitchRow[] = Object.entries(areas).flatMap(([area, table]) =>
  Object.entries<SwitchFact>(table).map(([name, fact]) => ({
    name: name as SwitchName,
    area: area as SwitchArea,
    default: standard(fact),
    values: fact.values,
    ...(isFigure(fact) && fact.unit !== undefined ? { unit: fact.unit } : {}),
    zh: fact.zh,
    en: fact.en,
  })),
);

export function defaultSwitches(): Switches {
  return Object.fromEntries(switchCatalogue.map((row) => [row.name, row.default])) as Switches;
}

const watchers = new WeakMap<Switches, (() => void)[]>();

/** `changed` is called after every change that `setSwitches` makes to these. */
export function watchSwitches(switches: Switches, changed: () => void): void {
  watchers.set(switches, [...(watchers.get(switches) ?? []), changed]);
}

/** Changes as callers and files give them. */
export const switchChanges = z
  .strictObject(
    Object.fromEntries(Object.entries<SwitchFact>(facts).map(([name, fact]) => [name, schemaOf(name, fact)])) as {
      [K in SwitchName]: z.ZodType<Switches[K], Switches[K]>;
    },
  )
  .exactPartial()
  .register(valueWords, { keyRefusal: noSwitch });

/** Changes `switches` in place. @throws {InvalidValue} With the switch and its values, before anything is changed. */
export function setSwitches(switches: Switches, changes: Readonly<Record<string, unknown>>): void {
  Object.assign(switches, readValue(switchChanges, changes));
  for (const changed of watchers.get(switches) ?? []) changed();
}

export function noSwitch(name: string): BothLanguages {
  return { zh: `没有名为 ${name} 的开关。`, en: `no switch is called ${name}` };
}

function schemaOf(name: string, { values, zh, en }: SwitchFact): z.ZodType {
  const refusal = (value: unknown): BothLanguages =>
    values === "number"
      ? {
          zh: `${name} 是不小于 0 的整数，不能是 ${String(value)}。`,
          en: `${name} is a whole number from 0, not ${String(value)}`,
        }
      : {
          zh: `${name} 是以下之一：${values.join("、")}，不能是 ${String(value)}。`,
          en: `${name} is one of ${values.join(", ")}, not ${String(value)}`,
        };
  return says((values === "number" ? z.int().min(0) : z.enum(values)).register(valueWords, { refusal }), zh, en);
}

function standard(fact: SwitchFact): string | number {
  return isFigure(fact) ? fact.default : fact.values[0];
}
