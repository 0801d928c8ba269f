import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../install.mjs";
import { program } from "../programs.ts";

const reaching = [
  "export const at = Date.now();",
  "export const clock = Date.now;",
  "export const at = new Date();",
  "export const at = performance.now();",
  "export const roll = Math.random();",
  "setTimeout(() => {}, 5);",
  "globalThis.setInterval(() => {}, 5);",
  'export const page = fetch("http://127.0.0.1/");',
  'import { randomBytes } from "node:crypto";\n\nexport const key = randomBytes(16);',
  'import crypto from "node:crypto";\n\nexport const id = crypto.randomUUID();',
];
const parts = ["client", "emulator", "server"];

// A copy of the project's rules over files that break them; the linter looks only at paths, so the place does not matter.
const place = mkdtempSync(path.join(tmpdir(), "shoufa-ports-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));
let findings = "";

beforeAll(() => {
  for (const file of ["biome.json", "scripts/lint/ports.grit"]) cpSync(path.join(root, file), path.join(place, file));
  const write = (file: string, source: string) => {
    mkdirSync(path.dirname(path.join(place, file)), { recursive: true });
    writeFileSync(path.join(place, file), `${source}\n`);
  };
  reaching.forEach((source, index) => {
    for (const part of parts) write(`packages/${part}/src/probe-${index}.ts`, source);
    write(`packages/client/src/probe-${index}.test.ts`, source);
    write(`packages/ports/src/probe-${index}.ts`, source);
  });
  write("packages/client/src/good.ts", "export const at = (clock: { now(): number }) => new Date(clock.now());");
  const biome = program("@biomejs/biome", "biome");
  const options = ["lint", "--vcs-enabled=false", "--reporter=github", "--max-diagnostics=none", "--colors=off"];
  const { stdout } = spawnSync(biome.file, [...biome.args, ...options], { cwd: place, encoding: "utf8" });
  findings = stdout
    .split("\n")
    .filter((line) => line.includes("handed in"))
    .join("\n");
});

test.each(reaching.map((source, index) => ({ source, index })))(
  "reaching for the machine is refused where ports are handed in: $source",
  ({ index }) => {
    for (const part of parts) expect(findings).toContain(`packages/${part}/src/probe-${index}.ts`);
  },
);

test("a test may, the ports themselves may, and a clock that was handed in is fine", () => {
  expect(findings).not.toContain(".test.ts");
  expect(findings).not.toContain("packages/ports/");
  expect(findings).not.toContain("good.ts");
});
