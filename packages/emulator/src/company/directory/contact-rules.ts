/**
 * Rules of visibility among members in the client. The API stores and returns them; they do not restrict the API
 * itself. Source: docs/wire/directory.md §7.6.
 */
import { type ContactRule, type ContactRuleTargets, limits, type NumberedContactRule } from "@shoufa/protocol";
import type { Body } from "../../kernel/body.ts";
import type { Persistent } from "../../kernel/persistent.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import { chinaDay } from "../../kernel/time/call-counter.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import type { Directory } from "../model/directory.ts";
import { integers } from "./member-input.ts";
import { invalid, missing, tooLong } from "./refusals.ts";

const rules = limits.contactRule;

export interface RuleInput extends ContactRule {
  readonly rule_id?: number;
}

interface Kept {
  readonly lastId: number;
  readonly rules: readonly NumberedContactRule[];
  readonly writes: readonly number[];
}

export class ContactRules implements Persistent {
  #rules = new Map<number, NumberedContactRule>();
  #lastId = 0;
  /** Times of calls of create, update and delete, as far back as their limits need. */
  #writes: number[] = [];
  readonly #clock: EmulatedClock;
  readonly #directory: Directory;
  readonly #switches: Switches;

  constructor(options: { clock: EmulatedClock; directory: Directory; switches: Switches }) {
    this.#clock = options.clock;
    this.#directory = options.directory;
    this.#switches = options.switches;
  }

  get all(): readonly NumberedContactRule[] {
    return [...this.#rules.values()];
  }

  /**
   * All or none. @throws {Refusal} 45009; 60229: unknown targets; 81032: target already in such a rule; 81033: too
   * many.
   */
  create(inputs: readonly RuleInput[]): number[] {
    this.#countWrite();
    const next = new Map(this.#rules);
    let id = this.#lastId;
    for (const { rule_id: _, ...rule } of inputs) this.#put(next, { ...rule, rule_id: ++id });
    const created = inputs.map((_, index) => this.#lastId + 1 + index);
    this.#rules = next;
    this.#lastId = id;
    return created;
  }

  /** All or none. @throws {Refusal} 45009; 81031: unknown; 81034: another type; and those of `create`. */
  update(inputs: readonly RuleInput[]): readonly NumberedContactRule[] {
    this.#countWrite();
    const next = new Map(this.#rules);
    const updated = inputs.map((rule) => {
      const present = rule.rule_id === undefined ? undefined : this.#rules.get(rule.rule_id);
      if (!present) throw new Refusal(81031);
      if (present.rule_type !== rule.rule_type) throw new Refusal(81034);
      const whole = { ...rule, rule_id: present.rule_id };
      this.#put(next, whole);
      return whole;
    });
    this.#rules = next;
    return updated;
  }

  /** All or none. @throws {Refusal} 45009, 81031 */
  remove(ids: readonly number[]): void {
    this.#countWrite();
    if (ids.some((id) => !this.#rules.has(id))) throw new Refusal(81031);
    for (const id of ids) this.#rules.delete(id);
  }

  save(): Kept | undefined {
    if (this.#lastId === 0) return undefined;
    return { lastId: this.#lastId, rules: this.all, writes: this.#writes };
  }

  load(kept: Kept): void {
    this.#rules = new Map(kept.rules.map((rule) => [rule.rule_id, rule]));
    this.#lastId = kept.lastId;
    this.#writes = [...kept.writes];
  }

  clearCounts(): void {
    this.#writes = [];
  }

  clear(): void {
    this.load({ lastId: 0, rules: [], writes: [] });
  }

  #put(all: Map<number, NumberedContactRule>, rule: NumberedContactRule): void {
    for (const targets of [rule.range, rule.whitelist, rule.exclude]) if (targets) this.#checkKnown(targets);
    const own = namesOf(rule.range);
    let sameType = 0;
    for (const other of all.values()) {
      if (other.rule_type !== rule.rule_type || other.rule_id === rule.rule_id) continue;
      sameType++;
      const others = new Set(namesOf(other.range));
      if (own.some((name) => others.has(name))) throw new Refusal(81032);
    }
    if (sameType >= this.#switches["contactrule.maxPerType"]) throw new Refusal(81033);
    all.set(rule.rule_id, rule);
  }

  #checkKnown({ userid = [], partyid = [], tagid = [] }: ContactRuleTargets): void {
    const directory = this.#directory;
    const known =
      userid.every((each) => directory.member(each)) &&
      partyid.every((each) => directory.department(each)) &&
      tagid.every((each) => directory.tag(each));
    if (!known) throw new Refusal(60229);
  }

  #countWrite(): void {
    const now = this.#clock.now();
    const today = chinaDay(now);
    this.#writes = this.#writes.filter((at) => chinaDay(at) === today || now - at < 3_600_000);
    const since = (milliseconds: number): number => this.#writes.filter((at) => now - at < milliseconds).length;
    const thisDay = this.#writes.filter((at) => chinaDay(at) === today).length;
    if (
      since(60_000) >= rules.writesPerMinute ||
      since(3_600_000) >= rules.writesPerHour ||
      thisDay >= rules.writesPerDay
    )
      throw new Refusal(45009);
    this.#writes.push(now);
  }
}

const namesOf = ({ userid = [], partyid = [], tagid = [] }: ContactRuleTargets): string[] => [
  ...userid.map((each) => `user ${each.toLowerCase()}`),
  ...partyid.map((each) => `department ${each}`),
  ...tagid.map((each) => `tag ${each}`),
];

/** `rules` of a request. @throws {Refusal} 40058 */
export function readRules(body: Body): RuleInput[] {
  const given = body.objects("rules");
  if (!given || given.length === 0) throw missing("rules");
  if (given.length > rules.maxPerCall) throw tooLong("rules", rules.maxPerCall);
  return given.map(readRule);
}

function readRule(rule: Body): RuleInput {
  const type = rule.integer("rule_type");
  if (type !== 1 && type !== 2 && type !== 3) throw invalid("rule_type");
  const range = readTargets(rule.object("range"), "range");
  if (!range || namesOf(range).length === 0) throw missing("range");
  const [id, whitelist, exclude] = [
    rule.integer("rule_id"),
    readTargets(rule.object("whitelist"), "whitelist"),
    readTargets(rule.object("exclude"), "exclude"),
  ];
  const [search, conversation] = [rule.boolean("is_allowed_search"), rule.boolean("is_allowed_conversation")];
  return {
    ...(id === undefined ? {} : { rule_id: id }),
    rule_type: type,
    range,
    ...(whitelist ? { whitelist } : {}),
    ...(exclude ? { exclude } : {}),
    ...(search === undefined ? {} : { is_allowed_search: search }),
    ...(conversation === undefined ? {} : { is_allowed_conversation: conversation }),
  };
}

function readTargets(targets: Body | undefined, field: string): ContactRuleTargets | undefined {
  if (!targets) return undefined;
  const userid = targets.strings("userid");
  const partyid = integers(targets, "partyid", 40058);
  const tagid = integers(targets, "tagid", 40058);
  if ((userid?.length ?? 0) > rules.maxUsers) throw tooLong(`${field}.userid`, rules.maxUsers);
  if ((partyid?.length ?? 0) > rules.maxDepartments) throw tooLong(`${field}.partyid`, rules.maxDepartments);
  if ((tagid?.length ?? 0) > rules.maxTags) throw tooLong(`${field}.tagid`, rules.maxTags);
  return { ...(userid ? { userid } : {}), ...(partyid ? { partyid } : {}), ...(tagid ? { tagid } : {}) };
}
