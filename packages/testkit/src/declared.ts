/** What a declaration promises about an answer, held against the answer that came. Used by every call of a test. */
import { commonProblems, type RawAnswer, type Route, readAnswer } from "@shoufa/contract";

/** @throws {Error} naming what the declaration does not say: a problem code, a status, a wrong or an unknown field. */
export function assertDeclared(route: Route, answer: RawAnswer): void {
  const undeclared = whatIsUndeclared(route, answer);
  if (undeclared) throw new Error(`${route.method} ${route.path} answered ${answer.status} with ${undeclared}`);
}

function whatIsUndeclared(route: Route, answer: RawAnswer): string | undefined {
  const result = readAnswer(route, answer);
  if (result.kind === "unexpected") return `what is not declared: ${JSON.stringify(answer.body)}`;
  if (result.kind === "problem") {
    const declared: readonly string[] = [...route.problems, ...commonProblems];
    return declared.includes(result.problem.code) ? undefined : `${result.problem.code}, a problem not declared`;
  }
  const unknown = unknownFields(answer.body, result.answer);
  return unknown.length > 0 ? `fields that are not declared: ${unknown.join(", ")}` : undefined;
}

/** Paths of members of `came` that `declared`, the same value without unknown fields, does not have. */
function unknownFields(came: unknown, declared: unknown, path = ""): string[] {
  if (typeof came !== "object" || came === null || typeof declared !== "object" || declared === null) return [];
  return Object.entries(came).flatMap(([name, value]) =>
    name in declared
      ? unknownFields(value, (declared as Record<string, unknown>)[name], `${path}${name}.`)
      : [`${path}${name}`],
  );
}
