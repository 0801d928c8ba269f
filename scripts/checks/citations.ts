/**
 * Citations of the facts of the platform lead somewhere: `docs/wire/directory.md §5.1` names a page and a numbered heading
 * of it. Inside docs/wire a page is named without its folder, and a bare `§5.1` is a section of the page itself.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../install.mjs";
import type { Check } from "./check.ts";
import { projectFiles } from "./files.ts";

const wire = "docs/wire/";

/** `callbacks.md`, `docs/wire/callbacks.md §7.1, §7.6`, `directory.md §6–§7`. */
const citation = /(?<![\w/.-])((?:[\w.-]+\/)*)([\w-]+\.md)((?:(?:, | and |–| )§\d+(?:\.\d+)*)*)/g;
const section = /§(\d+(?:\.\d+)*)/g;

export const citations: Check = {
  name: "citations of facts",
  run() {
    const pages = new Map(
      projectFiles(/^docs\/wire\/.*\.md$/).map((file) => [path.posix.basename(file), sectionsOf(read(file))]),
    );
    return projectFiles(/^(?!scripts\/checks\/citations).*\.(tsx?|mjs|json|css|md)$/).flatMap((file) =>
      citationProblems(file, read(file), pages),
    );
  },
};

/** @param pages The sections of each page of docs/wire, by the page's name. */
export function citationProblems(
  file: string,
  text: string,
  pages: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  const inWire = file.startsWith(wire);
  const problems: string[] = [];
  // A citation may go on in the next line of a comment.
  const flat = text.replace(/\n\s*(?:\*|\/\/)?\s*(?=§)/g, " ");
  for (const [, folder = "", name = "", cited = ""] of flat.matchAll(citation)) {
    const sections = [...cited.matchAll(section)].map(([, number = ""]) => number);
    const known = folder === wire || (inWire && folder === "") ? pages.get(name) : undefined;
    if (known) {
      const missing = sections.filter((number) => !known.has(number));
      problems.push(...missing.map((number) => `${file}: ${name} has no section ${number}`));
    } else if (folder === wire || sections.length > 0) {
      const hint = folder === "" && pages.has(name) ? `; write ${wire}${name}` : "";
      problems.push(`${file}: ${folder}${name} ${cited.trim()} leads nowhere${hint}`);
    } else if (!inWire && folder.startsWith("docs/") && !existsSync(path.join(root, folder, name))) {
      problems.push(`${file}: there is no ${folder}${name}`);
    }
  }
  const own = inWire ? pages.get(path.posix.basename(file)) : undefined;
  if (own && own.size > 0) {
    const rest = flat.replace(citation, "");
    for (const [, number = ""] of rest.matchAll(section)) {
      if (!own.has(number)) problems.push(`${file}: has no section ${number}, which it cites`);
    }
  }
  return problems;
}

/** Numbers of the headings: `## 7. Events` is 7, `### 7.1 App lifecycle` is 7.1. */
export const sectionsOf = (page: string): ReadonlySet<string> =>
  new Set([...page.matchAll(/^#+ (\d+(?:\.\d+)*)\.? /gm)].map(([, number = ""]) => number));

const read = (file: string): string => readFileSync(path.join(root, file), "utf8");
