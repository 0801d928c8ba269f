/**
 * The rules that are switched on, compiled, of every app: what the callback entry looks into. Read at the start, whenever
 * somebody changed a rule or the company, or the directory was read, and now and then because hints may be lost. Start at `createRuleBook`.
 */
import type { Log } from "@shoufa/ports";
import type { Database } from "../../db/database.ts";
import type { WantedMedia } from "../media/wecom-ids.ts";
import { type Act, type CompiledRules, compileRules, type PeopleOf, type RuleToCompile } from "./engine/compile.ts";
import { type PeopleGroups, readGroups } from "./people.ts";
import { type RuleRow, ruleOf } from "./rows.ts";

export interface RuleBook {
  /** Undefined once rules have been read; until then a promise of that moment. */
  ready(): Promise<void> | undefined;
  match(appId: string, act: Act): RuleToCompile | undefined;
  /** The company of an app that has rules. */
  accountOf(appId: string): string;
  /** Pictures that rules answer with. */
  pictures(): readonly WantedMedia[];
  /** Reads what has changed. Resolves when a reading that began after this call has ended. */
  refresh(): Promise<void>;
}

interface Page {
  readonly basis: string;
  readonly accountId: string;
  readonly pictures: readonly WantedMedia[];
  readonly rules: CompiledRules;
}

export function createRuleBook({ database, log }: { readonly database: Database; readonly log: Log }): RuleBook {
  let pages: ReadonlyMap<string, Page> = new Map();
  let isRead = false;
  const first = Promise.withResolvers<void>();
  let present: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  const read = async (): Promise<void> => {
    const rows = await database.db
      .selectFrom("reply_rule as rule")
      .innerJoin("account", "account.id", "rule.account_id")
      .selectAll("rule")
      .select("account.time_zone")
      .where("rule.enabled", "=", 1)
      .where("rule.deleted_at", "is", null)
      .orderBy("rule.app_id")
      .orderBy("rule.position")
      .orderBy("rule.id")
      .execute();
    const groups = await groupsOf(database, rows);
    const fresh = new Map<string, Page>();
    for (const [appId, ofApp] of Map.groupBy(rows, (row) => row.app_id)) {
      const accountId = ofApp[0]?.account_id ?? "";
      const known = groups.get(accountId);
      const timeZone = ofApp[0]?.time_zone ?? "";
      const basis = `${timeZone} ${known?.version ?? ""} ${ofApp.map(({ id, revision }) => `${id}.${revision}`).join(" ")}`;
      const before = pages.get(appId);
      if (before?.basis === basis) fresh.set(appId, before);
      else
        try {
          const rules = ofApp.map(ruleOf);
          const pictures = rules.flatMap(({ answer }) =>
            answer.type === "image" ? [{ accountId, appId, fileId: answer.fileId, kind: "image" as const }] : [],
          );
          fresh.set(appId, { basis, accountId, pictures, rules: compileRules(rules, peopleIn(known), timeZone) });
        } catch (error) {
          log.error("rules.not_compiled", { appId, error });
          if (before) fresh.set(appId, before);
        }
    }
    pages = fresh;
    if (!isRead) first.resolve();
    isRead = true;
  };
  const readAfterPresent = async (): Promise<void> => {
    await present?.catch(() => {});
    present = next;
    next = undefined;
    await read().finally(() => {
      present = undefined;
    });
  };

  return {
    ready: () => (isRead ? undefined : first.promise),
    accountOf: (appId) => pages.get(appId)?.accountId ?? "",
    pictures: () => [...pages.values()].flatMap((page) => page.pictures),
    match: (appId, act) => pages.get(appId)?.rules.match(act),
    refresh() {
      next ??= readAfterPresent();
      return next;
    },
  };
}

/** @param groups Undefined where no rule is narrowed to people. */
export const peopleIn =
  (groups: PeopleGroups | undefined): PeopleOf =>
  ({ only }) => {
    if (only.departments.length === 0 && only.tags.length === 0) return null;
    const people = new Set<string>();
    const add = (more: ReadonlySet<string> | undefined): void => {
      for (const person of more ?? []) people.add(person);
    };
    for (const id of only.departments) add(groups?.departments.get(id));
    for (const id of only.tags) add(groups?.tags.get(id));
    return people;
  };

/** By company: the people of all departments and tags that its rules mention. */
export async function groupsOf(
  { db }: Pick<Database, "db">,
  rows: readonly Pick<RuleRow, "account_id" | "narrowed_to">[],
): Promise<ReadonlyMap<string, PeopleGroups>> {
  const wanted = new Map<string, { departments: Set<number>; tags: Set<number> }>();
  for (const { account_id, narrowed_to } of rows) {
    const only = JSON.parse(narrowed_to) as RuleToCompile["only"];
    if (only.departments.length === 0 && only.tags.length === 0) continue;
    const ids = wanted.get(account_id) ?? { departments: new Set(), tags: new Set() };
    for (const id of only.departments) ids.departments.add(id);
    for (const id of only.tags) ids.tags.add(id);
    wanted.set(account_id, ids);
  }
  const groups = new Map<string, PeopleGroups>();
  for (const [accountId, ids] of wanted) groups.set(accountId, await readGroups(db, accountId, ids));
  return groups;
}
