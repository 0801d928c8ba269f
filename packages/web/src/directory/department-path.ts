/** How the server writes where a department is: every name from the company down. */
const separator = " / ";

export const pathLeaf = (path: string): string => path.split(separator).at(-1) ?? path;

/** Without the company, which is the same for everybody. */
export function pathWithin(path: string): string {
  const parts = path.split(separator);
  return parts.length > 1 ? parts.slice(1).join(separator) : path;
}

/** What lies between the company and the department itself; empty when nothing does. */
export const pathBetween = (path: string): string => path.split(separator).slice(1, -1).join(separator);
