import { expect, test } from "vitest";
import { parseViews, withView } from "./saved-views.ts";

test("what was kept is read again; a name is kept once; what cannot be read is left out", () => {
  const first = { name: "未激活", filters: { status: "not-activated" } };
  const again = { name: "未激活", filters: { status: "not-activated", nomobile: "1" } };
  expect(parseViews(JSON.stringify(withView(withView([], first), again)))).toEqual([again]);
  expect(parseViews("")).toEqual([]);
  expect(parseViews('[{"name":1},{"name":"坏","filters":{"q":1}}]')).toEqual([]);
});
