/**
 * Description of one endpoint: its callers, fields of its refusals, and its handler. `handlers/` has one description
 * for each endpoint; `dispatch.ts` does what they have in common.
 */
import type { Endpoint, ReplyOf } from "@shoufa/protocol";
import type { ManagementGroup } from "../admin/management-groups.ts";
import type { AdminServices } from "../admin/services.ts";
import type { AppServices } from "../apps/services.ts";
import type { Tokens } from "../apps/tokens.ts";
import type { ExportJobs } from "../bulk/exports/export-jobs.ts";
import type { ImportJobs } from "../bulk/imports/import-jobs.ts";
import type { Callbacks } from "../callbacks/callbacks.ts";
import type { Directory } from "../company/directory.ts";
import type { App, Company } from "../company/model.ts";
import type { View, Views } from "../company/view.ts";
import type { DirectoryServices } from "../directory/services.ts";
import type { FileAnswer } from "../http/file-answer.ts";
import type { Body } from "../kernel/body.ts";
import type { Switches } from "../kernel/switches.ts";
import type { LegacyServices } from "../legacy/services.ts";
import type { MediaStore } from "../media/media-store.ts";
import type { Pictures } from "../media/pictures.ts";
import type { UrlUploads } from "../media/url-uploads.ts";
import type { Cards } from "../messages/cards.ts";
import type { Chats } from "../messages/chats/chats.ts";
import type { GroupQuotas } from "../messages/chats/group-quotas.ts";
import type { Robots } from "../messages/chats/robots.ts";
import type { DailyCap } from "../messages/daily-cap.ts";
import type { DuplicateCheck } from "../messages/duplicate-check.ts";
import type { Licences } from "../messages/licences.ts";
import type { MiniPrograms } from "../messages/mini-programs.ts";
import type { Outbox } from "../messages/outbox.ts";
import type { Recipients } from "../messages/recipients.ts";
import type { SentMessages } from "../messages/sent-messages.ts";
import type { Statistics } from "../messages/statistics.ts";
import type { Phones } from "../phones/phones.ts";
import type { EmulatedClock } from "../time/emulated-clock.ts";
import type { BaseQuotas } from "./base-quotas.ts";
import type { WrongSecrets } from "./wrong-secrets.ts";

/** Everything a handler may need; each takes its choice. */
export interface Services extends DirectoryServices, AppServices, AdminServices, LegacyServices {
  /** Address of the emulator, without a slash at the end. */
  readonly origin: () => string;
  /** Whether other computers may be called. */
  readonly allowNonLoopback: boolean;
  readonly company: Company;
  readonly directory: Directory;
  readonly clock: EmulatedClock;
  readonly switches: Switches;
  readonly tokens: Tokens;
  readonly wrongSecrets: WrongSecrets;
  readonly baseQuotas: BaseQuotas;
  readonly recipients: Recipients;
  readonly outbox: Outbox;
  readonly duplicates: DuplicateCheck;
  readonly dailyCap: DailyCap;
  readonly licences: Licences;
  readonly miniPrograms: MiniPrograms;
  readonly cards: Cards;
  readonly sent: SentMessages;
  readonly statistics: Statistics;
  readonly media: MediaStore;
  readonly importJobs: ImportJobs;
  readonly exportJobs: ExportJobs;
  readonly pictures: Pictures;
  readonly urlUploads: UrlUploads;
  readonly chats: Chats;
  readonly groupQuotas: GroupQuotas;
  readonly robots: Robots;
  readonly phones: Phones;
  readonly callbacks: Callbacks;
  /** Views of all apps. */
  readonly views: Views;
}

/**
 * The holder of a token. A management group of 企业号 comes in the shape of what it acts as: the app that the call names,
 * or, where that is no app's business, `contacts` with the group's own sight (`api/group-rights.ts`).
 */
export type Caller =
  | { readonly kind: "app"; readonly app: App; readonly view: View }
  | { readonly kind: "contacts"; readonly view: View; readonly group?: ManagementGroup };

/** Possible callers. `nobody` marks the endpoints that need no token. */
export type CallerKind = Caller["kind"];

/** A call that shows no token. */
export interface OpenCall {
  /** Address of the caller. */
  readonly ip: string;
  readonly query: URLSearchParams;
  /** Body of a POST; empty for other methods. */
  readonly body: Body;
  /** The body as it came, byte for byte in UTF-8; empty for an upload. */
  readonly rawBody: string;
  /** The body as bytes, with what it says to be; for uploads. */
  readonly upload: { readonly contentType: string | undefined; readonly bytes: Buffer };
  /** Requested part of a file. */
  readonly rangeHeader: string | undefined;
}

export interface Call extends OpenCall {
  readonly caller: Caller;
}

/** The answer's own fields. `errmsg` is set where success is not called "ok". */
export type Fields<E extends Endpoint> = Omit<ReplyOf<E>, "errcode" | "errmsg"> & { errmsg?: string };

export interface Route<E extends Endpoint> {
  /** Other kinds of token are answered 48002. */
  readonly callers: readonly CallerKind[];
  /** Names and details of the directory, which the contacts secret may not read from a new address (48009). */
  readonly readsDetails?: boolean;
  /** Departments, members and what else is the contacts secret's alone to write. Apps get 48002 (or 60011). */
  readonly writesDirectory?: boolean;
  /** Changes that apps may make too. Needs the right to edit when it is the contacts secret. */
  readonly editsDirectory?: boolean;
  /** For apps; a management group may call it without naming one and then counts as `contacts`. */
  readonly groupItself?: true;
  /** An endpoint of 企业号, which WeCom no longer has. */
  readonly legacy?: true;
  /** Success without an errcode in 企业号. */
  readonly bareSuccess?: true;
  /** List fields that a refusal carries too, empty. */
  readonly emptyOnFailure?: Readonly<Record<string, unknown>>;
  create(services: Services): (call: Call) => Fields<E> | FileAnswer;
}

/** `gettoken`, and the robots of groups, which are known by a key. */
export interface OpenRoute<E extends Endpoint> {
  readonly callers: "nobody";
  readonly legacy?: true;
  readonly bareSuccess?: true;
  create(services: Services): (call: OpenCall) => Fields<E>;
}
