import {
  type Language,
  type Params,
  type ProblemBody,
  type ProblemCode,
  type ProblemDetails,
  problems,
  problemText,
} from "@shoufa/contract";

/** A refusal that people are told about: a code of the contract's table with its parameters. Throw it anywhere. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly params: Params;
  /** Further members of the answer, e.g. `excluded`. */
  readonly extra: Readonly<Record<string, unknown>>;
  constructor(code: ProblemCode, params: Params = {}, extra: Readonly<Record<string, unknown>> = {}) {
    super(problemText(code, "en", params));
    this.code = code;
    this.params = params;
    this.extra = extra;
  }

  get status(): number {
    return problems[this.code].status;
  }

  body(requestId: string): ProblemBody {
    const params = this.code === "server.failed" ? { requestId } : this.params;
    return { ...this.extra, code: this.code, params, requestId };
  }

  /** The same as problem details of RFC 9457, for programs whose authors read it as it comes. */
  details(requestId: string, language: Language): ProblemDetails {
    const body = this.body(requestId);
    return {
      type: `urn:shoufa:problem:${this.code}`,
      title: problemText(this.code, language, body.params),
      status: this.status,
      instance: `urn:uuid:${requestId}`,
      ...body,
    };
  }
}
