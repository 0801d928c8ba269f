/** Every failure while a request is answered, in the one shape that callers know. */
import { commonProblems, type Route } from "@shoufa/contract";
import type { Log } from "@shoufa/ports";
import type { FastifyReply, FastifyRequest } from "fastify";
import { storeProblemOf } from "../db/store-trouble.ts";
import { pathIn } from "./addresses.ts";
import { Problem } from "./problem.ts";

/** Answers with the problem that an error stands for. An error nobody foresaw is logged, and shows its request id only. */
export function answerFailure(
  error: unknown,
  route: Route | undefined,
  log: Log,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const problem = asProblem(error, route);
  const about = { requestId: request.id, method: request.method, route: request.routeOptions.url };
  if (storeProblemOf(error)) log.warn("http.store", { ...about, trouble: problem.code });
  else if (problem.code === "server.failed") log.error("http.failed", { ...about, error });
  // A caller that was made from the declaration has no words for it.
  else if (route && !isDeclared(route, problem))
    log.error("http.problem_not_declared", { ...about, code: problem.code });
  const seconds = retryAfter(problem);
  if (seconds !== null) reply.header("retry-after", String(seconds));
  if (problem.code === "request.wrong_method") reply.header("allow", String(problem.params.allow));
  reply.code(problem.status).header("cache-control", "no-store");
  if (!pathIn(request.url).startsWith("/v1/")) return reply.send(problem.body(request.id));
  if (problem.status === 401) reply.header("www-authenticate", "Bearer");
  const language = /^\s*zh/i.test(request.headers["accept-language"] ?? "") ? "zh" : "en";
  return reply.type("application/problem+json; charset=utf-8").send(problem.details(request.id, language));
}

/** Seconds after which another try may succeed; null: that is not a matter of time. */
function retryAfter({ code, params }: Problem): string | number | null {
  if (code === "session.slow_down") return params.seconds ?? 1;
  return code === "token.busy" || code === "idempotency.in_flight" ? 1 : null;
}

const isDeclared = (route: Route, { code }: Problem): boolean =>
  route.problems.includes(code) || commonProblems.some((common) => common === code);

function asProblem(error: unknown, route: Route | undefined): Problem {
  if (error instanceof Problem) return error;
  const trouble = storeProblemOf(error);
  if (trouble) return new Problem(trouble);
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (!statusCode || statusCode < 400 || statusCode >= 500) return new Problem("server.failed");
  // The framework's own refusals.
  if (statusCode === 413 && route) return new Problem("request.too_large", { max: route.maxBodyBytes });
  return new Problem("request.invalid", { field: fields[code ?? ""] ?? "body" });
}

const fields: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "Content-Type",
  FST_ERR_BAD_URL: "URL",
  FST_ERR_MAX_PARAM_LENGTH: "URL",
};
