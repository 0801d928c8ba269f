/** Finding an endpoint or an error code by a few letters, digits or words. */
import type { Translate } from "../../texts.ts";
import type { EndpointRow, ErrorFact } from "../api.ts";
import { targetText } from "./fault-words.ts";

/** Every endpoint, and the two that are none: `*` and `callback`. */
export function findTargets(typed: string, endpoints: readonly EndpointRow[], t: Translate): readonly string[] {
  const all = ["*", "callback", ...endpoints.map(({ endpoint }) => endpoint)];
  // The whole text stands in the field while nothing was typed yet: then everything is offered.
  if (typed === "" || all.some((each) => targetText(each, t) === typed)) return all;
  const wanted = typed.toLowerCase().split(/\s+/);
  return all.filter((each) => {
    const text = `${each} ${targetText(each, t)}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/** By the beginning of the code first, then by words of message, cause and fix in either language. */
export function findErrors(typed: string, errors: readonly ErrorFact[]): readonly ErrorFact[] {
  if (typed === "" || errors.some(({ code, message }) => `${code} ${message}` === typed)) return errors;
  const wanted = typed.toLowerCase().split(/\s+/);
  const byCode = errors.filter(({ code }) => String(code).startsWith(typed));
  const byWords = errors.filter(({ code, message, cause, fix }) => {
    const text = `${code} ${message} ${cause.zh} ${cause.en} ${fix.zh} ${fix.en}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  return [...new Set([...byCode, ...byWords])];
}
