import { expect, test } from "vitest";
import { pathBetween, pathLeaf, pathWithin } from "./department-path.ts";

test("a path can be shown as a whole, without the company, and as its end", () => {
  const path = "远帆科技 / 研发中心 / 平台研发部 / 后端组";
  expect(pathWithin(path)).toBe("研发中心 / 平台研发部 / 后端组");
  expect(pathBetween(path)).toBe("研发中心 / 平台研发部");
  expect(pathLeaf(path)).toBe("后端组");
});

test("the company itself keeps its name", () => {
  expect(pathWithin("远帆科技")).toBe("远帆科技");
  expect(pathBetween("远帆科技")).toBe("");
  expect(pathLeaf("远帆科技")).toBe("远帆科技");
});
