import { isProblemCode, type Language, problemText } from "@shoufa/contract";
import type { Problem } from "../api/problem.ts";
import type { Say } from "../text/phrase.ts";
import { problemTexts } from "../text/problems.ts";

/** What happened, in a sentence. */
export function problemSentence(problem: Problem, t: Say, language: Language): string {
  if (isProblemCode(problem.code)) return problemText(problem.code, language, problem.params);
  if (problem.code === "network.unreachable") return t(problemTexts.unreachable);
  if (problem.code === "network.timeout") return t(problemTexts.timeout);
  return t(problemTexts.unexpected);
}

/** Who can mend it, and what that person does. */
export function whoMends(problem: Problem, t: Say): string {
  if (problem.code === "network.unreachable") return t(problemTexts.mendStart);
  if (problem.code === "network.timeout" || problem.status === 429) return t(problemTexts.mendWait);
  if (problem.code === "answer.unexpected") return t(problemTexts.mendReload);
  if (problem.status === 401) return t(problemTexts.mendSignIn);
  return problem.status >= 500 ? t(problemTexts.mendMaintainer) : t(problemTexts.mendYou);
}

/** For whoever maintains the server. Holds codes and places, never what somebody typed. */
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
