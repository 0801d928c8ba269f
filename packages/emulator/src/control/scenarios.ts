/** Calls that bring the emulator into a known state: scenarios, and snapshots under names. */
import { z } from "zod";
import { ControlError } from "../http/exchange.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import { scenarioJsonSchema } from "../scenario/json-schema.ts";
import { readScenario } from "../scenario/scenario.ts";
import { noSnapshot } from "../state/snapshots.ts";
import type { Installation } from "./installation.ts";
import { route } from "./route.ts";

/** Read by `readScenario`, which names what is wrong. */
const scenario = z.record(z.string(), z.unknown());

export const scenarioRoutes = [
  route(
    "GET /control/scenario",
    {
      does: {
        zh: "把现状写成场景、以场景开始、检查场景",
        en: "the present state as a scenario, begins with one, checks one",
      },
    },
    ({ emulator }) => emulator.conditions.scenario(),
  ),
  route("POST /control/scenario", { body: scenario }, async ({ emulator, body }) => {
    await emulator.applyScenario(readScenario(body));
    return emulator.company();
  }),
  route(
    "POST /control/scenario/check",
    { body: scenario },
    ({ body }): { readonly valid: boolean; readonly message?: string } => {
      try {
        readScenario(body);
        return { valid: true };
      } catch (error) {
        if (error instanceof InvalidValue) return { valid: false, message: error.message };
        throw error;
      }
    },
  ),
  route(
    "GET /control/scenario/schema",
    {
      does: {
        zh: "场景文件的 JSON Schema，供编辑器补全",
        en: "the JSON Schema of a scenario file, by which editors complete it",
      },
    },
    () => scenarioJsonSchema(),
  ),
  route("GET /control/snapshots", { does: { zh: "快照", en: "states under names" } }, ({ emulator }) => ({
    items: emulator.snapshots.list(),
  })),
  route("POST /control/snapshots", { body: z.object({ name: z.string() }) }, ({ emulator, body }) =>
    emulator.snapshots.take(body.name),
  ),
  route("POST /control/snapshots/:name/restore", {}, (call) => {
    call.emulator.snapshots.restore(snapshotNamed(call));
    return {};
  }),
  route("DELETE /control/snapshots/:name", {}, (call) => {
    call.emulator.snapshots.remove(snapshotNamed(call));
    return {};
  }),
] as const;

function snapshotNamed(call: { readonly emulator: Installation; readonly params: { readonly name: string } }): string {
  const { name } = call.params;
  if (!call.emulator.snapshots.list().some((each) => each.name === name)) throw new ControlError(404, noSnapshot(name));
  return name;
}
