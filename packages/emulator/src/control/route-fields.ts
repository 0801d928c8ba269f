/** Fields that a call takes, as the guide shows them. */
import { z } from "zod";
import { keysOf, mayBeAbsent, unwrap } from "../kernel/value-problem.ts";
import type { ControlRoute } from "./route.ts";

/** Fields that a row names; more of them are an ellipsis. */
const mostFields = 5;
/** An object with more fields than that is shown as an ellipsis alone, like a record: switches have a page of their own. */
const tooMany = 40;

/** `query`: names behind the question mark; `bodies`: `{name, id?}` for each kind of body that differs in its fields. */
export const fieldsOf = ({ body, query }: ControlRoute) => ({
  query: keysOf(query),
  bodies: [...new Set(alternatives(body).map(fields))],
});

/** Bodies that the call takes: one, or one of several that differ in their fields. Kinds of one body are one. */
function alternatives(body: z.ZodType): readonly z.ZodType[] {
  const inner = unwrap(body);
  if (inner instanceof z.ZodUnion && !(inner instanceof z.ZodDiscriminatedUnion))
    return inner.options as readonly z.ZodType[];
  return [inner];
}

/** `{name, id?}` */
function fields(body: z.ZodType): string {
  const inner = unwrap(body);
  if (inner instanceof z.ZodDiscriminatedUnion) return `{${inner.def.discriminator}, …}`;
  if (inner instanceof z.ZodRecord) return "{…}";
  const shape = inner instanceof z.ZodObject ? Object.entries(inner.shape as Record<string, z.ZodType>) : [];
  if (shape.length === 0) return "";
  if (shape.length > tooMany) return "{…}";
  const named = shape.slice(0, mostFields).map(([name, schema]) => (mayBeAbsent(schema) ? `${name}?` : name));
  return `{${[...named, ...(shape.length > mostFields ? ["…"] : [])].join(", ")}}`;
}
