/** Changesets name existing packages and say something; until the first release there is at least one. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../install.mjs";
import type { Check } from "./check.ts";
import { projectFiles } from "./files.ts";
import { readManifests } from "./manifests.ts";

export const changesets: Check = {
  name: "changesets",
  run() {
    const files = projectFiles(/^\.changeset\/(?!README).*\.md$/);
    const released = projectFiles(/^packages\/[^/]+\/CHANGELOG\.md$/).length > 0;
    if (files.length === 0 && !released) return ["no changeset: run `npm run changeset` and say what a user notices"];
    const names = new Set(readManifests().map(({ name }) => name));
    return files.flatMap((file) => {
      const text = readFileSync(path.join(root, file), "utf8");
      const [, head, body = ""] = /^---\n([\s\S]*?)---\n([\s\S]*)$/.exec(text) ?? [];
      if (head === undefined) return [`${file}: no front matter with the packages and the size of the change`];
      const unknown = [...head.matchAll(/^"([^"]+)":/gm)].flatMap(([, name = ""]) => (names.has(name) ? [] : [name]));
      return [
        ...unknown.map((name) => `${file}: there is no package ${name}`),
        ...(body.trim() === "" ? [`${file}: says nothing`] : []),
      ];
    });
  },
};
