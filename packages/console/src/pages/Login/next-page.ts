/** Where to go after signing in: a page of ours only, whatever the link says. */
export function nextPage(next: string | null): string {
  if (next === null || !/^\/(?![/\\])/.test(next)) return "/";
  const resolved = new URL(next, "http://shoufa.invalid");
  const isOurs = resolved.origin === "http://shoufa.invalid" && !/^\/(login|setup)(\/|$)/.test(resolved.pathname);
  return isOurs ? resolved.pathname + resolved.search : "/";
}
