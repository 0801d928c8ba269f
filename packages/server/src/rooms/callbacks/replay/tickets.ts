/** Tells a replay, which this server itself delivers, from what the platform delivers. */
import type { IncomingMessage } from "node:http";
import type { Random } from "@shoufa/ports";

const replayHeader = "x-shoufa-replay";

export interface ReplayTickets {
  /** A header for one request, which repeats callback `seq` as a new one. Take it back afterwards. */
  issue(seq: number): { readonly header: Readonly<Record<string, string>>; takeBack(): void };
  /** The callback that this request repeats, or null. */
  replayOf(request: Pick<IncomingMessage, "headers">): number | null;
}

export function createReplayTickets(random: Pick<Random, "uuid">): ReplayTickets {
  const open = new Map<string, number>();
  return {
    issue(seq) {
      const ticket = random.uuid();
      open.set(ticket, seq);
      return { header: { [replayHeader]: ticket }, takeBack: () => open.delete(ticket) };
    },
    replayOf(request) {
      // Nearly always there is none, and then the headers need not be read.
      if (open.size === 0) return null;
      const ticket = request.headers[replayHeader];
      return typeof ticket === "string" ? (open.get(ticket) ?? null) : null;
    },
  };
}
