/** The two kinds of switches, with their texts on the settings page and in docs/guides. */

/** Area of the platform that a switch belongs to; the settings page has a section for each. */
export type SwitchArea = "platform" | "directory" | "messaging" | "media" | "apps" | "callbacks" | "bots" | "legacy";

/** One sentence in each language: the decision, and values that need an explanation. */
export interface SwitchText {
  readonly zh: string;
  readonly en: string;
}

/** Choice of several behaviours; the first is the default. */
export interface Choice<V extends string = string> extends SwitchText {
  readonly values: readonly [V, ...V[]];
}

/** A whole number from 0. */
export interface Figure extends SwitchText {
  readonly values: "number";
  readonly default: number;
  readonly unit?: "seconds";
}

export type SwitchFact = Choice | Figure;

export const choice = <const V extends string>(values: readonly [V, ...V[]], { zh, en }: SwitchText): Choice<V> => ({
  values,
  zh,
  en,
});

export const figure = (standard: number, { zh, en, unit }: SwitchText & { unit?: "seconds" }): Figure => ({
  values: "number",
  default: standard,
  ...(unit === undefined ? {} : { unit }),
  zh,
  en,
});

export const isFigure = (fact: SwitchFact): fact is Figure => fact.values === "number";
