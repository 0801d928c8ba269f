/** docs/scenario.schema.generated.json: the JSON Schema of scenario files, from the emulator. Written by `npm run support`. */
import { scenarioJsonSchema } from "../packages/emulator/src/scenario/json-schema.ts";

export const scenarioSchemaPath = "docs/scenario.schema.generated.json";

export const scenarioSchemaText = (): string => `${JSON.stringify(scenarioJsonSchema(), null, 1)}\n`;
