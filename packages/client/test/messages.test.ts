import { describe, expect, expectTypeOf, test } from "vitest";
import { LocalLimitError, type TextMessage, UsageError } from "../src/index.ts";
import { errorOf, ok, secret, startPlatform } from "./platform.ts";

const identity = { agentId: 1000002, secret };

test("a text goes out as WeCom's page has it, in real UTF-8", async () => {
  await using platform = await startPlatform();
  await platform
    .client()
    .app(identity)
    .messages.sendText({
      to: { users: ["lin", "wang"], departments: [2, 3], tags: [7] },
      text: "早上好\n“收发室”",
      safe: true,
      duplicateCheck: { seconds: 14_400 },
    });
  const sent = platform.seen.at(-1);
  expect(sent).toMatchObject({ method: "POST", endpoint: "message/send" });
  expect(sent?.body).toContain("早上好");
  expect(JSON.parse(sent?.body ?? "")).toEqual({
    touser: "lin|wang",
    toparty: "2|3",
    totag: "7",
    msgtype: "text",
    agentid: 1000002,
    text: { content: "早上好\n“收发室”" },
    safe: 1,
    enable_duplicate_check: 1,
    duplicate_check_interval: 14_400,
  });
});

test("everyone is @all and nothing else", async () => {
  await using platform = await startPlatform();
  await platform.client().app(identity).messages.sendText({ to: "everyone", text: "早" });
  expect(JSON.parse(platform.seen.at(-1)?.body ?? "")).toEqual({
    touser: "@all",
    msgtype: "text",
    agentid: 1000002,
    text: { content: "早" },
  });
});

test("unknown recipients are returned, and so are those without a licence", async () => {
  await using platform = await startPlatform();
  platform.answer = ({ endpoint }) =>
    endpoint === "message/send"
      ? { ...ok, invaliduser: "ghost | nobody", invalidparty: "9", invalidtag: "", unlicenseduser: "zhao", msgid: "m1" }
      : undefined;
  const sent = await platform
    .client()
    .app(identity)
    .messages.sendText({ to: { users: ["lin", "ghost"] }, text: "早" });
  expect(sent).toEqual({
    msgId: "m1",
    unreached: { users: ["ghost", "nobody"], departments: [9], tags: [] },
    unlicensed: ["zhao"],
    responseCode: null,
  });
  expectTypeOf(sent.unreached.users).toEqualTypeOf<readonly string[]>();
});

describe("missed people are never read as reached, in whichever form they come", () => {
  test.each<[string, object, object]>([
    [
      "arrays",
      { invaliduser: ["a"], invalidparty: [2, "3"], invalidtag: ["7"] },
      { users: ["a"], departments: [2, 3], tags: [7] },
    ],
    ["numbers", { invaliduser: 13800, invalidparty: 9 }, { users: ["13800"], departments: [9], tags: [] }],
    ["texts inside an array", { invaliduser: ["a|b", " c "] }, { users: ["a", "b", "c"], departments: [], tags: [] }],
    [
      "null and empty",
      { invaliduser: null, invalidparty: "", invalidtag: [] },
      { users: [], departments: [], tags: [] },
    ],
  ])("%s", async (_, lists, unreached) => {
    await using platform = await startPlatform();
    platform.answer = ({ endpoint }) => (endpoint === "gettoken" ? undefined : { ...ok, ...lists, msgid: "m" });
    const { messages, invitations } = platform.client().app(identity);
    expect((await messages.sendText({ to: { users: ["lin"] }, text: "早" })).unreached).toEqual(unreached);
    expect(await invitations.send({ users: ["lin"] })).toEqual(unreached);
  });

  test("people without a licence, a tag's and a card's lists, linked companies", async () => {
    await using platform = await startPlatform();
    platform.answer = ({ endpoint }) =>
      endpoint === "gettoken"
        ? undefined
        : { ...ok, unlicenseduser: ["a"], invalidlist: ["a", "b"], invaliduser: "a|b", invalidparty: "2|3" };
    const { messages, tags, legacy } = platform.client().app(identity);
    expect((await messages.sendText({ to: { users: ["lin"] }, text: "早" })).unlicensed).toEqual(["a"]);
    expect(await tags.add(1, { users: ["a"] })).toEqual({ users: ["a", "b"], departments: [2, 3] });
    expect(await tags.remove(1, { users: ["a"] })).toEqual({ users: ["a", "b"], departments: [2, 3] });
    expect(await messages.updateCard({ to: "everyone", responseCode: "r", replaceName: "x" })).toEqual(["a", "b"]);
    expect(
      await messages.sendLinked({ to: "everyone", content: { msgtype: "text", text: { content: "早" } } }),
    ).toEqual({
      ...{ users: ["a", "b"], departments: ["2", "3"], tags: [] },
    });
    expect(await legacy.chats.setMute({ a: true })).toEqual(["a", "b"]);
  });

  test.each([{ a: 1 }, true, [null], [["a"]]])("a list that is none, %j, is no success", async (invaliduser) => {
    await using platform = await startPlatform();
    platform.answer = ({ endpoint }) => (endpoint === "message/send" ? { ...ok, invaliduser } : undefined);
    const error = await errorOf(
      platform
        .client()
        .app(identity)
        .messages.sendText({ to: { users: ["lin"] }, text: "早" }),
    );
    expect(error).toMatchObject({ code: "no-answer", outcome: "unknown", endpoint: "message/send" });
  });

  test("a department that is no number is no success", async () => {
    await using platform = await startPlatform();
    platform.answer = ({ endpoint }) => (endpoint === "message/send" ? { ...ok, invalidparty: "2|x" } : undefined);
    const sending = platform
      .client()
      .app(identity)
      .messages.sendText({ to: { departments: [2] }, text: "早" });
    expect(await errorOf(sending)).toMatchObject({ code: "no-answer" });
  });
});

test("when everybody was reached the lists are empty", async () => {
  await using platform = await startPlatform();
  expect(
    await platform
      .client()
      .app(identity)
      .messages.sendText({ to: { users: ["lin"] }, text: "早" }),
  ).toEqual({
    msgId: null,
    unreached: { users: [], departments: [], tags: [] },
    unlicensed: [],
    responseCode: null,
  });
});

test("2,048 bytes are sent, 2,049 are refused here, counted in bytes", async () => {
  await using platform = await startPlatform();
  const { messages } = platform.client().app(identity);
  const full = `${"汉".repeat(682)}ab`;
  await messages.sendText({ to: { users: ["lin"] }, text: full });
  expect(platform.count("message/send")).toBe(1);

  const error = await errorOf(messages.sendText({ to: { users: ["lin"] }, text: `${full}c` }));
  expect(error).toBeInstanceOf(LocalLimitError);
  expect(error).toMatchObject({ code: "local-limit", limit: "text", actual: 2049, max: 2048, unit: "bytes" });
  expect(platform.count("message/send")).toBe(1);
});

describe("refused before anything is sent:", () => {
  const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `u${index}`);
  const ids = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
  const text = "早";
  test.each<{ why: string; message: TextMessage; is: typeof LocalLimitError | typeof UsageError }>([
    { why: "no recipient", message: { to: {}, text }, is: UsageError },
    { why: "empty lists", message: { to: { users: [], departments: [] }, text }, is: UsageError },
    { why: "an empty text", message: { to: "everyone", text: "" }, is: UsageError },
    { why: "half an emoji", message: { to: "everyone", text: "好👍".slice(0, 2) }, is: UsageError },
    { why: "1,001 users", message: { to: { users: names(1001) }, text }, is: LocalLimitError },
    { why: "101 departments", message: { to: { departments: ids(101) }, text }, is: LocalLimitError },
    { why: "101 tags", message: { to: { tags: ids(101) }, text }, is: LocalLimitError },
    { why: "a userid that is @all", message: { to: { users: ["@all"] }, text }, is: UsageError },
    { why: "a userid that is @ALL with a space", message: { to: { users: [" @ALL"] }, text }, is: UsageError },
    { why: "a userid with a bar", message: { to: { users: ["lin|@all"] }, text }, is: UsageError },
    { why: "an empty userid", message: { to: { users: [" "] }, text }, is: UsageError },
    { why: "half a department", message: { to: { departments: [1.5] }, text }, is: UsageError },
    {
      why: "a window over four hours",
      message: { to: "everyone", text, duplicateCheck: { seconds: 14_401 } },
      is: LocalLimitError,
    },
    { why: "a window of no time", message: { to: "everyone", text, duplicateCheck: { seconds: 0 } }, is: UsageError },
  ])("$why", async ({ message, is }) => {
    await using platform = await startPlatform();
    expect(await errorOf(platform.client().app(identity).messages.sendText(message))).toBeInstanceOf(is);
    expect(platform.seen).toEqual([]);
  });
});

test("a frozen text can be sent again with the very same bytes", async () => {
  await using platform = await startPlatform();
  const { messages } = platform.client().app(identity);
  const body = messages.freezeText({ to: { users: ["lin"] }, text: "早", duplicateCheck: { seconds: 600 } });
  await messages.sendFrozen(body);
  await messages.sendFrozen(body);
  expect(platform.seen.filter(({ endpoint }) => endpoint === "message/send").map((one) => one.body)).toEqual([
    body,
    body,
  ]);
});
