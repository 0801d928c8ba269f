/**
 * Second verification (二次验证): the company's own page decides whether a person may join, or go on. On joining, the page
 * exchanges its code for the userid and ends with `user/authsucc`; on use, with `auth/get_tfa_info` and
 * `user/tfa_succ`. Source: docs/wire/directory.md §6.
 */
import type { Random } from "@shoufa/ports";
import { limits } from "@shoufa/protocol";
import type { Persistent } from "../../kernel/persistent.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import type { Directory } from "../model/directory.ts";
import type { Member } from "../model/model.ts";
import { type View, viewOf } from "../model/view.ts";
import { Codes } from "./codes.ts";
import type { Members } from "./members.ts";
import type { ContactSettingsStore } from "./settings.ts";

/** Page as a phone opens it. */
export interface OpenedPage {
  /** The page with its code. */
  readonly url: string;
  readonly code: string;
}

export type Verification = "none" | "join" | "use";

interface Opened {
  readonly slot: number;
  readonly moment: "join" | "use";
  /** Host of the page that got the code. */
  readonly host: string;
}

interface Kept {
  readonly verified: readonly number[];
  readonly waiting: readonly number[];
}

export class SecondVerification implements Persistent {
  readonly #directory: Directory;
  readonly #members: Members;
  readonly #settings: ContactSettingsStore;
  readonly #clock: EmulatedClock;
  readonly #codes: Codes<Opened>;
  readonly #tfaCodes: Codes<Opened>;
  readonly #scope: View;
  /** Slots of those who were let in before they came. */
  #verified = new Set<number>();
  /** Slots of those who came and wait to be let in. */
  #waiting = new Set<number>();
  /** Time of the last verification on use, by slot. */
  readonly #passedAt = new Map<number, number>();

  constructor(options: {
    directory: Directory;
    members: Members;
    settings: ContactSettingsStore;
    clock: EmulatedClock;
    random: Random;
  }) {
    const { clock, random, directory, settings } = options;
    this.#directory = directory;
    this.#members = options.members;
    this.#settings = settings;
    this.#clock = clock;
    this.#codes = new Codes({ clock, random, seconds: limits.secondVerification.codeSeconds });
    this.#tfaCodes = new Codes({ clock, random, seconds: limits.secondVerification.tfaCodeSeconds });
    this.#scope = viewOf(directory, () => settings.now.secondVerification.scope);
  }

  /** Verification that this person has to pass. */
  neededBy(member: Member): Verification {
    if (member.status === 4 && this.#demands("join", member) && !this.#verified.has(member.slot)) return "join";
    if (member.status === 1 && this.#demands("use", member) && !this.#passedAt.has(member.slot)) return "use";
    return "none";
  }

  /** The person logs in. True: is in. False: has to pass the page of `open` first. */
  join(member: Member): boolean {
    if (this.neededBy(member) === "join") {
      this.#waiting.add(member.slot);
      return false;
    }
    this.#verified.delete(member.slot);
    this.#members.activate(member);
    return true;
  }

  /**
   * Opens the page on the person's phone.
   * @param pageUrl Another page than the configured one, for example from an old link.
   * @throws {Refusal} 40210: no page is configured.
   */
  open(member: Member, pageUrl = this.#settings.now.secondVerification.pageUrl): OpenedPage {
    if (pageUrl === "") throw new Refusal(40210);
    const moment = member.status === 4 ? "join" : "use";
    const url = new URL(pageUrl);
    const code = this.#codes.issue({ slot: member.slot, moment, host: url.host });
    url.searchParams.set("code", code);
    return { url: url.href, code };
  }

  /** Person behind the code, for `auth/getuserinfo` with the contacts secret. The code becomes invalid. */
  whoJoins(code: string): Member | undefined {
    if (this.#codes.look(code)?.moment !== "join") return undefined;
    return this.#directory.memberAt(this.#codes.take(code)!.slot);
  }

  /** `user/authsucc`: admits the person now if waiting, else on joining. */
  letIn(member: Member): void {
    if (member.status !== 4) return;
    if (this.#waiting.delete(member.slot)) this.#members.activate(member);
    else this.#verified.add(member.slot);
  }

  /** `auth/get_tfa_info`. @throws {Refusal} 40029 the code, 60011 not in the app's sight. */
  identify(code: string, view: View): { member: Member; tfaCode: string } {
    const opened = this.#codes.take(code);
    const member = opened && this.#directory.memberAt(opened.slot);
    if (!opened || !member) throw new Refusal(40029);
    if (!view.seesMember(member)) throw new Refusal(60011);
    return { member, tfaCode: this.#tfaCodes.issue(opened) };
  }

  /** `user/tfa_succ`. @throws {Refusal} 40210, 40207, 40209, 40208, in this order. */
  pass(member: Member, tfaCode: string): void {
    const { pageUrl } = this.#settings.now.secondVerification;
    if (pageUrl === "") throw new Refusal(40210);
    const opened = this.#tfaCodes.take(tfaCode);
    if (opened?.slot !== member.slot) throw new Refusal(40207);
    if (opened.host !== new URL(pageUrl).host) throw new Refusal(40209);
    if (!this.#scope.seesMember(member)) throw new Refusal(40208);
    this.#passedAt.set(member.slot, this.#clock.now());
    // Ends the verification of the person and reports it to pages.
    this.#directory.touch();
    if (opened.moment === "join") this.letIn(member);
  }

  save(): Kept | undefined {
    if (this.#verified.size + this.#waiting.size === 0) return undefined;
    return { verified: [...this.#verified], waiting: [...this.#waiting] };
  }

  load({ verified, waiting }: Kept): void {
    this.#verified = new Set(verified);
    this.#waiting = new Set(waiting);
  }

  clear(): void {
    this.#verified.clear();
    this.#waiting.clear();
    this.#passedAt.clear();
    this.#codes.clear();
    this.#tfaCodes.clear();
  }

  #demands(moment: "join" | "use", member: Member): boolean {
    const { pageUrl, moments } = this.#settings.now.secondVerification;
    return pageUrl !== "" && moments.includes(moment) && this.#scope.seesMember(member);
  }
}
