/**
 * A route is a sentence: take (checked input), allow (a permission), do, present. `route()` makes one from those four;
 * `server.ts` hangs them into Fastify. Nothing here knows what the routes are about.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Language } from "@shoufa/contract";
import type { z } from "zod";
import type { Permission, Role } from "./permissions.ts";

/** Who asks. */
export interface Actor {
  readonly operatorId: string;
  readonly name: string;
  readonly role: Role;
}

export interface Asked<I, A> {
  readonly actor: A;
  readonly input: I;
  readonly requestId: string;
  readonly language: Language;
  /** The asking machine, to slow down guessing: an IPv4 address or an IPv6 /64 network. */
  readonly network: string;
  readonly headers: IncomingMessage["headers"];
  /** The session cookie's value as it came, or null. */
  readonly sessionId: string | null;
  /** Sets the session cookie of the answer, or takes it back. */
  setSession(id: string | null): void;
  /** Whether the session that asked is still good: for answers that stay open. */
  isStillSignedIn(): Promise<boolean>;
  /** Takes the answer over from the framework: for a stream. The security headers are set already. */
  takeOver(): { request: IncomingMessage; response: ServerResponse };
}

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly permission: Permission | "public";
  readonly input: z.ZodType;
  /** Of a good answer. */
  readonly status: number;
  readonly handle: (asked: Asked<never, never>) => Promise<unknown>;
}

/**
 * @param sentence Method and path, e.g. `GET /api/messages/:messageId`.
 * @param input Schema of everything that is asked: the parameters of the path win over the query (GET) or the JSON body.
 * @param handle Does it and presents it. `undefined` answers 204.
 */
export function route<S extends z.ZodType, P extends Permission | "public">(
  sentence: `${Method} /api/${string}`,
  options: { readonly permission: P; readonly input: S; readonly status?: number },
  handle: (asked: Asked<z.output<S>, P extends "public" ? Actor | null : Actor>) => Promise<unknown>,
): Route {
  const [method, path] = sentence.split(" ") as [Method, string];
  return { method, path, status: options.status ?? 200, permission: options.permission, input: options.input, handle };
}
