/**
 * The callback entry: `GET` and `POST /callback/:key`, without a framework, because WeCom gives five seconds and every
 * callback of a company passes here. Find the app by the key, read the body (read-body.ts), check and decrypt it
 * (open-delivery.ts), see whether a reply rule answers it (answers.ts), store it in a shared commit (group-commit.ts), and
 * only then answer 200, with the rule's answer if there is one. No request lasts longer, or holds more memory, than
 * under-way.ts allows. What else is done about a callback starts from its row (inbox/).
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock, Log, Random, Timers } from "@shoufa/ports";
import { type CallbackCrypto, CallbackError, callbackFormatOf, writePassiveReply } from "@shoufa/protocol";
import type { Answers, Fired } from "./answers.ts";
import type { KnownApp } from "./apps.ts";
import type { NewCallback } from "./callback-row.ts";
import { type CheckOutcome, outcomeOf } from "./check-outcome.ts";
import { groupCommit, StoreFull, type Waiting } from "./group-commit.ts";
import type { Keyring } from "./keyring.ts";
import type { Journal, PassiveAnswer } from "./log/journal.ts";
import { requestText } from "./log/request-text.ts";
import { stepsText } from "./log/steps.ts";
import { ageOf, type CallbackApp, type Opening, openDelivery } from "./open-delivery.ts";
import { type CallbackQuery, readCallbackQuery } from "./query.ts";
import { readBody } from "./read-body.ts";
import { Refused, refusalLog, refuse } from "./refusals.ts";
import type { CallbackStore } from "./store/callback-store.ts";
import { type Counted, createUnderWay, defaultLimits, type Limits } from "./under-way.ts";

export const callbackPath = "/callback/";
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
  readonly store: Pick<CallbackStore, "append" | "groups">;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** Whose requests are counted together. */
  readonly clientOf: (request: IncomingMessage) => string;
  readonly limits?: Limits;
  /** After each commit. Must not throw. */
  readonly stored?: () => void;
  /** The platform has checked this app's address. Must not throw. */
  readonly verified?: (app: CallbackApp) => void;
  /** A check of an app's address has ended, the platform's or our own. Must not throw. */
  readonly checked?: (appId: string, outcome: CheckOutcome) => void;
  /** Whether the nonce is one of a check of our own, which says nothing about the platform. */
  readonly isOwn?: (nonce: string) => boolean;
  readonly answers?: Answers;
  /** What the callback log is told besides the rows that are stored. */
  readonly journal?: Journal;
  /** The callback that a request repeats by an operator's wish: see replay/. */
  readonly replayOf?: (request: IncomingMessage) => number | null;
  readonly random: Pick<Random, "bytes">;
}): CallbackEndpoint {
  const { keyring, store, clock, timers, log, clientOf, limits = defaultLimits, stored, verified } = options;
  const { answers, random, checked, isOwn, journal, replayOf } = options;
  const commits = groupCommit<NewCallback, Fired>({
    append: (rows) => store.append(rows),
    maxGroups: store.groups,
    ...(stored && { committed: stored }),
  });
  const underWay = createUnderWay({ clock, timers, limits });
  const note = refusalLog(log, clock);
  const nowOf = (app: CallbackApp): number => clock.now() + (app.emulatorClock?.ahead() ?? 0);
  /** Whether an emulator's clock has been moved since it was last asked. */
  const isClockMoved = (app: CallbackApp, search: string): boolean =>
    app.emulatorClock !== undefined &&
    ageOf(readCallbackQuery(search)?.timestamp ?? "", nowOf(app)) > echoWithinMilliseconds;

  /** One request from its head to its answer. */
  class Visit implements Counted, Waiting<NewCallback, Fired>, Opening {
    readonly request: IncomingMessage;
    readonly response: ServerResponse;
    readonly client: string;
    readonly since = clock.monotonic();
    bytes = 0;
    answered = false;
    app: CallbackApp | undefined;
    /** The keys that were replaced, when it came with them. */
    crypto: CallbackCrypto | undefined;
    row!: NewCallback;
    query: CallbackQuery | undefined;
    search = "";
    body: Buffer | null = null;
    bodyAt = 0;
    verifiedAt = 0;
    decryptedAt = 0;

    constructor(request: IncomingMessage, response: ServerResponse, client: string) {
      this.request = request;
      this.response = response;
      this.client = client;
    }

    byPrevious(crypto: CallbackCrypto): void {
      this.crypto = crypto;
    }

    verified(): void {
      this.verifiedAt = clock.monotonic();
    }

    decrypted(): void {
      this.decryptedAt = clock.monotonic();
    }

    kept(): ReturnType<Opening["kept"]> {
      const { request, search, body } = this;
      return {
        request: requestText("POST", search, request.rawHeaders, body),
        steps: stepsText(this, clock.monotonic()),
        replay_of: replayOf?.(request) ?? null,
      };
    }

    /** What the log keeps of a request that left no row. */
    visit(state: "verified" | "refused", status: number, reason: string | null, answer: string | null): void {
      if (this.app === undefined || journal === undefined) return;
      const { request, search, body, client } = this;
      journal.visited({
        ...{ accountId: this.app.accountId, appId: this.app.appId, at: nowOf(this.app), state, status, reason, answer },
        ...{ network: client, microseconds: this.microseconds(), method: request.method ?? "" },
        request: () => requestText(request.method ?? "", search, request.rawHeaders, body),
      });
    }

    microseconds(): number {
      return Math.round((clock.monotonic() - this.since) * 1000);
    }

    /** @returns false when it was answered before. */
    end(): boolean {
      if (this.answered) return false;
      this.answered = true;
      underWay.end(this);
      return true;
    }

    refuse(error: unknown): void {
      if (!this.end()) return;
      const { status, reason } = error instanceof Refused ? error : new Refused("failed", 503);
      const outcome = this.app !== undefined && this.request.method === "GET" ? outcomeOf(reason) : undefined;
      if (outcome !== undefined && this.app !== undefined) checked?.(this.app.appId, outcome);
      const about = { reason, method: this.request.method, from: this.client, appId: this.app?.appId };
      if (!(error instanceof Refused)) note("error", "callback.failed", { ...about, error });
      else note("warn", status === 404 ? "callback.unknown_app" : "callback.refused", about);
      refuse(this.request, this.response, status);
      this.visit("refused", status, reason, null);
    }

    stored(error?: unknown, fired?: Fired): void {
      // WeCom is told to come again; a second delivery of what was stored after all is a duplicate.
      if (error !== undefined) this.refuse(error instanceof StoreFull ? new Refused("store", 503) : error);
      else if (fired !== undefined) this.storedWithAnswer(fired);
      else if (this.end()) {
        this.response.writeHead(200, noContent);
        this.response.end();
        journal?.answered(this.row, this.microseconds(), null);
      }
    }

    storedWithAnswer({ seq, answer }: Fired): void {
      if (answer === null) answers?.due();
      else if (this.answered) answers?.late(seq);
      const reply = answer === null ? null : sealed(this, answer);
      if (!this.end()) return;
      const body = reply?.sealed ?? "";
      if (body === "") this.response.writeHead(200, noContent);
      else
        this.response.writeHead(200, {
          "content-type": contentTypes[callbackFormatOf(body)],
          "content-length": String(Buffer.byteLength(body)),
        });
      this.response.end(body);
      journal?.answered(this.row, this.microseconds(), reply);
    }

    expire(): void {
      if (this.app === undefined) this.refuse(new Refused("apps not read in time", 503));
      else if (!this.request.complete) this.refuse(new Refused("body not sent in time", 408));
      else this.refuse(new Refused("not stored in time", 503));
    }
  }

  /** An answer, encrypted as a passive reply of the delivery's own format. Null, and logged, when it cannot be written. */
  const sealed = ({ app, crypto, row, query, body }: Visit, answer: string): PassiveAnswer | null => {
    try {
      if (!answers || !app || !query || !row.firing || !body) return null;
      const format = callbackFormatOf(body);
      const plain = writePassiveReply(answers.reply(answer), row.firing.head, Math.floor(nowOf(app) / 1000), format);
      return { plain, sealed: (crypto ?? app.crypto).seal(plain, query, Buffer.from(random.bytes(16)), format) };
    } catch (error) {
      log.error("callback.answer_not_sealed", { error, appId: app?.appId });
      return null;
    }
  };

  const echoWithPrevious = ({ previous }: CallbackApp, query: CallbackQuery, failure: unknown): string => {
    if (!(failure instanceof CallbackError)) throw failure;
    try {
      if (previous !== undefined && clock.now() <= previous.until) return previous.crypto.verifyUrl(query);
    } catch (error) {
      if (!(error instanceof CallbackError)) throw error;
    }
    throw new Refused(`code ${failure.code}`);
  };

  /** The text with which the platform's address check is answered, and whether with the present keys. @throws {Refused} */
  const echo = (app: CallbackApp, query: CallbackQuery): { text: string; isPresent: boolean } => {
    if (query.echostr === undefined) throw new Refused("echostr");
    if (ageOf(query.timestamp, nowOf(app)) > echoWithinMilliseconds) throw new Refused("timestamp");
    let text: string;
    let isPresent = true;
    try {
      text = app.crypto.verifyUrl(query);
    } catch (error) {
      text = echoWithPrevious(app, query, error);
      isPresent = false;
    }
    if (!echoText.test(text)) throw new Refused("echo text");
    return { text, isPresent };
  };

  const answerCheck = (visit: Visit, app: CallbackApp, search: string): void => {
    const query = readCallbackQuery(search);
    if (query === undefined) throw new Refused("query");
    const { text, isPresent } = echo(app, query);
    const isOurs = isOwn?.(query.nonce) === true;
    if (!isOurs) {
      // A check with keys that were replaced says nothing about the new ones.
      if (isPresent) verified?.(app);
      checked?.(app.appId, isPresent ? "passed" : "old_keys");
    }
    if (!visit.end()) return;
    visit.response.writeHead(200, { "content-type": "text/plain; charset=utf-8", "content-length": text.length });
    visit.response.end(text);
    if (!isOurs) visit.visit("verified", 200, isPresent ? null : "previous keys", text);
  };

  const deliver = (visit: Visit, app: CallbackApp, search: string, body: Buffer | "too-large" | "no-room"): void => {
    if (visit.answered) return;
    if (body === "too-large") throw new Refused("body", 413);
    if (body === "no-room") throw new Refused("no room for the body", 503);
    visit.body = body;
    const query = readCallbackQuery(search);
    if (query === undefined) throw new Refused("query");
    if (query.echostr !== undefined) throw new Refused("echostr");
    const row = openDelivery(app, query, body, nowOf(app), visit.client, visit, answers);
    if (row.state === "quarantine")
      log.warn("callback.quarantined", { reason: row.reason, appId: app.appId, contentKey: row.content_key });
    visit.row = row;
    visit.query = query;
    commits.store(visit);
  };

  const guarded = (visit: Visit, work: () => void): void => {
    try {
      work();
    } catch (error) {
      visit.refuse(error);
    }
  };

  const receive = (visit: Visit, app: KnownApp | undefined, search: string, isFirstLook = true): void => {
    if (visit.answered) return;
    visit.app = app === "unreadable" ? undefined : app;
    visit.search = search;
    if (app === "unreadable") visit.refuse(new Refused("secrets not readable", 503));
    else if (app === undefined) visit.refuse(new Refused("key", 404));
    else if (isFirstLook && isClockMoved(app, search))
      void app.emulatorClock?.refresh().then(() => receive(visit, app, search, false));
    else if (visit.request.method === "GET") guarded(visit, () => answerCheck(visit, app, search));
    else
      readBody(
        visit.request,
        (bytes) => underWay.take(visit, bytes),
        (body) => {
          visit.bodyAt = clock.monotonic();
          const ready = answers?.ready();
          if (ready === undefined) guarded(visit, () => deliver(visit, app, search, body));
          else
            ready.then(
              () => guarded(visit, () => deliver(visit, app, search, body)),
              (error: unknown) => visit.refuse(error),
            );
        },
      );
  };

  return {
    handle(request, response) {
      const visit = new Visit(request, response, clientOf(request));
      const { method, url = "" } = request;
      if (method !== "POST" && method !== "GET") return visit.refuse(new Refused("method", 405));
      if (!underWay.begin(visit)) return visit.refuse(new Refused("too many requests", 503));
      const mark = url.indexOf("?");
      const key = mark < 0 ? url.slice(callbackPath.length) : url.slice(callbackPath.length, mark);
      const search = mark < 0 ? "" : url.slice(mark + 1);
      const app = keyring.find(key);
      if (app === "busy") visit.refuse(new Refused("too many unknown keys", 503));
      else if (!(app instanceof Promise)) receive(visit, app, search);
      else
        app.then(
          (found) => receive(visit, found, search),
          (error: unknown) => visit.refuse(error),
        );
    },
    close: () => commits.close(),
  };
}

const contentTypes = { xml: "text/xml; charset=utf-8", json: "application/json; charset=utf-8" };
const noContent = { "content-length": "0" };
