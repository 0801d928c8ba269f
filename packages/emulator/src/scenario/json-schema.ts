/** JSON Schema of a scenario file, by which editors complete and check it. Served by the control API; also in docs/. */
import { z } from "zod";
import type { BothLanguages } from "../kernel/admin-refusal.ts";
import { meanings, shapes } from "../kernel/values.ts";
import { scenario } from "./schema.ts";

export function scenarioJsonSchema(): Readonly<Record<string, unknown>> {
  return { ...jsonSchemaOf(scenario), title: "Scenario of the Shoufa emulator" };
}

const jsonSchemaOf = (schema: z.ZodType): Record<string, unknown> =>
  z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override({ zodSchema, jsonSchema }) {
      const shape = shapes.get(zodSchema);
      if (shape) {
        for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema];
        const { $schema: _, ...shaped } = jsonSchemaOf(shape);
        Object.assign(jsonSchema, shaped);
      }
      const meaning = meanings.get(zodSchema as never) as BothLanguages | undefined;
      if (meaning) jsonSchema.description = `${meaning.en}\n${meaning.zh}`;
    },
  });
