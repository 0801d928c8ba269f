import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readScenario } from "../packages/emulator/src/index.ts";
import { root } from "./install.mjs";
import { scenarioSchemaPath, scenarioSchemaText } from "./scenario-schema.ts";

const read = (file: string): string => readFileSync(path.join(root, file), "utf8");

test("the JSON Schema of scenario files is what the code reads; `npm run support` writes it anew", () => {
  expect(read(scenarioSchemaPath)).toBe(scenarioSchemaText());
});

test("the JSON Schema has every key of a scenario and each switch with its values", () => {
  const { properties } = JSON.parse(read(scenarioSchemaPath));
  expect(Object.keys(properties)).toEqual(expect.arrayContaining(["people", "apps", "faults", "switches", "$schema"]));
  expect(properties.switches.properties["errmsg.tail"]).toMatchObject({ enum: expect.arrayContaining(["none"]) });
  expect(properties.groups.items.properties.interfaces.items.enum).toContain("message");
});

test("the sample scenario names the JSON Schema, and the emulator reads it", () => {
  const sample = JSON.parse(read("examples/scenario.json"));
  expect(path.join("examples", sample.$schema)).toBe(scenarioSchemaPath);
  expect(readScenario(sample)).toEqual(sample);
});
