/**
 * The rules of one app, prepared so that a callback is compared with all of them in a few microseconds: equal texts and keys
 * are looked up, contained words are found by one automaton, and patterns run together in linear time (RE2). The first rule
 * by order wins. Start at `compileRules`.
 */
import type { RuleAnswer, RuleOnly, RuleTrigger } from "@shoufa/contract";
import type { InboundView } from "@shoufa/protocol";
import { RE2Set } from "re2js";
import { type HoursTest, hoursTest } from "./hours.ts";
import { needlesOf } from "./needles.ts";
import { normal } from "./normal.ts";

export interface RuleToCompile {
  readonly id: string;
  readonly trigger: RuleTrigger;
  readonly only: RuleOnly;
  readonly answer: RuleAnswer;
  readonly perMinute: number;
}

/** Keys of the people to whom a rule is narrowed by department or tag; null: everybody. */
export type PeopleOf = (rule: RuleToCompile) => ReadonlySet<string> | null;

/** What a person did, as rules see it. */
export interface Act {
  readonly view: InboundView;
  /** By the platform's clock, in milliseconds. */
  readonly sentAt: number;
}

/** Why a rule whose trigger matched does not answer. */
export type Outside = "hours" | "people";

export interface CompiledRules {
  readonly count: number;
  /** The first rule that matches. */
  match(act: Act): RuleToCompile | undefined;
  /** Every rule whose trigger matches, in order, and what keeps it from answering. */
  matches(act: Act): readonly { readonly rule: RuleToCompile; readonly outside: Outside | null }[];
}

interface Prepared {
  readonly rule: RuleToCompile;
  readonly hours: HoursTest | null;
  readonly people: ReadonlySet<string> | null;
}

/**
 * @param timeZone The company's: hours of rules are read in it.
 * @throws {RE2JSException} for a pattern that RE2 does not know; {RangeError} for an unknown time zone.
 */
export function compileRules(rules: readonly RuleToCompile[], peopleOf: PeopleOf, timeZone: string): CompiledRules {
  const prepared: Prepared[] = rules.map((rule) => ({
    rule,
    hours: rule.only.hours && hoursTest(rule.only.hours, timeZone),
    people: peopleOf(rule),
  }));
  const exact = new Map<string, number[]>();
  const words: (readonly [string, number])[] = [];
  const patterns = new RE2Set();
  const patternRules: number[] = [];
  const keep = (key: string, position: number): void => {
    const positions = exact.get(key) ?? [];
    if (positions.at(-1) !== position) positions.push(position);
    exact.set(key, positions);
  };
  for (const [position, { trigger }] of rules.entries()) {
    if (trigger.kind !== "text") keep(keyOfTrigger(trigger), position);
    else
      for (const value of trigger.values)
        if (trigger.match === "equals") keep(`text ${normal(value)}`, position);
        else if (trigger.match === "contains") words.push([normal(value), position]);
        else {
          patterns.add(value);
          patternRules.push(position);
        }
  }
  const needles = needlesOf(words);
  if (patternRules.length > 0) {
    patterns.compile();
    // What is prepared at the first look at a text is prepared now: the first callback must not be late.
    for (const text of usualTexts) patterns.match(text);
  }

  const positionsOf = (view: InboundView): Iterable<number> => {
    if (view.kind !== "message" || view.msgType !== "text") return exact.get(keyOfView(view)) ?? [];
    const found = new Set<number>(exact.get(anyText));
    const text = normal(view.content);
    for (const position of exact.get(`text ${text}`) ?? []) found.add(position);
    needles.find(text, (position) => found.add(position));
    if (patternRules.length > 0)
      for (const index of patterns.match(view.content.trim())) found.add(patternRules[index] as number);
    return found.size > 1 ? [...found].sort((a, b) => a - b) : found;
  };
  const outside = ({ hours, people }: Prepared, { view, sentAt }: Act): Outside | null => {
    if (people !== null && !people.has(view.fromUserName.toLowerCase())) return "people";
    return hours === null || hours(sentAt) ? null : "hours";
  };
  return {
    count: rules.length,
    match(act) {
      if (rules.length === 0 || !isPerson(act.view.fromUserName)) return undefined;
      for (const position of positionsOf(act.view)) {
        const one = prepared[position] as Prepared;
        if (outside(one, act) === null) return one.rule;
      }
      return undefined;
    },
    matches(act) {
      if (!isPerson(act.view.fromUserName)) return [];
      return [...positionsOf(act.view)].map((position) => {
        const one = prepared[position] as Prepared;
        return { rule: one.rule, outside: outside(one, act) };
      });
    },
  };
}

/** WeCom itself writes as `sys`: what it tells is often the consequence of what we did, and nobody would see an answer. */
const isPerson = (userId: string): boolean => userId !== "" && userId !== "sys";

/** Letters, digits and signs of what people write. */
const usualTexts = ["您好，请问报销单 2026-11 怎么填？", "OK abc@example.com 12:30"];

const anyText = "any-text";

function keyOfTrigger(trigger: Exclude<RuleTrigger, { kind: "text" }>): string {
  switch (trigger.kind) {
    case "any-text":
      return anyText;
    case "message":
      return `message ${trigger.type}`;
    case "event":
      return `event ${trigger.event}`;
    case "menu":
      return `click ${trigger.key}`;
    case "card":
      return `card ${trigger.key}`;
  }
}

function keyOfView(view: InboundView): string {
  if (view.kind !== "event") return `message ${view.msgType === "shortvideo" ? "video" : view.msgType}`;
  const event = view.event === "CLICK" || view.event === "VIEW" ? view.event.toLowerCase() : view.event;
  if (event === "click") return `click ${view.eventKey ?? ""}`;
  if (event === "template_card_event" || event === "taskcard_click") return `card ${view.eventKey ?? ""}`;
  return `event ${event}`;
}
