/** Finding an endpoint or an error code by a few letters, digits or words. */
import type { Translate } from "../../texts.ts";
import type { EndpointRow, ErrorFact } from "../api.ts";
import { botTargets, targetText } from "./fault-text.ts";

/** Every endpoint, `*`, `callback`, and commands of bots. An exact match comes first. */
export function findTargets(typed: string, endpoints: readonly EndpointRow[], t: Translate): readonly string[] {
  const all = ["*", "callback", ...botTargets, ...endpoints.map(({ endpoint }) => endpoint)];
  const wanted = typed.toLowerCase().split(/\s+/);
  const found = all.filter((each) => {
    const text = `${each} ${targetText(each, t)}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  const exact = found.filter((each) => each === typed);
  return [...exact, ...found.filter((each) => each !== typed)];
}

/** Matches at the beginning of the code first, then words of message, cause and fix in either language. */
export function findErrors(typed: string, errors: readonly ErrorFact[]): readonly ErrorFact[] {
  if (typed === "") return errors;
  const wanted = typed.toLowerCase().split(/\s+/);
  const byCode = errors.filter(({ code }) => String(code).startsWith(typed));
  const byWords = errors.filter(({ code, message, cause, fix }) => {
    const text = `${code} ${message} ${cause.zh} ${cause.en} ${fix.zh} ${fix.en}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  return [...new Set([...byCode, ...byWords])];
}
