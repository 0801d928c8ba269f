import { expect, test } from "vitest";
import { adminPath, parseAdminRoute } from "./route.ts";

test("section, app, form and dialog are in the address", () => {
  expect(parseAdminRoute("/admin")).toMatchObject({ section: "home", rest: [], dialog: null });
  expect(parseAdminRoute("/admin/apps/1000002/callback")).toMatchObject({
    section: "apps",
    rest: ["1000002", "callback"],
  });
  expect(parseAdminRoute("/admin/directory?department=3&dialog=member-edit&of=lin%20xiao")).toEqual({
    section: "directory",
    rest: [],
    department: 3,
    tag: null,
    dialog: "member-edit",
    of: "lin xiao",
  });
});

test("the tag that is shown is in the address", () => {
  expect(parseAdminRoute("/admin/tags?tag=0&dialog=tag-rename")).toMatchObject({
    ...{ section: "tags", tag: 0, dialog: "tag-rename" },
  });
});

test("an unknown address leads to the home page, and never throws", () => {
  for (const address of ["/admin/%E0%A4%A", "/admin/nothing", "/admin//", "/admin?department=-1"])
    expect(parseAdminRoute(address)).toMatchObject({ section: "home", department: null });
});

test("paths are built as they are read", () => {
  expect(adminPath("home")).toBe("/admin");
  expect(parseAdminRoute(adminPath("groups", "a/b")).rest).toEqual(["a/b"]);
});
