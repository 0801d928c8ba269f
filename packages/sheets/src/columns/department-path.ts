/**
 * Departments in a cell: paths from the top joined by `/`, several joined by `;`. A name may hold these characters, so they
 * are written with a backslash, which no name may hold.
 */
const separators = /[;；\n]/;

export const departmentPath = (names: readonly string[]): string =>
  names.map((name) => name.replace(/[/;；>＞]/g, "\\$&")).join("/");

export const joinPaths = (paths: readonly string[]): string => paths.join(";");

/** Names of each path. Empty parts, as of `/` at the end, are left out. */
export function readPaths(text: string): string[][] {
  const paths: string[][] = [];
  let names: string[] = [];
  let name = "";
  const endName = (): void => {
    const trimmed = name.trim();
    if (trimmed !== "") names.push(trimmed);
    name = "";
  };
  const endPath = (): void => {
    endName();
    if (names.length > 0) paths.push(names);
    names = [];
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (character === "\\" && at + 1 < text.length) name += text[++at];
    else if (separators.test(character)) endPath();
    else if (character === "/" || character === "＞" || character === ">") endName();
    else name += character;
  }
  endPath();
  return paths;
}
