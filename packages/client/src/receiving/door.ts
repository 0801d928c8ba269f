/**
 * Door of every receiver of callbacks, apps' and bots': the check of the address (GET), freshness of a delivery (POST), and
 * what forged and unreadable requests get. Start at `answerCallback`.
 */
import type { Clock } from "@shoufa/ports";
import { CallbackError, type EchoQuery, type SignedQuery } from "@shoufa/protocol";
import { UsageError } from "../errors.ts";
import { type CallbackRequest, type CallbackResponse, queryOf } from "./request.ts";

export const forbidden: CallbackResponse = {
  status: 403,
  contentType: "text/plain; charset=utf-8",
  body: "forbidden",
};
/** WeCom delivers again what is not answered with 200. */
export const empty: CallbackResponse = { status: 200, contentType: "text/plain; charset=utf-8", body: "" };

export interface Door<Opened> {
  /** @throws {CallbackError} */
  readonly verifyUrl: (query: EchoQuery) => string;
  /** Checks signature and key. @throws {CallbackError} */
  readonly open: (query: SignedQuery, body: string | Buffer) => Opened;
  readonly answer: (opened: Opened, body: CallbackRequest["body"]) => Promise<CallbackResponse>;
  readonly report: (error: unknown) => void;
  readonly clock: Clock;
  readonly maxAgeSeconds: number;
}

/** Answers one HTTP request. Never throws. */
export async function answerCallback<Opened>(
  { method, search, body }: CallbackRequest,
  door: Door<Opened>,
): Promise<CallbackResponse> {
  try {
    const query = queryOf(search);
    if (method === "GET") return { ...empty, body: door.verifyUrl(query) };
    if (method !== "POST") return { ...forbidden, status: 405, body: "only GET and POST" };
    const opened = door.open(query, typeof body === "string" ? body : Buffer.from(body));
    const tooOld = ageProblem(Number(query["timestamp"]), door);
    if (tooOld === undefined) return await door.answer(opened, body);
    door.report(new UsageError(tooOld));
    return forbidden;
  } catch (error) {
    // Refusals look alike from outside: an attacker who can tell them apart can search for a valid message.
    if (error instanceof CallbackError && error.authentic === undefined) return forbidden;
    door.report(error);
    return error instanceof CallbackError ? empty : { ...forbidden, status: 500, body: "error" };
  }
}

function ageProblem(
  seconds: number,
  { clock, maxAgeSeconds }: Pick<Door<never>, "clock" | "maxAgeSeconds">,
): string | undefined {
  const age = Math.round(clock.now() / 1000 - seconds);
  if (Math.abs(age) <= maxAgeSeconds) return undefined;
  const where = age > 0 ? "behind" : "ahead of";
  return `A delivery with a right signature was refused: its time is ${Math.abs(age)} s ${where} this computer's clock. Set the clock, or maxAgeSeconds if the sender's clock is meant to differ (an emulator's, for example)`;
}
