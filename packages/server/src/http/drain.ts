/** The end of an HTTP server: what is being answered may end, everything else goes at once. */
import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { Timers } from "@shoufa/ports";

/** How long open requests may take to end. */
const drainMilliseconds = 3000;

/**
 * Follows the connections of `server`, to be called before it listens. Node alone does not suffice: it counts the spare
 * connections that browsers open ahead of their next request as busy, and would wait for them until the time is over.
 * @returns what stops listening at once, lets open requests end, and cuts those that are left when the time is over.
 */
export function drainable(server: Server, timers: Timers): () => Promise<void> {
  /** Connections with the number of their requests that are not answered yet. */
  const open = new Map<Socket, number>();
  let isEnding = false;
  const change = (socket: Socket, by: number): void => {
    const left = open.get(socket);
    if (left === undefined) return;
    open.set(socket, left + by);
    if (isEnding && left + by === 0) socket.destroySoon();
  };
  server.on("connection", (socket) => {
    open.set(socket, 0);
    socket.once("close", () => open.delete(socket));
  });
  server.on("request", ({ socket }, response) => {
    change(socket, 1);
    response.once("close", () => change(socket, -1));
  });
  return async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    isEnding = true;
    for (const socket of open.keys()) change(socket, 0);
    const cancel = timers.after(drainMilliseconds, () => server.closeAllConnections());
    await closed;
    cancel();
  };
}
