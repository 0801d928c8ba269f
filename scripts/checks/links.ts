/** Every relative link of every Markdown page leads to a file, and its `#part` to a heading of that file. */
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { root } from "../install.mjs";
import type { Check } from "./check.ts";
import { projectFiles } from "./files.ts";

export const links: Check = {
  name: "links",
  run: () =>
    projectFiles(/\.md$/).flatMap((file) => {
      const text = readFileSync(path.join(root, file), "utf8")
        .replace(/```[\s\S]*?```/g, "")
        .replace(/`[^`\n]*`/g, "");
      return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = ""]) => problemOf(file, link));
    }),
};

function problemOf(file: string, link: string): string[] {
  if (/^[a-z]+:/.test(link)) return [];
  const [target = "", part] = link.split("#");
  const absolute = target === "" ? path.join(root, file) : path.join(root, path.dirname(file), decodeURI(target));
  if (!existsSync(absolute)) return [`${file}: ${link} leads nowhere`];
  if (part === undefined || statSync(absolute).isDirectory() || !absolute.endsWith(".md")) return [];
  const headings = [...readFileSync(absolute, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) => anchor(title));
  return headings.includes(decodeURIComponent(part)) ? [] : [`${file}: ${link}: no such heading`];
}

/** As the forges make them: lower case, spaces to hyphens, punctuation gone. */
const anchor = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
