/** The app in a filter of the callback log, which is text: read from it, and put into it. */
import { type AccountApp, callbackFilterValue, parseCallbackFilter } from "@shoufa/contract";

type Named = Pick<AccountApp, "id" | "name" | "agentId">;

const term = /(^|\s)app[:：](?:"[^"]*"?|[^\s"]*)(?=\s|$)/gi;

/** Id of the one app that a filter limits the log to; undefined: none, several, or one that is left out. */
export function appOfFilter(q: string, apps: readonly Named[]): string | undefined {
  const terms = parseCallbackFilter(q, 0, 0).filter.app;
  const [only] = terms;
  if (only === undefined || terms.length > 1 || only.isNot) return undefined;
  const fits = ({ id, name, agentId }: Named): boolean =>
    id === only.value || String(agentId) === only.value || name.toLowerCase() === only.value.toLowerCase();
  const found = apps.filter(fits);
  return found.length === 1 ? found[0]?.id : undefined;
}

/** The filter with this app in place of any other; undefined: with none. An app that is left out (`-app:`) stays so. */
export function withApp(q: string, app: Named | undefined): string {
  const others = q.replace(term, "").trim();
  if (app === undefined) return others;
  // A quote cannot be written in a filter.
  const value = app.name.includes('"') ? String(app.agentId) : app.name;
  return `app:${callbackFilterValue(value)} ${others}`.trim();
}
