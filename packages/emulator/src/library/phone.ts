/** Phone of one person, for tests and pages. */
import type { BotAct, BotActReport } from "../bots/act.ts";
import type { SensitiveField } from "../company/apps/settings.ts";
import type { AddressBookEntry } from "../company/directory/address-book.ts";
import { type OpenedLink, openLink } from "../company/login/open-link.ts";
import type { ScanState } from "../company/login/scans.ts";
import type { Member } from "../company/model/model.ts";
import type { Delivery, PhoneMessage } from "../kernel/message.ts";
import { type MessageFilter, type WaitOptions, waitForMessage } from "../messages/wait-for-message.ts";
import type { Act, ActReport } from "../phones/act.ts";
import { perform } from "../phones/perform.ts";
import type { EmulatedCompany } from "../state/emulated-company.ts";

export interface Phone {
  /** Oldest first. */
  messages(filter?: { agentId?: number; conversation?: string }): PhoneMessage[];
  /** The first message that fits, whether it is there already or comes in time. @throws {Error} When none came. */
  waitForMessage(filter?: MessageFilter, options?: WaitOptions): Promise<PhoneMessage>;
  /**
   * Types a text to an app. Resolves when the callback has ended, which with retries can take 15 seconds.
   * @throws {PhoneRefusal} The phone does not allow it.
   */
  type(input: { agentId: number; text: string }): Promise<{ message: PhoneMessage; callback: Delivery }>;
  /**
   * Any other action on a phone: sending pictures, voice, places and links, tapping menus and cards, entering and
   * leaving. Resolves like `type`. @throws {PhoneRefusal} Likewise.
   */
  act(act: Act): Promise<ActReport>;
  /**
   * What the person does with a bot: writing, opening the talk, tapping a card, judging a reply. Resolves when the frame is
   * out, or the callback has ended. @throws {PhoneRefusal} The phone does not allow it.
   */
  bot(act: BotAct): Promise<BotActReport>;
  /**
   * Opens a link in the phone's browser. One for OAuth leads on with a code, once the person has agreed to what it asks.
   * @param options.agree What the person shows: everything that is asked for, or these fields. Remembered for 30 days.
   */
  open(url: string, options?: { agree?: boolean | readonly SensitiveField[] | undefined }): OpenedLink;
  /**
   * Other people whom the person sees by the company's directory rules. @param options.q Part of a name or userid; also
   * finds people whom a rule hides from the list but not from a search. @param options.limit 1,000 unless given.
   */
  addressBook(options?: { q?: string; limit?: number }): readonly AddressBookEntry[];
  /** Points the camera at the code of a login page. @param key What the code says. */
  scan(key: string): ScanState;
  /** Says yes or no to the login whose code this phone has scanned. */
  confirm(key: string, agreed?: boolean): ScanState;
}

export function phoneOf(member: Member, emulatedCompany: EmulatedCompany): Phone {
  const { phones } = emulatedCompany;
  return {
    addressBook: (options) => emulatedCompany.addressBook.of(member, options),
    messages: (filter) => phones.messagesOf(member, filter),
    waitForMessage: (filter, options) => waitForMessage(member, emulatedCompany, filter, options),
    async type({ agentId, text }) {
      const { callback, message } = await perform(member, { kind: "text", agentId, text }, emulatedCompany.acts);
      return { message: message!, callback: callback! };
    },
    act: (act) => perform(member, act, emulatedCompany.acts),
    bot: (act) => emulatedCompany.botActs.perform(member, act),
    open: (url, { agree } = {}) => openLink(member, url, emulatedCompany, agree),
    scan: (key) => emulatedCompany.scans.scan(key, member),
    confirm: (key, agreed = true) => emulatedCompany.scans.decide(key, member, agreed),
  };
}
