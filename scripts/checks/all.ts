import { boundaries } from "./boundaries.ts";
import { changesets } from "./changesets.ts";
import type { Check } from "./check.ts";
import { citations } from "./citations.ts";
import { dependenciesDocumented } from "./dependencies-documented.ts";
import { docExamples } from "./doc-examples.ts";
import { imports } from "./imports.ts";
import { bothLanguages } from "./languages.ts";
import { links } from "./links.ts";
import { lockfile } from "./lockfile.ts";
import { routePaths } from "./route-paths.ts";
import { formatAndLint, nodeTypes, types, unused } from "./tools.ts";

/** The checks of `npm run check`, quickest first. */
export const checks: readonly Check[] = [
  lockfile,
  dependenciesDocumented,
  changesets,
  links,
  citations,
  bothLanguages,
  boundaries,
  imports,
  routePaths,
  formatAndLint,
  types,
  nodeTypes,
  docExamples,
  unused,
];
