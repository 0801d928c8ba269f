import { type Route, routes } from "@shoufa/contract";
import { expect, test } from "vitest";
import { othersTurn } from "../work/in-turns.ts";
import { checked, checkedBody } from "./check-input.ts";

const { body }: Route = routes.createPlan;
const acts = Array.from({ length: 20_000 }, (_, n) => ({
  ...{ act: "member.update", userId: ` u${n} `, seen: { name: "旧" } },
  set: { name: `姓名${n}`, mobile: "13800000000", departments: [{ id: 2 }, { id: 3, leader: true }] },
}));
const outcome = async (check: () => unknown): Promise<unknown> => {
  try {
    return await check();
  } catch (error) {
    return (error as { params?: unknown }).params;
  }
};

test("20,000 acts of one request are checked while others have their turn", async () => {
  let turns = 0;
  let isOver = false;
  const others = (async () => {
    for (; !isOver; turns++) await othersTurn();
  })();
  expect(await checkedBody(body, { acts, title: " 导入 " })).toEqual(checked(body, { acts, title: " 导入 " }));
  isOver = true;
  await others;
  expect(turns).toBeGreaterThan(50);
});

test.each<[string, object]>([
  ["an act that is wrong", { acts: acts.with(700, { act: "member.update", userId: "", set: {} } as never) }],
  ["a field of an act", { acts: acts.with(300, { act: "department.delete", id: "2" } as never) }],
  ["too many", { acts: [...acts, acts[0]] }],
  ["another field", { acts, title: 1 }],
  ["no list", { acts: "all" }],
  ["nothing", { acts: [] }],
])("%s is named as it is without portions", async (_, given) => {
  const wrong = await outcome(() => checkedBody(body, given));
  expect(wrong).toEqual(await outcome(() => checked(body, given)));
  expect(wrong).toMatchObject({ field: expect.any(String) });
});
