/** Where values of the directory come from, in words. */
import type { Say } from "@shoufa/web";
import { origins as text } from "../text/origins.ts";

/** @param source As the server has it: a call of WeCom, `callback…`, `import:<file>`, `consent`, `plan`. */
export function sourceWords(source: string, t: Say): string {
  if (source.startsWith("import:")) return t(text.imported, { file: source.slice("import:".length) });
  if (source === "consent") return t(text.consent);
  if (
    source === "plan" ||
    /^(user|department|tag|batch)\/(create|update|delete|\w*sync\w*|addtagusers|deltagusers)$/.test(source)
  )
    return t(text.own);
  if (source.startsWith("callback")) return t(text.callback);
  return t(text.read, { call: source });
}
