import { expect, test } from "vitest";
import { toTell, typedFilter, withGiven } from "./typed-filter.ts";

/** Types, and tells the page when the keys rest. */
function typing(filter: ReturnType<typeof typedFilter>, typed: string) {
  const next = { ...filter, typed };
  const told = toTell(next);
  return told === null ? next : { ...next, told: [...next.told, told] };
}

test("an address that changes late leaves alone what has been typed since", () => {
  let filter = typing(typedFilter(""), "wang");
  expect(filter.told).toEqual(["wang"]);
  // Still the address before.
  filter = withGiven(filter, "");
  expect(filter.typed).toBe("wang");
  filter = { ...filter, typed: "wang l" };
  filter = withGiven(filter, "wang");
  expect(filter).toEqual({ typed: "wang l", given: "wang", told: [] });
  expect(toTell(filter)).toBe("wang l");
});

test("values told one after the other may come back together, or late", () => {
  const filter = typing(typing(typing(typedFilter("a"), "ab"), "a"), "abc");
  expect(filter.told).toEqual(["ab", "a", "abc"]);
  expect(withGiven(filter, "abc")).toEqual({ typed: "abc", given: "abc", told: [] });
  expect(withGiven(filter, "ab")).toEqual({ typed: "abc", given: "ab", told: ["a", "abc"] });
});

test("a value from outside is shown, and nothing is told again", () => {
  const filter = withGiven(typing(typedFilter(""), "wang"), "from a link");
  expect(filter).toEqual(typedFilter("from a link"));
  expect(toTell(filter)).toBe(null);
});

test("spaces at the ends are kept while one types, and are no news", () => {
  const filter = typing(withGiven(typing(typedFilter(""), "li"), "li"), "li ");
  expect(filter.typed).toBe("li ");
  expect(filter.told).toEqual([]);
});
