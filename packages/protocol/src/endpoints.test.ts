import { expect, expectTypeOf, test } from "vitest";
import { callerAddressOf, type Endpoint, endpoints, hintOf, type ReplyOf, type RequestOf } from "./index.ts";

test("every path is its name below /cgi-bin, and only gettoken, webhooks and a bot's late reply go without a token", () => {
  for (const [name, facts] of Object.entries(endpoints)) {
    expect(facts.path).toBe(`/cgi-bin/${name}`);
    expect(facts.token).toBe(name !== "gettoken" && name !== "aibot/response" && !name.startsWith("webhook/"));
  }
});

test("calls with an effect are never repeated blindly", () => {
  expect(endpoints["message/send"]).toMatchObject({ method: "POST", repeatable: false });
  const noticed =
    /\/(send|create|delete|batchdelete|authsucc|tfa_succ|invite|syncuser|replaceuser|replaceparty|recall)$/;
  for (const [name, facts] of Object.entries(endpoints))
    if (noticed.test(name)) expect(facts.repeatable, name).toBe(false);
});

test("requests and replies are typed by endpoint", () => {
  expectTypeOf<RequestOf<"user/get">>().toEqualTypeOf<{ readonly userid: string }>();
  expectTypeOf<ReplyOf<Endpoint>["errcode"]>().toEqualTypeOf<number>();
  expectTypeOf<ReplyOf<"department/get">["department"]["parentid"]>().toEqualTypeOf<number>();
  // @ts-expect-error a text message needs its text
  const incomplete: RequestOf<"message/send"> = { touser: "lin", agentid: 1, msgtype: "text" };
  expect(incomplete).toBeDefined();
});

test.each([
  [
    "invalid corpid, hint: [1700000000123456789012345], from ip: 10.0.0.1, more info at https://…",
    "1700000000123456789012345",
  ],
  ["x, hint: [1457512345_5_0123456789abcdef0123456789abcdef]", "1457512345_5_0123456789abcdef0123456789abcdef"],
  ["invalid access_token", undefined],
  ["hint: []", undefined],
])("the hint of %s", (errmsg, hint) => {
  expect(hintOf(errmsg)).toBe(hint);
});

test.each([
  ["not allow to access from your ip, hint: [1], from ip: 203.0.113.7, more info at https://…", "203.0.113.7"],
  ["not allow to access from your ip, hint: [1], from ip: 2001:db8::7, more info at https://…", "2001:db8::7"],
  ["not allow to access from your ip, from ip: ::1", "::1"],
  ["not allow to access from your ip", undefined],
  ["from ip: <script>", undefined],
])("the address that WeCom saw, in %s", (errmsg, address) => {
  expect(callerAddressOf(errmsg)).toBe(address);
});
