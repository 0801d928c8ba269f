import { type Language, type ProblemBody, type ProblemCode, problems, problemText } from "@shoufa/contract";

export type Params = Readonly<Record<string, string | number>>;

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

  body(language: Language, requestId: string): ProblemBody {
    const params = this.code === "server.failed" ? { requestId } : this.params;
    return { ...this.extra, code: this.code, detail: problemText(this.code, language, params), params, requestId };
  }
}

/** Chinese unless English is wanted more. */
export function languageOf(acceptLanguage: string | undefined): Language {
  let best: { language: Language; weight: number } = { language: "zh", weight: 0 };
  for (const part of (acceptLanguage ?? "").split(",")) {
    const [tag = "", ...options] = part.trim().toLowerCase().split(";");
    const language = /^en\b/.test(tag) ? "en" : /^zh\b/.test(tag) ? "zh" : null;
    const weight = Number(
      options
        .find((option) => option.trim().startsWith("q="))
        ?.trim()
        .slice(2) ?? 1,
    );
    if (language && weight > best.weight) best = { language, weight };
  }
  return best.language;
}
