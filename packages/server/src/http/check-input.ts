/** Input of a route, checked against its declaration. */
import { z } from "zod";
import { othersTurn } from "../work/in-turns.ts";
import { Problem } from "./problem.ts";

/** Elements of a long list that are checked before everything else has its turn: a few milliseconds of the most complex ones. */
const portion = 250;

/** @throws {Problem} `request.invalid` naming the first member that is wrong, `idempotency.missing` for that header. */
export function checked<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const taken = schema.safeParse(given);
  if (taken.success) return taken.data;
  throw invalid(taken.error.issues[0]?.path ?? []);
}

/** As `checked`, for a body: the elements of its long lists are checked in portions. */
export async function checkedBody<S extends z.ZodType>(schema: S, given: unknown): Promise<z.output<S>> {
  if (!(schema instanceof z.ZodObject) || typeof given !== "object" || given === null) return checked(schema, given);
  const body: Record<string, unknown> = { ...given };
  const shape: Record<string, z.ZodType> = { ...schema.shape };
  for (const [name, list] of Object.entries(schema.shape as Record<string, z.ZodType>)) {
    const elements = body[name];
    if (!(list instanceof z.ZodArray) || !Array.isArray(elements) || elements.length <= portion) continue;
    body[name] = await checkedElements(list.element as z.ZodType, elements, name);
    // What the list itself must be, its length for example, is left to check.
    shape[name] = z.clone(list, { ...list._zod.def, element: z.unknown() });
  }
  return checked(z.clone(schema, { ...schema._zod.def, shape }), body) as z.output<S>;
}

async function checkedElements(schema: z.ZodType, elements: readonly unknown[], name: string): Promise<unknown[]> {
  const taken: unknown[] = [];
  for (const [at, element] of elements.entries()) {
    if (at > 0 && at % portion === 0) await othersTurn();
    const one = schema.safeParse(element);
    if (!one.success) throw invalid([name, at, ...(one.error.issues[0]?.path ?? [])]);
    taken.push(one.data);
  }
  return taken;
}

function invalid(path: readonly PropertyKey[]): Problem {
  const field = path.join(".") || "body";
  return field === "idempotency-key" ? new Problem("idempotency.missing") : new Problem("request.invalid", { field });
}
