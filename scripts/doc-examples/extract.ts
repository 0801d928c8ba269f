/**
 * The programs inside pages and docstrings, as modules that can be type-checked. Every line keeps its number, so that a
 * complaint about the module is one about the page.
 */

/** Code blocks of a page one after another; later ones see the declarations of earlier ones, and may repeat them. */
export function moduleOfPage(markdown: string): string | undefined {
  const imports: string[] = [];
  let open = 0;
  let inside = false;
  let first = true;
  const lines = markdown.split("\n").map((line) => {
    const fence = /^\s*```\s*(\w*)/.exec(line);
    if (fence && inside) {
      inside = false;
      return "";
    }
    if (fence && /^(ts|typescript|js|mjs|javascript)$/.test(fence[1] ?? "")) {
      inside = true;
      if (first) {
        first = false;
        return "";
      }
      open += 1;
      return "{";
    }
    if (!inside) return "";
    // Only a module's top level may import.
    if (!/^\s*import\b.*\bfrom\b.*;?\s*$/.test(line)) return line;
    if (!imports.includes(line.trim())) imports.push(line.trim());
    return "";
  });
  if (first) return undefined;
  return [`${imports.join(" ")} export {};${lines[0] ?? ""}`, ...lines.slice(1), "}".repeat(open)].join("\n");
}

/**
 * The `@example` of every docstring, each in a block of its own. What the package exports is at hand without an import.
 * @param from The name the package has for its users.
 * @param exported What can be imported from there.
 */
export function moduleOfDocstrings(source: string, from: string, exported: readonly string[]): string | undefined {
  let found = false;
  let inside = false;
  const lines = source.split("\n").map((line) => {
    const text = /^\s*\*(?!\/) ?(.*)$/.exec(line)?.[1];
    if (text !== undefined && /^\s*@example\b/.test(text)) {
      const again = inside;
      inside = true;
      found = true;
      return again ? "} {" : "{";
    }
    if (inside && (text === undefined || /^\s*@\w/.test(text))) {
      inside = false;
      return "}";
    }
    return inside ? (text ?? "").replace(/^```.*$/, "") : "";
  });
  if (!found) return undefined;
  const body = lines.join("\n");
  const used = exported.filter((name) => new RegExp(`\\b${name}\\b`).test(body));
  return `import { ${used.join(", ")} } from "${from}"; export {};${body}`;
}
