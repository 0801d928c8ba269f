/** JSON bodies of requests: what is refused before any schema looks at it, and quickly whatever comes. */
import { isUtf8 } from "node:buffer";
import { Problem } from "./problem.ts";

/** Values and members in one body. 10,000 recipients need as many; more only costs time. */
const maxValues = 50_000;

/**
 * The value of a JSON body; undefined for an empty body.
 * @throws {Problem} `request.invalid` for what is not JSON in UTF-8; for text with NUL or half a character in it, which can
 * be neither stored nor shown everywhere; for a member `__proto__`, which is a trap when the object is copied; and for
 * more than 50,000 values.
 */
export function readJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  const value = isUtf8(body) ? parse(body.toString()) : notJson;
  if (value === notJson || !isHarmless(value)) throw new Problem("request.invalid", { field: "JSON" });
  return value;
}

const notJson = Symbol("not JSON");

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return notJson;
  }
}

/** A loop, because a body may be nested deeper than the stack. `JSON.parse` with a reviver takes a hundred times as long. */
function isHarmless(root: unknown): boolean {
  const open: unknown[] = [root];
  let seen = 0;
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === "string" && !isText(value)) return false;
    if (typeof value !== "object" || value === null) continue;
    const names = Array.isArray(value) ? [] : Object.keys(value);
    const inside = Array.isArray(value) ? value : Object.values(value);
    seen += inside.length;
    if (seen > maxValues || names.includes("__proto__") || !names.every(isText)) return false;
    for (const one of inside) open.push(one);
  }
  return true;
}

const isText = (text: string): boolean => !text.includes("\0") && text.isWellFormed();
