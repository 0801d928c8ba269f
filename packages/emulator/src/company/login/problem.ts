/** Problem of a login page with a link or a visitor: a code of the platform where there is one, and a sentence. */
import { errorFact } from "@shoufa/protocol";

export interface LoginProblem {
  /** Undefined where the platform shows an error without a code that anybody has written down. */
  readonly code: number | undefined;
  readonly detail: { readonly zh: string; readonly en: string };
}

/** Problem in the words of the error table. */
export function problem(code: number): LoginProblem {
  const fact = errorFact(code);
  if (!fact) throw new Error(`the error table has no code ${code}`);
  const { cause, fix, message } = fact;
  return { code, detail: { zh: `${cause.zh}。${fix.zh}。`, en: `${english(cause.en, message)} ${sentence(fix.en)}.` } };
}

/** Problem in the platform's words, with an explanation. */
const english = (cause: string, message: string): string =>
  cause === message ? `${sentence(message)}.` : `${sentence(message)}: ${cause}.`;
const sentence = (text: string): string =>
  /^[a-z]+_/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);

/** Problem without a code of the platform. */
export const problemWithoutCode = (zh: string, en: string): LoginProblem => ({ code: undefined, detail: { zh, en } });

export const isProblem = (value: object): value is LoginProblem => "detail" in value;
