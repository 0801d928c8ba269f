import { expect, test } from "vitest";
import { errorOf, ok, secret, startPlatform } from "./platform.ts";

const root = { id: 1, name: "总公司", parentid: 0, order: 100_000_000 };
const lin = { userid: "lin", name: "林小红", department: [2], status: 1 };

test("departments and members are read with the query WeCom's pages have", async () => {
  await using platform = await startPlatform();
  platform.answer = ({ endpoint }) =>
    ({
      "department/list": { ...ok, department: [root] },
      "department/simplelist": { ...ok, department_id: [{ id: 1, parentid: 0, order: 1 }] },
      "department/get": { ...ok, department: root },
      "user/get": { ...ok, ...lin },
      "user/list": { ...ok, userlist: [lin] },
      "user/simplelist": { ...ok, userlist: [lin] },
    })[endpoint];
  const { departments, members } = platform.client().contacts({ secret });

  expect(await departments.list()).toEqual([root]);
  expect(await departments.list(2)).toEqual([root]);
  expect(await departments.simpleList()).toEqual([{ id: 1, parentid: 0, order: 1 }]);
  expect(await departments.get(1)).toEqual(root);
  expect(await members.get("李 & 林@x")).toEqual(lin);
  expect(await members.list(2)).toEqual([lin]);
  expect(await members.simpleList(2)).toEqual([lin]);

  const asked = platform.seen.slice(1).map(({ method, endpoint, query }) => {
    query.delete("access_token");
    return `${method} ${endpoint} ${JSON.stringify(Object.fromEntries(query))}`;
  });
  expect(asked).toEqual([
    "GET department/list {}",
    'GET department/list {"id":"2"}',
    "GET department/simplelist {}",
    'GET department/get {"id":"1"}',
    'GET user/get {"userid":"李 & 林@x"}',
    'GET user/list {"department_id":"2"}',
    'GET user/simplelist {"department_id":"2"}',
  ]);
});

test("a success that holds no list is no empty company", async () => {
  await using platform = await startPlatform();
  const { departments, members } = platform.client().contacts({ secret });
  for (const call of [
    () => departments.list(),
    () => departments.simpleList(),
    () => departments.get(1),
    () => members.get("lin"),
    () => members.list(1),
    () => members.simpleList(1),
  ]) {
    expect(await errorOf(call())).toMatchObject({ name: "NoAnswerError", reason: "not-wecom" });
  }
});

test("a refusal with empty lists in it is a refusal", async () => {
  await using platform = await startPlatform();
  platform.answer = ({ endpoint }) =>
    endpoint === "user/list" ? { errcode: 60003, errmsg: "department not found", userlist: [] } : undefined;
  expect(await errorOf(platform.client().contacts({ secret }).members.list(99))).toMatchObject({ errcode: 60003 });
});
