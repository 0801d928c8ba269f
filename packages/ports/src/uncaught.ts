/**
 * Errors that nobody caught, and promises that failed with nobody waiting: they end the program, as Node does, but what is
 * said of them holds no secret. An error is shown by name, message and stack only, never by what else hangs on it, such as
 * the request that failed.
 */
import { systemTimers } from "./time.ts";

/** Reports may write a file; longer than this nobody waits for them. */
const reportMilliseconds = 3000;

export type UncaughtReport = (error: unknown) => Promise<void> | void;

/**
 * Ends this process with exit code 1 at the first error that nobody caught, after the newest report has run.
 * @returns Puts another report in place, until the function that it answers is called.
 */
export function endOnUncaught(first: UncaughtReport): (report: UncaughtReport) => () => void {
  const reports = [first];
  let isEnding = false;
  // Failed promises come here as well: nobody listens to `unhandledRejection`.
  process.on("uncaughtException", (error: unknown) => {
    if (isEnding) return;
    isEnding = true;
    systemTimers.after(reportMilliseconds, () => process.exit(1));
    void (async () => reports.at(-1)?.(error))()
      .catch(() => {})
      .finally(() => process.exit(1));
  });
  return (report) => {
    reports.push(report);
    return () => void reports.splice(reports.indexOf(report), 1);
  };
}

export interface ShownError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly cause?: ShownError;
}

/** An error as it may be logged, its causes included. @param scrub Takes the known secrets out of a text. */
export function shownError(error: unknown, scrub: (text: string) => string, depth = 3): ShownError {
  const clean = (text: unknown): string => withoutQueries(scrub(String(text)));
  if (!(error instanceof Error)) return { name: typeof error, message: clean(error), stack: "" };
  const { name, message, stack = "", cause } = error;
  return {
    ...{ name, message: clean(message), stack: clean(stack) },
    ...(cause instanceof Error && depth > 0 ? { cause: shownError(cause, scrub, depth - 1) } : {}),
  };
}

/** The text with its addresses, but without their queries, fragments and logins: tokens stand there. */
const withoutQueries = (text: string): string =>
  text
    .replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/@"'<>]*@/gi, "$1***@")
    .replace(/([a-z][a-z0-9+.-]*:\/\/[^\s"'<>?#]*)[?#][^\s"'<>]*/gi, "$1?***")
    .replace(/\?[\w.-]+=[^\s"'<>]*/g, "?***");
