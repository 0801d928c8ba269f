import { expect, test } from "vitest";
import { sectionAt, sectionPath, sections } from "./sections.ts";

test("every section has an address that leads to it, and anything else leads to the overview", () => {
  for (const section of sections) expect(sectionAt(sectionPath(section))).toBe(section);
  expect(sectionAt("/conditions/rules?q=rate&changed=1")).toBe("rules");
  expect(sectionAt("/conditions/nothing")).toBe("overview");
});
