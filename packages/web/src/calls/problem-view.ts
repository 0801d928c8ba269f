import { isProblemCode, problems } from "@shoufa/contract";
import type { Phrase, Say } from "../text/phrase.ts";
import { problemTexts } from "../text/problems.ts";
import type { Problem } from "./problem.ts";

/** What happened, in a sentence. */
export function problemSentence(problem: Problem, t: Say): string {
  // As text: an error code among them is no number to be grouped.
  const params = Object.fromEntries(Object.entries(problem.params).map(([name, value]) => [name, String(value)]));
  if (isProblemCode(problem.code)) return t<Phrase>(problems[problem.code], params);
  if (problem.code === "network.unreachable") return t(problemTexts.unreachable);
  if (problem.code === "network.timeout") return t(problemTexts.timeout);
  return t(problemTexts.unexpected);
}

/** Who can do something about it, and what. */
export function remedyOf(problem: Problem, t: Say): string {
  if (problem.code === "network.unreachable") return t(problemTexts.remedyStart);
  if (problem.code === "network.timeout" || problem.status === 429) return t(problemTexts.remedyWait);
  if (problem.code === "answer.unexpected") return t(problemTexts.remedyReload);
  if (problem.status === 401) return t(problemTexts.remedySignIn);
  return problem.status >= 500 ? t(problemTexts.remedyMaintainer) : t(problemTexts.remedyInput);
}

/** Text for the person who maintains the server: codes and addresses, never what somebody typed. */
export function diagnosisOf(problem: Problem, at: Date): string {
  return [
    `code: ${problem.code}`,
    `status: ${problem.status}`,
    `request: ${problem.requestId ?? "-"}`,
    `call: ${problem.call}`,
    `page: ${location.pathname}`,
    `at: ${at.toISOString()}`,
    `browser: ${navigator.userAgent}`,
  ].join("\n");
}
