/**
 * Implementing a declared route: take (checked input), allow (the right, against the company it is about), do, present.
 * Nothing here knows what the routes are about; `http-server.ts` registers them with Fastify.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Admission, AnswerOf, ParametersOf, ProblemCode, Right, Role, Route } from "@shoufa/contract";
import type { z } from "zod";
import type { RightHolder } from "./policy.ts";

/** On whose behalf something is done. */
export interface Actor {
  readonly operatorId: string;
  readonly name: string;
  /** With a token of the HTTP API. */
  readonly token?: { readonly id: string; readonly peoplePerCall: number };
}

/** An operator who is signed in, as they are now: role and companies are read anew with every request. */
export interface SignedInActor extends Actor, RightHolder {
  readonly hasSecondFactor: boolean;
  /** Required and missing: nothing but their own account is open to them. */
  readonly mustSetUpSecondFactor: boolean;
  /** The password was given within the last `freshMinutes`. */
  readonly isFresh: boolean;
}

/** A program with a token of the HTTP API. Messages show its name; the operator is whoever made the token. */
export interface TokenActor extends SignedInActor {
  readonly token: {
    readonly id: string;
    readonly accountId: string;
    readonly appId: string;
    /** Types of messages that it may send. */
    readonly types: readonly string[];
    readonly peoplePerCall: number;
    readonly allowsEveryone: boolean;
  };
}

/** The actor of a route, by what lets a request in there. */
type ActorAt<A extends Admission> = A extends "public"
  ? SignedInActor | null
  : A extends "token"
    ? TokenActor
    : SignedInActor;

/** What a handler receives. Input has been checked against the declaration. */
export interface Asked<R extends Route> {
  readonly actor: ActorAt<R["right"]>;
  readonly params: ParametersOf<R>;
  readonly query: z.output<R["query"]>;
  readonly headers: z.output<R["headers"]>;
  readonly body: z.output<R["body"]>;
  /**
   * Checks whether the operator may see the company that the answer is about; a route of scope `account` must call it
   * before it reads or changes anything of that company. A company named in the path has been checked before.
   * @param absent The route's answer to an id that does not exist, when that is not a company's.
   * @throws {Problem} `absent`, as if there were no such thing.
   */
  allow(accountId: string, absent?: ProblemCode): void;
  /**
   * Companies that the answer may tell about; null: all. A route of scope `companies` must take them into account.
   */
  companies(): readonly string[] | null;
  /** Whether the operator has another right besides the route's, for parts of the answer that need it. */
  may(right: Right): boolean;
  rightsOf(role: Role): readonly Right[];
  readonly requestId: string;
  /** Network of the client, to slow down guessing: an IPv4 address or an IPv6 /64 network. */
  readonly network: string;
  /** The browser's own description, its `User-Agent`. */
  readonly browser: string;
  /** Value of the session cookie as it came, or null. */
  readonly sessionId: string | null;
  /** Sets the session cookie of the answer, or takes it back. */
  setSession(id: string | null): void;
  /** Token of a browser that is known from an earlier login, or null. */
  readonly browserToken: string | null;
  /** Has the browser known by this token from now on, or by none. */
  setBrowserToken(token: string | null): void;
  /** Token of a browser that has begun to sign in with WeCom, or null. */
  readonly loginToken: string | null;
  setLoginToken(token: string | null): void;
  /** Whether the session that asked is still good: for answers that stay open. */
  isStillSignedIn(): Promise<boolean>;
  /** The request itself, to read the file from that a route `takes`; nobody has read its body then. */
  readonly incoming: IncomingMessage;
  /** Takes the answer over from the framework: for a stream. The security headers are set already. */
  takeOver(): { request: IncomingMessage; response: ServerResponse };
}

/** A stream or a file has no answer to return; everything else returns what the declaration says. */
type Returned<R extends Route> = R["answers"] extends "json" ? AnswerOf<R> : unknown;

export interface Implementation {
  readonly route: Route;
  readonly handle: (asked: Asked<Route>) => Promise<unknown>;
}

export const implement = <R extends Route>(
  route: R,
  handle: (asked: Asked<R>) => Promise<Returned<R>>,
): Implementation => ({ route, handle: handle as unknown as Implementation["handle"] });

export type { Right };
