/**
 * The emulator's control API as the pages use it. Every call ends as a value or as a `ControlFailure`, whose two kinds
 * lead to different pictures: nobody answered, or the answer was no.
 */
import type { CallbackReport, ChatMessage, CompanyView, PeopleFilter, PeoplePage, PhoneView, Typed } from "./types.ts";

export class ControlFailure extends Error {
  override readonly name = "ControlFailure";
  /** HTTP status of a refusal; null when no answer came. */
  readonly status: number | null;
  constructor(status: number | null) {
    super(status === null ? "no answer" : `answered ${status}`);
    this.status = status;
  }
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ControlFailure(null);
  }
  if (!response.ok) throw new ControlFailure(response.status);
  return (await response.json()) as T;
}

const read = <T>(path: string, signal: AbortSignal): Promise<T> => call(path, { signal });

const write = <T>(path: string, body: unknown): Promise<T> =>
  call(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

const phonePath = (userId: string): string => `/control/phones/${encodeURIComponent(userId)}`;

export const control = {
  company: (signal: AbortSignal): Promise<CompanyView> => read("/control/company", signal),

  people({ query, order, cursor, limit }: PeopleFilter, signal: AbortSignal): Promise<PeoplePage> {
    const search = new URLSearchParams({ order, limit: String(limit) });
    if (query !== "") search.set("q", query);
    if (cursor !== null) search.set("cursor", cursor);
    return read(`/control/people?${search}`, signal);
  },

  phone: (userId: string, signal: AbortSignal): Promise<PhoneView> => read(phonePath(userId), signal),

  async messages(userId: string, agentId: number, signal: AbortSignal): Promise<readonly ChatMessage[]> {
    const answer = await read<{ messages: ChatMessage[] }>(`${phonePath(userId)}/messages?agentId=${agentId}`, signal);
    return answer.messages;
  },

  /** Answers when the callback has come to its end, which with retries can take half a minute; events tell the steps. */
  type: (userId: string, agentId: number, text: string): Promise<Typed> =>
    write(`${phonePath(userId)}/type`, { agentId, text }),

  read: (userId: string, agentId: number): Promise<unknown> => write(`${phonePath(userId)}/read`, { agentId }),
};

export type { CallbackReport };
