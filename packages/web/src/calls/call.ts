/** Calls a declared route with `fetch`: the checked answer, or a `Problem`. */
import { type AnswerOf, type RequestOf, type Route, readAnswer, requestOf, unattendedHeader } from "@shoufa/contract";
import { isAttended } from "./attended.ts";
import { localProblem, Problem } from "./problem.ts";

const timeoutMilliseconds = 30_000;

export async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Asks for the password. @returns Whether it was given. */
export type AskPassword = () => Promise<boolean>;
let askPassword: AskPassword | undefined;

/** Has `ask` asked whenever a call is refused because the password was given too long ago. @returns undoes it. */
export function whenPasswordIsNeeded(ask: AskPassword): () => void {
  askPassword = ask;
  return () => {
    if (askPassword === ask) askPassword = undefined;
  };
}

/**
 * A call that needs the password again is repeated once it was given; nothing was changed before.
 * @throws {Problem} for every refusal, for no answer, and for an answer that is not what the contract says.
 */
export async function call<R extends Route>(
  route: R,
  request: RequestOf<R>,
  cancel?: AbortSignal,
): Promise<AnswerOf<R>> {
  return withPassword(() => callOnce(route, request, cancel));
}

/** Does `act`, and again after asking for the password when that was what it lacked. */
export async function withPassword<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const isNeeded = error instanceof Problem && error.code === "session.password_needed";
    if (!isNeeded || askPassword === undefined || !(await askPassword())) throw error;
    return act();
  }
}

async function callOnce<R extends Route>(route: R, request: RequestOf<R>, cancel?: AbortSignal): Promise<AnswerOf<R>> {
  const { method, path, headers: declared, body } = requestOf(route, request);
  const headers = isAttended() ? declared : { ...declared, [unattendedHeader]: "1" };
  // Without the query, which may hold what somebody typed.
  const name = `${method} ${path.split("?", 1)[0]}`;
  const timeout = AbortSignal.timeout(timeoutMilliseconds);
  const signal = cancel === undefined ? timeout : AbortSignal.any([cancel, timeout]);
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(path, { method, headers, signal, credentials: "same-origin", body: body ?? null });
    answer = await readJson(response);
  } catch (error) {
    if (cancel?.aborted === true) throw error;
    throw localProblem(name, timeout.aborted ? "network.timeout" : "network.unreachable");
  }
  const { status } = response;
  const result = readAnswer(route, { status, body: answer });
  if (result.kind === "answer") return result.answer;
  if (result.kind === "problem") throw new Problem(name, status, result.problem);
  const code = status >= 502 && status <= 504 ? "network.unreachable" : "answer.unexpected";
  throw localProblem(name, code, status, response.headers.get("x-request-id"));
}
