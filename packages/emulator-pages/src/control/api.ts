/**
 * Calls of the emulator's control API by the pages. Every call ends as a value or as a `ControlFailure`, whose two
 * kinds have different pictures: no answer, or a refusal.
 */
import type { CardAct, ClientView } from "@shoufa/phone";
import type {
  ActReport,
  AppView,
  ChatMessage,
  CompanyFacts,
  CompanyView,
  DroppedMessage,
  PeopleFilter,
  PeoplePage,
  PhoneView,
} from "./types.ts";

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

async function call<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ControlFailure(null);
  }
  if (!response.ok) {
    const details = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    throw new ControlFailure(response.status, details);
  }
  return (await response.json()) as T;
}

export const read = <T>(path: string, signal: AbortSignal): Promise<T> => call(path, { signal });

/** A question too long for an address. */
export const ask = <T>(path: string, body: unknown, signal: AbortSignal): Promise<T> =>
  call(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), signal });

/** @param body Nothing is sent when it is absent. */
export const write = <T>(
  path: string,
  body?: unknown,
  method: "POST" | "PUT" | "PATCH" | "DELETE" = "POST",
): Promise<T> =>
  call(path, {
    method,
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });

export const phonePath = (userId: string): string => `/control/phones/${encodeURIComponent(userId)}`;

export const control = {
  company: (signal: AbortSignal): Promise<CompanyView> => read("/control/company", signal),

  companyWithApps: (signal: AbortSignal): Promise<CompanyFacts> => read("/control/company", signal),

  people({ query, order, cursor, limit, department }: PeopleFilter, signal: AbortSignal): Promise<PeoplePage> {
    const search = new URLSearchParams({ order, limit: String(limit) });
    if (department !== undefined) search.set("department", String(department));
    if (query !== "") search.set("q", query);
    if (cursor !== null) search.set("cursor", cursor);
    return read(`/control/people?${search}`, signal);
  },

  phone: (userId: string, signal: AbortSignal): Promise<PhoneView> => read(phonePath(userId), signal),

  async messages(userId: string, conversation: string, signal: AbortSignal): Promise<readonly ChatMessage[]> {
    const search = new URLSearchParams({ conversation });
    const answer = await read<{ messages: ChatMessage[] }>(`${phonePath(userId)}/messages?${search}`, signal);
    return answer.messages;
  },

  /** Answers when the callback has ended, which with retries can take half a minute; events report the steps. */
  act: (userId: string, act: PersonAct): Promise<ActReport> => write(`${phonePath(userId)}/act`, act),

  /** Messages that the cap per member kept from this phone. */
  async drops(userId: string, agentId: number, signal: AbortSignal): Promise<readonly DroppedMessage[]> {
    const answer = await read<{ items: DroppedMessage[] }>(`${phonePath(userId)}/drops?agentId=${agentId}`, signal);
    return answer.items;
  },

  /** Names by userid, without unknown ones. At most 200 at once. */
  async names(userIds: readonly string[], signal: AbortSignal): Promise<Readonly<Record<string, string>>> {
    const search = new URLSearchParams(userIds.map((userId) => ["userId", userId]));
    return (await read<{ names: Record<string, string> }>(`/control/names?${search}`, signal)).names;
  },

  app: (agentId: number, signal: AbortSignal): Promise<AppView> => read(`/control/apps/${agentId}`, signal),

  read: (userId: string, conversation: string): Promise<unknown> =>
    write(`${phonePath(userId)}/read`, { conversation }),
};
