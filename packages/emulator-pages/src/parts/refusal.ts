/** A refusal for people: what happened, the code, who can fix it and how. */
import type { Language } from "@shoufa/phone";
import type { Bilingual } from "../admin/types.ts";
import type { ControlFailure } from "../control/api.ts";
import type { Translate } from "../texts.ts";

export interface Explained {
  readonly what: string;
  /** The platform's errcode. */
  readonly code: number | null;
  readonly fix: string;
}

const isBilingual = (value: unknown): value is Bilingual =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as Partial<Bilingual>).zh === "string" &&
  typeof (value as Partial<Bilingual>).en === "string";

/** First field of the refusal that is a sentence in both languages. */
const sentenceIn = ({ details }: ControlFailure, ...names: string[]): Bilingual | undefined =>
  names.map((name) => details[name]).find(isBilingual);

export function explain(failure: ControlFailure, language: Language, t: Translate): Explained {
  const { details, reason, status } = failure;
  if (status === null) return { what: t("failed.unreachable"), code: null, fix: t("admin.fix.emulator") };
  const code = typeof details["errcode"] === "number" ? details["errcode"] : null;
  const what = sentenceIn(failure, "detail", "cause", "reason", "sentence")?.[language] ?? reason;
  const fix = sentenceIn(failure, "fix")?.[language];
  if (status === 401 || status === 403) return { what: what ?? t("admin.loggedOut"), code, fix: fix ?? "" };
  return { what: what ?? t("failed.answer", { status: String(status) }), code, fix: fix ?? t("admin.fix.you") };
}
