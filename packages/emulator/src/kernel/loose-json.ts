/**
 * JSON as WeCom reads it: a malformed body is not refused but read as far as it goes, and the answer says `Warning:
 * wrong json format.` before its result.
 */
export interface LooseJson {
  readonly value: unknown;
  readonly wellFormed: boolean;
}

export function readJson(text: string): LooseJson {
  try {
    return { value: JSON.parse(text), wellFormed: true };
  } catch {
    return { value: readPrefix(text), wellFormed: false };
  }
}

const maxDepth = 64;
const stopped = Symbol("stopped");

/** Members that were complete before the first fault; undefined without an opening bracket. */
function readPrefix(text: string): unknown {
  let at = 0;
  const space = (): void => {
    while (/\s/.test(text[at] ?? "x")) at++;
  };
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const scalar = (): unknown => {
    const token = take(/"(?:[^"\\\u0000-\u001f]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y);
    if (token === undefined) return stopped;
    try {
      return JSON.parse(token);
    } catch {
      return stopped;
    }
  };
  /** The container as far as it was read, and whether its closing bracket was reached. */
  const container = (close: "}" | "]", depth: number): { value: unknown; closed: boolean } => {
    const list: unknown[] = [];
    const fields: [string, unknown][] = [];
    const result = (closed: boolean) => ({ value: close === "]" ? list : Object.fromEntries(fields), closed });
    at++;
    for (;;) {
      space();
      if (text[at] === close) {
        at++;
        return result(true);
      }
      let key = "";
      if (close === "}") {
        const name = scalar();
        space();
        if (typeof name !== "string" || text[at++] !== ":") return result(false);
        key = name;
        space();
      }
      const inner = value(depth + 1);
      if (inner.value === stopped) return result(false);
      if (close === "]") list.push(inner.value);
      else fields.push([key, inner.value]);
      if (!inner.closed) return result(false);
      space();
      if (text[at] === ",") at++;
      else if (text[at] !== close) return result(false);
    }
  };
  const value = (depth: number): { value: unknown; closed: boolean } => {
    const opening = text[at];
    if (depth < maxDepth && opening === "{") return container("}", depth);
    if (depth < maxDepth && opening === "[") return container("]", depth);
    return { value: scalar(), closed: true };
  };
  space();
  const { value: read } = value(0);
  return read === stopped ? undefined : read;
}
