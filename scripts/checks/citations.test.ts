import { expect, test } from "vitest";
import { citationProblems, sectionsOf } from "./citations.ts";

const pages = new Map([
  ["directory.md", sectionsOf("# Directory\n\n## 5. Members\n\n### 5.1 Fields\n\n## 12. Restrictions\n")],
  ["README.md", sectionsOf("# Facts\n")],
]);

test.each([
  ["packages/x.ts", "/** Source: docs/wire/directory.md §5.1, §12. */"],
  ["packages/x.ts", "/**\n * Source: docs/wire/directory.md\n * §5.1 and §12.\n */"],
  ["packages/x.ts", "// RFC 9110 §14"],
  ["packages/x.ts", "// see docs/architecture.md"],
  ["docs/wire/directory.md", "as in §5.1 and directory.md §5–§12"],
])("a citation that resolves passes: %s: %s", (file, text) => {
  expect(citationProblems(file, text, pages)).toEqual([]);
});

test.each([
  ["packages/x.ts", "/** Source: docs/wire/directory.md §5.9. */", "no section 5.9"],
  ["packages/x.ts", "/** Source: docs/wire/directory.md §5.1, §99. */", "no section 99"],
  ["packages/x.ts", "/** Source: docs/wire/directory.md\n * §5.9. */", "no section 5.9"],
  ["packages/x.ts", "/** Source: directory.md §5.1. */", "write docs/wire/directory.md"],
  ["packages/x.ts", "/** Source: docs/wire/members.md. */", "leads nowhere"],
  ["packages/x.ts", "/** See docs/no-such-page.md. */", "there is no docs/no-such-page.md"],
  ["docs/wire/directory.md", "as in §6.1", "no section 6.1"],
])("a citation without a target is reported: %s: %s", (file, text, problem) => {
  expect(citationProblems(file, text, pages).join("\n")).toContain(problem);
});
