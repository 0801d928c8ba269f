import { expect, test } from "vitest";
import { recipientsOf } from "./recipients.ts";

test("a department and a person of the same id stay two recipients", () => {
  const items = [{ kind: "department", id: 2 } as const, { kind: "member", userId: "2" } as const];
  expect(recipientsOf({ everyone: false, items })).toEqual({ everyone: false, departments: [2], members: ["2"] });
});

test("everyone leaves no narrower choice in what is sent", () => {
  const items = [{ kind: "member", userId: "lin" } as const];
  expect(recipientsOf({ everyone: true, items })).toEqual({ everyone: true, departments: [], members: [] });
});
