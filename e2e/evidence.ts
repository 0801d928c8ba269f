/** What a failed test leaves to read: the last input that its pages got, and the requests that nobody answered. */
import type { BrowserContext, Page } from "playwright-core";

const remembered = 16;

/** Keeps the last events of mouse and keyboard in every page of the context. @returns them as one line of text. */
export async function rememberInput(context: BrowserContext): Promise<(page: Page) => Promise<string>> {
  await context.addInitScript((most) => {
    const lines: string[] = [];
    Object.assign(globalThis, { lastInput: lines });
    const say = (event: Event): void => {
      const { target } = event;
      const element = target instanceof Element ? target : undefined;
      const what = (element?.closest("a, button, input, [role]") ?? element)?.outerHTML.replace(/<svg.*?<\/svg>/gs, "");
      const key = event instanceof KeyboardEvent ? ` ${event.key}` : "";
      const prevented = event.defaultPrevented ? " prevented" : "";
      const time = new Date().toISOString().slice(14, 23);
      lines.push(`${time} ${event.type}${key}${prevented} at ${location.pathname} on ${what?.slice(0, 120)}`);
      if (lines.length > most) lines.shift();
    };
    for (const type of ["pointerdown", "pointerup", "click", "keydown", "focusin", "popstate"])
      addEventListener(type, say, { capture: true });
  }, remembered);
  return (page) =>
    Promise.race([
      page.evaluate(() =>
        [location.href, ...((globalThis as { lastInput?: string[] }).lastInput ?? [])].join("\n    "),
      ),
      new Promise<string>((resolve) => setTimeout(resolve, 2000, "the page does not answer")),
    ]).catch(String);
}

/** Follows the requests of the context. @returns method and path of those that are under way, and for how long. */
export function unanswered(context: BrowserContext): () => string[] {
  const begun = new Map<object, string>();
  context.on("request", (request) => {
    const at = new Date().toISOString().slice(14, 23);
    begun.set(request, `${request.method()} ${new URL(request.url()).pathname} since ${at}`);
  });
  for (const end of ["requestfinished", "requestfailed"] as const)
    context.on(end as "requestfinished", (request) => begun.delete(request));
  return () => [...begun.values()];
}
