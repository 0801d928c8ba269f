/**
 * Pages are there in both languages: each is linked with its other, has the same headings in the same order, and is
 * found from the index of its language. What stands under the headings is for people to compare.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../install.mjs";
import type { Check } from "./check.ts";
import { projectFiles } from "./files.ts";

export const bothLanguages: Check = {
  name: "pages in both languages",
  run() {
    const guides = projectFiles(/^docs\/guides\/(en|zh)\/[^/]+\.md$/);
    const beside = projectFiles(/^(docs\/)?[^/]+\.zh-CN\.md$/);
    const pairs = [
      ...guides.map((page) => [page, page.replace(/\/(en|zh)\//, (_, it) => (it === "en" ? "/zh/" : "/en/"))] as const),
      ...beside.flatMap((zh) => {
        const en = zh.replace(".zh-CN", "");
        return [[en, zh] as const, [zh, en] as const];
      }),
    ];
    return [...pairs.flatMap(([page, other]) => unlike(page, other)), ...guides.flatMap(unreachable)];
  },
};

function unlike(page: string, other: string): string[] {
  if (!existsSync(path.join(root, other))) return [`${page}: there is no ${other}`];
  const text = read(page);
  const link = path.posix.relative(path.posix.dirname(page), other);
  const linked = text.split("\n", 4).join("\n").includes(`](${link})`);
  const [here, there] = [levels(text), levels(read(other))];
  return [
    ...(linked ? [] : [`${page}: no link to ${link} below its title`]),
    ...(here === there ? [] : [`${page}: its headings are ${here}, those of ${other} are ${there}`]),
  ];
}

function unreachable(page: string): string[] {
  const index = path.posix.join(path.posix.dirname(page), "README.md");
  const name = path.posix.basename(page);
  return page === index || read(index).includes(`](${name})`) ? [] : [`${page}: ${index} does not lead to it`];
}

/** `# ## ### ##` */
const levels = (text: string): string =>
  [...text.replace(/```[\s\S]*?```/g, "").matchAll(/^(#+) /gm)].map(([, level]) => level).join(" ");

const read = (file: string): string => readFileSync(path.join(root, file), "utf8");
