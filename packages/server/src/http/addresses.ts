/** Addresses as the router reads them: `/%61pi/login` is `/api/login`, and what is decided about one holds for the other. */
import type { Method, Route } from "@shoufa/contract";

/** Path of a request without its query, decoded as the router does it; as it came when it cannot be decoded. */
export function pathIn(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? "";
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** Finds the methods that the declared routes take at a path. */
export function methodsOf(routes: readonly Route[]): (path: string) => readonly string[] {
  const patterns = routes.map(({ method, path }) => ({
    methods: method === "GET" ? ["GET", "HEAD"] : [method satisfies Method as string],
    pattern: new RegExp(`^${path.replaceAll(".", "\\.").replace(/:\w+/g, "[^/]+")}$`),
  }));
  return (path) => [...new Set(patterns.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods))];
}
