/**
 * Calls of the emulator's control API by the pages. Every call ends as a value or as a `ControlFailure`, whose two
 * kinds have different pictures: no answer, or a refusal.
 */
import type { PhoneMessage as ChatMessage, ControlApi } from "@shoufa/emulator/page-types";
import type { CardAct, ClientView, FeedbackAct } from "@shoufa/phone";
import type { Order } from "../phone/route.ts";

/** Actions of a person that the pages offer. Files are in base64; without one a small sample is sent. */
export type PersonAct =
  | CardAct
  | { readonly kind: "text"; readonly agentId: number; readonly text: string }
  | { readonly kind: "image" | "voice" | "video" | "file"; readonly agentId: number; readonly file?: OwnFile }
  | { readonly kind: "location"; readonly agentId: number; readonly place: PickedPlace; readonly client: ClientView }
  | {
      readonly kind: "menu";
      readonly agentId: number;
      /** Positions from 0, one or two. */
      readonly button: readonly number[];
      readonly client: ClientView;
      /** Content of the scanned code. */
      readonly scanResult?: string;
      /** Pictures taken or chosen; one sample unless given. */
      readonly pictures?: readonly OwnFile[];
      readonly place?: PickedPlace;
    }
  | {
      readonly kind: "enter";
      readonly agentId: number;
      readonly shareLocation?: boolean;
      readonly client: ClientView;
    }
  | { readonly kind: "leave"; readonly agentId: number };

/** Talk of a person with bots: alone, or in a group, where only the mentioned ones hear. */
export type BotPlace =
  | { readonly bot: string; readonly chat?: undefined }
  | { readonly bot?: undefined; readonly chat: string; readonly mention: readonly string[] };

interface Quoting {
  /** Id of the message that is quoted. */
  readonly quote?: string | undefined;
}

/** What a person does with bots, besides tapping their cards. */
export type BotAct =
  | FeedbackAct
  | (BotPlace & Quoting & { readonly kind: "text"; readonly text: string })
  | (BotPlace & Quoting & { readonly kind: "mixed"; readonly parts: readonly MixedPart[] })
  | (Quoting & { readonly kind: "image" | "video" | "file"; readonly bot: string; readonly file?: OwnFile })
  | (Quoting & { readonly kind: "voice"; readonly bot: string; readonly transcript: string })
  | { readonly kind: "enter"; readonly bot: string };

export type MixedPart = { readonly text: string } | { readonly picture: Partial<OwnFile> };

export interface OwnFile {
  readonly filename: string;
  readonly base64: string;
}

export interface PickedPlace {
  /** Degrees. */
  readonly latitude: number;
  readonly longitude: number;
  readonly label: string;
}

export class ControlFailure extends Error {
  override readonly name = "ControlFailure";
  /** HTTP status of a refusal; null when no answer came. */
  readonly status: number | null;
  /** Further fields of the emulator's answer. */
  readonly reason: string | undefined;
  /** All fields of the refusal. */
  readonly details: Readonly<Record<string, unknown>>;
  constructor(status: number | null, details: Readonly<Record<string, unknown>> = {}) {
    super(status === null ? "no answer" : `answered ${status}`);
    this.status = status;
    this.details = details;
    this.reason = typeof details["message"] === "string" ? details["message"] : undefined;
  }
}

export const failureFrom = (error: unknown): ControlFailure =>
  error instanceof ControlFailure ? error : new ControlFailure(null);

/** JSON of an address of this server. @param body Nothing is sent when it is absent. @throws {ControlFailure} */
export async function request<T>(
  path: string,
  { body, method, signal }: { readonly body?: unknown; readonly method: string; readonly signal?: AbortSignal },
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      ...(signal ? { signal } : {}),
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ControlFailure(null);
  }
  if (!response.ok) {
    const details = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    throw new ControlFailure(response.status, details);
  }
  return (await response.json()) as T;
}

/** What a call is given; `keepAs` is the name of a snapshot that is taken before it. */
type Given<C extends keyof ControlApi> = (keyof ControlApi[C]["params"] extends never
  ? { readonly params?: never }
  : { readonly params: ControlApi[C]["params"] }) &
  (undefined extends ControlApi[C]["body"]
    ? { readonly body?: never }
    : { readonly body: DeepReadonly<ControlApi[C]["body"]> }) & {
    readonly query?: DeepReadonly<ControlApi[C]["query"]>;
    readonly signal?: AbortSignal;
    readonly keepAs?: string | undefined;
  };

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** Answer of a call: `AnswerOf<"GET /control/network">`. */
export type AnswerOf<C extends keyof ControlApi> = ControlApi[C]["answer"];

/** Makes a call of the control API, by method and path as the emulator declares it. @throws {ControlFailure} */
export function call<C extends keyof ControlApi>(
  name: C,
  ...[given = {} as Given<C>]: Record<never, never> extends Given<C> ? [given?: Given<C>] : [given: Given<C>]
): Promise<AnswerOf<C>> {
  const { body, keepAs, params = {}, query = {}, signal } = given;
  const [method, path] = name.split(" ") as [string, string];
  const search = new URLSearchParams(
    Object.entries({ ...query, keepAs }).flatMap(([field, value]) =>
      value === undefined ? [] : [value].flat().map((each) => [field, String(each)]),
    ),
  );
  const address = addressOf(path, params);
  return request(search.size > 0 ? `${address}?${search}` : address, {
    method,
    body,
    ...(signal ? { signal } : {}),
  });
}

const addressOf = (path: string, params: object): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent((params as Record<string, string>)[name]!));

export interface PeopleFilter {
  /** Part of a name, id, position or mobile. */
  readonly query: string;
  /** `recent`: whose phone has the latest message stands first. */
  readonly order: Order;
  readonly cursor: string | null;
  readonly limit: number;
  /** The department and all below it. */
  readonly department?: number;
}

export const control = {
  company: (signal: AbortSignal) => call("GET /control/company", { signal }),

  people: ({ query, order, cursor, limit, department }: PeopleFilter, signal: AbortSignal) =>
    call("GET /control/people", {
      query: { order, limit, department, ...(query === "" ? {} : { q: query }), ...from(cursor) },
      signal,
    }),

  phone: (userId: string, signal: AbortSignal) => call("GET /control/phones/:userId", { params: { userId }, signal }),

  messages: async (userId: string, conversation: string, signal: AbortSignal): Promise<readonly ChatMessage[]> =>
    (await call("GET /control/phones/:userId/messages", { params: { userId }, query: { conversation }, signal }))
      .messages,

  /** Answers when the callback has ended, which with retries can take half a minute; events report the steps. */
  act: (userId: string, act: PersonAct) => call("POST /control/phones/:userId/act", { params: { userId }, body: act }),

  /** Answers when every frame is out and every callback has ended. */
  bot: (userId: string, act: BotAct | CardAct) =>
    call("POST /control/phones/:userId/bot", { params: { userId }, body: act as BotAct }),

  /** Messages that the cap per member kept from this phone. */
  drops: async (userId: string, agentId: number, signal: AbortSignal) =>
    (await call("GET /control/phones/:userId/drops", { params: { userId }, query: { agentId }, signal })).items,

  /** Names by userid, without unknown ones. At most 200 at once. */
  names: async (userId: readonly string[], signal: AbortSignal): Promise<Readonly<Record<string, string>>> =>
    (await call("GET /control/names", { query: { userId }, signal })).names,

  app: (agentId: number, signal: AbortSignal) => call("GET /control/apps/:agentId", { params: { agentId }, signal }),

  read: (userId: string, conversation: string) =>
    call("POST /control/phones/:userId/read", { params: { userId }, body: { conversation } }),
};

/** Where a page of a list begins, as its query says it. */
export const from = (cursor: string | null): { readonly cursor?: number } =>
  cursor === null ? {} : { cursor: Number(cursor) };
