import { expect, test } from "vitest";
import { formatRulesRoute, parseRulesRoute } from "./route.ts";

test("what is shown of the rules can be written down as an address and read back", () => {
  const route = { query: "频率 45009", area: "platform", onlyChanged: true } as const;
  expect(parseRulesRoute(formatRulesRoute(route))).toEqual(route);
  expect(formatRulesRoute({ query: "", area: null, onlyChanged: false })).toBe("/conditions/rules");
  expect(parseRulesRoute("/conditions/rules?area=none").area).toBe(null);
});
