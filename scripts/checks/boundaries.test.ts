import { describe, expect, test } from "vitest";
import { boundaries, boundaryProblems } from "./boundaries.ts";
import type { Manifest } from "./manifests.ts";

const manifest = (name: string, dependencies: string[], devDependencies: string[] = []): Manifest => ({
  name: `@shoufa/${name}`,
  folder: `packages/${name}`,
  dependencies: Object.fromEntries(dependencies.map((one) => [one, "1.0.0"])),
  devDependencies: Object.fromEntries(devDependencies.map((one) => [one, "1.0.0"])),
});
const manifests: Manifest[] = [
  { name: "root", folder: "", dependencies: {}, devDependencies: { vitest: "1.0.0" } },
  manifest("client", ["@shoufa/protocol", "@shoufa/emulator"], ["saxes"]),
  manifest("emulator", ["@shoufa/protocol", "@shoufa/client", "@shoufa/phone"]),
  manifest("emulator-pages", ["@shoufa/phone"]),
  manifest("protocol", []),
  manifest("testkit", []),
];

describe("an import across a boundary is named", () => {
  test.each([
    ["packages/client/src/x.ts", `import { a } from "@shoufa/emulator";`, "client may not import emulator"],
    ["packages/client/src/x.test.ts", `import { a } from "@shoufa/emulator";`, "client may not import emulator"],
    ["packages/emulator/src/x.ts", `export type { a } from "@shoufa/client";`, "emulator may not import client"],
    ["packages/emulator/src/x.ts", `const a = await import("@shoufa/client");`, "emulator may not import client"],
    ["packages/emulator/src/x.ts", `import { Bubble } from "@shoufa/phone";`, "emulator may not import phone"],
    ["packages/client/src/x.ts", `import { a } from "../../protocol/src/y.ts";`, "leaves its package"],
    ["packages/client/src/x.ts", `import {\n  a,\n  b,\n} from "undici";`, "does not declare"],
    ["packages/client/src/x.ts", `import { SaxesParser } from "saxes";`, "does not declare"],
    ["packages/client/src/x.ts", `import { startServer } from "@shoufa/testkit";`, "only tests"],
    ["packages/client/src/x.ts", `import { createWeCom } from "@shoufa/client";`, "its own package by name"],
  ])("%s: %s", (file, source, problem) => {
    expect(boundaryProblems(file, source, manifests).join("\n")).toContain(problem);
  });
});

test.each([
  [
    "packages/client/src/x.ts",
    `import { a } from "@shoufa/protocol";\nimport fs from "node:fs";\nimport { b } from "./b.ts";`,
  ],
  ["packages/client/src/x.test.ts", `import { SaxesParser } from "saxes";\nimport { test } from "vitest";`],
  ["packages/emulator-pages/src/x.tsx", `import { Bubble } from "@shoufa/phone";`],
  ["packages/client/src/x.ts", `/** import { a } from "left-pad"; */\n// import "left-pad";`],
])("allowed imports pass: %s", (file, source) => {
  expect(boundaryProblems(file, source, manifests)).toEqual([]);
});

test("the project keeps its own boundaries", async () => {
  expect(await boundaries.run()).toEqual([]);
});
