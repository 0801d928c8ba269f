/**
 * The callback entry: `GET` and `POST /callback/:key`, as bare as HTTP gets, because the platform gives us five seconds
 * and every callback of a company passes here. Read the body, check and decrypt it (open-delivery.ts), store it in a
 * shared commit (group-commit.ts), and only then answer 200. What is done about an event starts from its row (inbox/).
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock, Log, Timers } from "@shoufa/ports";
import { CallbackError } from "@shoufa/protocol";
import type { NewCallback } from "./callback-row.ts";
import { groupCommit, StoreTimeout } from "./group-commit.ts";
import type { Keyring } from "./keyring.ts";
import { ageOf, type CallbackApp, openDelivery } from "./open-delivery.ts";
import { type CallbackQuery, readCallbackQuery } from "./query.ts";
import { readBody } from "./read-body.ts";
import { Refused, refusalLog, refuse } from "./refusals.ts";
import type { EventStore } from "./store.ts";

export const callbackPath = "/callback/";
const maxBodyBytes = 1_048_576;
/** After this the platform is told to try again, while it still listens. */
const patienceMilliseconds = 3000;
/** The address check is made by hand and answered at once; nobody needs an old one. */
const echoWithinMilliseconds = 600_000;
/** Digits in every sample of the platform; never anything that could be part of a message. */
const echoText = /^[A-Za-z0-9_-]{1,64}$/;

export interface CallbackEndpoint {
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Takes no more, and resolves when what was taken is stored. */
  close(): Promise<void>;
}

export function createCallbackEndpoint(options: {
  readonly keyring: Keyring;
  readonly store: Pick<EventStore, "append" | "groups">;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** After each commit. Must not throw. */
  readonly stored?: () => void;
  /** The platform has checked this app's address. Must not throw. */
  readonly verified?: (app: CallbackApp) => void;
}): CallbackEndpoint {
  const { keyring, store, clock, timers, log, stored, verified } = options;
  const commits = groupCommit<NewCallback>({
    append: (events) => store.append(events),
    maxGroups: store.groups,
    timers,
    patienceMilliseconds,
    ...(stored && { committed: stored }),
  });
  const note = refusalLog(log, clock);

  const turnAway = (request: IncomingMessage, response: ServerResponse, error: unknown, app?: CallbackApp): void => {
    const { status, step } = error instanceof Refused ? error : new Refused("failed", 503);
    const about = { step, method: request.method, from: request.socket.remoteAddress, appId: app?.appId };
    note(status === 404 ? "callback.unknown_app" : "callback.refused", about);
    if (!(error instanceof Refused)) log.error("callback.failed", { ...about, error });
    refuse(response, status);
  };

  const deliver = (
    request: IncomingMessage,
    response: ServerResponse,
    app: CallbackApp,
    query: CallbackQuery,
    body: Buffer,
  ): void => {
    const event = openDelivery(app, query, body, clock.now());
    if (event.state === "quarantine")
      log.warn("callback.quarantined", { reason: event.reason, appId: app.appId, contentKey: event.content_key });
    commits.store(event, (error) => {
      if (error !== undefined) {
        turnAway(request, response, notStored(error), app);
        return;
      }
      response.writeHead(200, nothing);
      response.end();
    });
  };

  /** The text with which the platform's address check is answered. @throws {Refused} */
  const echo = (app: CallbackApp, query: CallbackQuery): string => {
    if (query.echostr === undefined) throw new Refused("echostr");
    if (ageOf(query.timestamp, clock.now()) > echoWithinMilliseconds) throw new Refused("timestamp");
    let text: string;
    try {
      text = app.crypto.verifyUrl(query);
    } catch (error) {
      throw error instanceof CallbackError ? new Refused(`code ${error.code}`) : error;
    }
    if (!echoText.test(text)) throw new Refused("echo text");
    return text;
  };

  const decide = (
    request: IncomingMessage,
    response: ServerResponse,
    app: CallbackApp | undefined,
    search: string,
    body: Buffer | "too-large",
  ): void => {
    try {
      if (body === "too-large") throw new Refused("body", 413);
      if (app === undefined) throw new Refused("key", 404);
      const query = readCallbackQuery(search);
      if (query === undefined) throw new Refused("query");
      if (request.method === "GET") {
        const text = echo(app, query);
        verified?.(app);
        response.writeHead(200, { "content-type": "text/plain; charset=utf-8", "content-length": text.length });
        response.end(text);
      } else {
        if (query.echostr !== undefined) throw new Refused("echostr");
        deliver(request, response, app, query, body);
      }
    } catch (error) {
      turnAway(request, response, error, app);
    }
  };

  return {
    handle(request, response) {
      const { method, url = "" } = request;
      if (method !== "POST" && method !== "GET") {
        request.resume();
        turnAway(request, response, new Refused("method", 405));
        return;
      }
      const mark = url.indexOf("?");
      const key = mark < 0 ? url.slice(callbackPath.length) : url.slice(callbackPath.length, mark);
      const search = mark < 0 ? "" : url.slice(mark + 1);
      readBody(request, maxBodyBytes, (body) => {
        const app = keyring.find(key);
        if (!(app instanceof Promise)) decide(request, response, app, search, body);
        else
          app.then(
            (found) => decide(request, response, found, search, body),
            (error: unknown) => turnAway(request, response, error),
          );
      });
    },
    close: () => commits.close(),
  };
}

/** The platform is told to come again; a second delivery of what was stored after all is a duplicate. */
const notStored = (error: unknown): unknown => (error instanceof StoreTimeout ? new Refused("store", 503) : error);
const nothing = { "content-length": "0" };
