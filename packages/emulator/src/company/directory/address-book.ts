/**
 * Other members that a member sees in the client, by the rules of `contactrule/*`: hidden people, people who may not
 * see other departments, people who may not see anybody. Source: docs/wire/directory.md §7.6.
 */
import type { ContactRuleTargets, NumberedContactRule } from "@shoufa/protocol";
import type { Directory } from "../model/directory.ts";
import type { Member } from "../model/model.ts";
import type { ContactRules } from "./contact-rules.ts";

export interface AddressBookEntry {
  readonly userId: string;
  readonly name: string;
  /** Paths, as `研发中心/平台研发部`. */
  readonly departments: readonly string[];
  /** `search`: not in the list, but found by a search for the name. */
  readonly shown: "list" | "search";
  /** Whether a conversation may be started. */
  readonly conversation: boolean;
}

export class AddressBook {
  readonly #directory: Directory;
  readonly #rules: ContactRules;

  constructor({ contactRules, directory }: { contactRules: ContactRules; directory: Directory }) {
    this.#directory = directory;
    this.#rules = contactRules;
  }

  /**
   * People in the order of joining, the viewer included.
   * @param q Part of a name or userid. Without it, people who can only be found by searching are left out.
   */
  of(viewer: Member, { q = "", limit = 1000 }: { q?: string; limit?: number } = {}): readonly AddressBookEntry[] {
    const limits = this.#limitsOn(viewer);
    const wanted = q.toLowerCase();
    const found: AddressBookEntry[] = [];
    for (const member of this.#directory.members) {
      if (found.length >= limit) break;
      if (wanted !== "" && !member.name.includes(q) && !member.userId.toLowerCase().includes(wanted)) continue;
      const against = member === viewer ? [] : limits.filter(({ hides }) => hides(member)).map(({ rule }) => rule);
      const searchable = against.every((rule) => isTrue(rule.is_allowed_search));
      if (against.length > 0 && (!searchable || wanted === "")) continue;
      found.push({
        userId: member.userId,
        name: member.name,
        departments: member.departments.map((id) => this.#directory.pathOf(id)),
        shown: against.length > 0 ? "search" : "list",
        conversation: against.every((rule) => isTrue(rule.is_allowed_conversation)),
      });
    }
    return found;
  }

  /** Rules that hide a person from this viewer, each with its scope. */
  #limitsOn(viewer: Member) {
    return this.#rules.all.flatMap((rule) => {
      const hides = this.#hidden(rule, viewer);
      return hides ? [{ rule, hides }] : [];
    });
  }

  #hidden(rule: NumberedContactRule, viewer: Member): ((member: Member) => boolean) | undefined {
    const range = this.#everybody(rule.range);
    const spared = this.#everybody(rule.whitelist);
    // The whitelist of hidden people names members who still see them.
    if (rule.rule_type === 1) return spared.has(viewer) ? undefined : (member) => range.has(member);
    if (!range.has(viewer) || this.#everybody(rule.exclude).has(viewer)) return undefined;
    if (rule.rule_type === 3) return (member) => !spared.has(member);
    const own = new Set(viewer.departments.flatMap((id) => this.#directory.everybodyBelow(id)));
    return (member) => !own.has(member) && !spared.has(member);
  }

  #everybody({ userid = [], partyid = [], tagid = [] }: ContactRuleTargets = {}): ReadonlySet<Member> {
    const directory = this.#directory;
    const found = new Set<Member>();
    const add = (members: Iterable<Member>): void => {
      for (const member of members) found.add(member);
    };
    add(userid.map((each) => directory.member(each)).filter((member) => member !== undefined));
    for (const id of partyid) add(directory.everybodyBelow(id));
    for (const id of tagid) {
      const tag = directory.tag(id);
      if (!tag) continue;
      add(tag.members);
      for (const department of tag.departments) add(directory.everybodyBelow(department));
    }
    return found;
  }
}

const isTrue = (value: boolean | 0 | 1 | undefined): boolean => value === true || value === 1;
