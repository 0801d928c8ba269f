import { expect, test } from "vitest";
import { typedPaths } from "./route-paths.ts";

test.each([
  ['fetch("/api/login")', "/api/login"],
  ["fetch(`$" + "{url}/api/accounts/$" + "{id}`)", "/api/accounts/$" + "{id}"],
  ["fetch('http://127.0.0.1:4000/api/health')", "/api/health"],
])("a typed path is found: %s", (line, typed) => {
  expect(typedPaths("a.ts", `\n${line}`)).toEqual([
    `a.ts:2: types ${typed}; call the declared route of @shoufa/contract`,
  ]);
});

test.each(["const path = routes.logIn.path;", " * e.g. `/api/login`", 'import { useLogin } from "../api/session.ts";'])(
  "no path is found in %s",
  (line) => {
    expect(typedPaths("a.ts", line)).toEqual([]);
  },
);
