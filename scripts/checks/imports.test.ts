import { expect, test } from "vitest";
import { circlesOf, imports, importsOf, upwardImports } from "./imports.ts";

test("imports by a path are found, types and dynamic ones included, comments are not", () => {
  const source = `import type { A } from "../a.ts";\nexport {\n  b,\n} from "./b.ts";\nconst c = await import("./c.ts");\n// import "./d.ts";`;
  expect(importsOf("packages/x/src/y/z.ts", source)).toEqual([
    "packages/x/src/a.ts",
    "packages/x/src/y/b.ts",
    "packages/x/src/y/c.ts",
  ]);
});

test("files that import one another are a circle, however long; a chain is none", () => {
  const graph = new Map([
    ["a", ["b"]],
    ["b", ["c"]],
    ["c", ["a", "d"]],
    ["d", ["elsewhere"]],
  ]);
  expect(circlesOf(graph)).toEqual([["a", "b", "c"]]);
});

test("a folder of the emulator may import those before it, not those after it nor a file at the top", () => {
  const src = "packages/emulator/src";
  const graph = new Map([
    [`${src}/messages/a.ts`, [`${src}/kernel/b.ts`, `${src}/api/handlers/c.ts`, `${src}/index.ts`]],
    [`${src}/kernel/switches/f.ts`, [`${src}/kernel/b.ts`, `${src}/kernel/time/g.ts`]],
    [`${src}/company/admin/h.ts`, [`${src}/company/apps/i.ts`]],
    [`${src}/company/apps/i.ts`, [`${src}/company/admin/h.ts`]],
    [`${src}/index.ts`, [`${src}/control/d.ts`]],
    [`${src}/unheard/e.ts`, []],
  ]);
  expect(upwardImports(graph)).toEqual([
    `${src}/messages/a.ts: messages/ comes before api and may not import it`,
    `${src}/messages/a.ts: messages/ comes before the files beside the folders and may not import it`,
    `${src}/kernel/switches/f.ts: kernel/ comes before kernel/time and may not import it`,
    `${src}/company/apps/i.ts: company/apps/ comes before company/admin and may not import it`,
    `${src}/unheard/e.ts: scripts/checks/imports.ts does not know the folder unheard`,
  ]);
});

test("the project keeps its own order", async () => {
  expect(await imports.run()).toEqual([]);
});
