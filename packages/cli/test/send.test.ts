import { mkdtempDisposable, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { routes } from "@shoufa/contract";
import { rehearsalCompanies, startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shoufaOn } from "./command-line.ts";

describe.each(testDatabases())("send on $name", (store) => {
  const rehearsals = rehearsalCompanies();
  let running: TestConsole;
  beforeAll(async () => {
    running = await startConsole({ server: { store, rehearsals } });
  });
  afterAll(async () => {
    await running[Symbol.asyncDispose]();
    await rehearsals[Symbol.asyncDispose]();
  });

  const shoufa = (...argv: string[]) => shoufaOn(running.server)(argv);
  const active = () => running.emulator.members().filter(({ status }) => status === 1);
  const received = (userId: string, text: string): number =>
    running.emulator
      .phone(userId)
      .messages()
      .filter((message) => message.from === "app" && message.text === text).length;
  const one = (at: number) => active()[at] as ReturnType<typeof active>[number];
  /** Somebody whose name nobody else has. */
  const unique = () =>
    active().find(({ name }) => running.emulator.members().filter((m) => m.name === name).length === 1);

  test("by account, waited for: the phone shows it once, exit code 0", async () => {
    const { userId } = one(0);
    const { code, out } = await shoufa("send", "早上好", "--to", userId, "--wait");
    expect({ code, out }).toEqual({ code: 0, out: "1 in all: 1 accepted by WeCom" });
    expect(received(userId, "早上好")).toBe(1);
  });

  test("rehearsed: on a virtual phone whose address is printed, and nothing of it is sent", async () => {
    const { userId } = one(0);
    const { code, out, chatter } = await shoufa("send", "先试一下", "--to", userId, "--rehearse", "--wait");
    expect({ code, out }).toEqual({ code: 0, out: "Rehearsed, 1 in all: 1 on the virtual phones" });
    const { url } = await rehearsals.open(running.account.id);
    expect(chatter).toContain(`Virtual phones: ${url}/wall?u=${encodeURIComponent(userId)}*`);
    const phone = await fetch(`${url}/control/phones/${encodeURIComponent(userId)}/messages`);
    expect(await phone.json()).toMatchObject({ messages: [{ text: "先试一下" }] });
    expect(received(userId, "先试一下")).toBe(0);
    const handedOver = await shoufa("send", "再试一下", "--to", userId, "--rehearse");
    expect(handedOver.out).toMatch(/^Handed over to be rehearsed, for 1 in all\. ID rehearsal-/);
  });

  test("recalled by its ID: the phone shows it as recalled, and what is recalled already is refused", async () => {
    const { userId } = one(2);
    const { json } = await shoufa("send", "发错了", "--to", userId, "--wait", "--json");
    const { code, out } = await shoufa("recall", json.message.id);
    expect({ code, out }).toEqual({ code: 0, out: "1 in all: 1 recalled" });
    const shown = running.emulator
      .phone(userId)
      .messages()
      .filter(({ recalled }) => recalled);
    expect(shown).toHaveLength(1);
    expect((await shoufa("recall", json.message.id)).code).toBe(1);
  });

  test("paused by its ID it stays; resumed, the command says what it does, and the phone has it once", async () => {
    const { userId } = one(3);
    running.emulator.setAddresses({ trusted: [] });
    const { json } = await shoufa("send", "先别发", "--to", userId, "--json");
    const stands = () => running.api.call(routes.getMessage, { params: { messageId: json.message.id } });
    await until("it is blocked", async () => (await stands()).state === "blocked");
    const paused = await shoufa("pause", json.message.id);
    expect([paused.code, paused.out]).toEqual([0, "1 in all: 1 waiting"]);
    running.emulator.setAddresses({ trusted: ["127.0.0.1", "::1"] });
    expect((await shoufa("pause", json.message.id)).code).toBe(1);
    expect(received(userId, "先别发")).toBe(0);
    const { code, chatter } = await shoufa("resume", json.message.id);
    expect({ code, chatter: chatter.trim() }).toEqual({
      code: 0,
      chatter: "Sending to those for whom it has not left: 1.",
    });
    await until("the phone has it", async () => {
      await running.api.ask(routes.retryMessage, { params: { messageId: json.message.id } });
      return received(userId, "先别发") === 1;
    });
  });

  test("by whole name and by mobile number", async () => {
    const named = unique();
    const mobile = active().find((member) => member.mobile && member.userId !== named?.userId);
    const ended = await shoufa(
      ...["send", "同一条", "--to", named?.name ?? "", "--to", mobile?.mobile ?? "", "--wait"],
    );
    expect(ended).toMatchObject({ code: 0 });
    expect(received(named?.userId ?? "", "同一条")).toBe(1);
    expect(received(mobile?.userId ?? "", "同一条")).toBe(1);
  });

  test("a name that several people may mean is refused with the list, and nothing is sent", async () => {
    const { name } = one(0);
    const { code, out, chatter } = await shoufa("send", "不该发出", "--to", name.slice(0, 1), "--wait");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(chatter).toMatch(/^Nothing in the directory .* Similar:/);
    expect(active().some(({ userId }) => received(userId, "不该发出") > 0)).toBe(false);
  });

  test("to a department by name, everybody in it and below once", async () => {
    const { json, code } = await shoufa("send", "部门通知", "--department", "1", "--wait", "--json");
    expect(code).toBe(0);
    expect(json.message.counts.accepted).toBe(json.message.total);
    expect(received(one(0).userId, "部门通知")).toBe(1);
  });

  test("to a tag, without some: nobody of those taken out gets it", async () => {
    const { directory } = running.emulator;
    const [first, second, third] = [one(0), one(1), one(2)].map(({ userId }) => userId) as [string, string, string];
    directory.createTag("值班", 701);
    directory.createTag("实习生", 702);
    directory.addToTag(701, { userIds: [first, second, third], departments: [] });
    directory.addToTag(702, { userIds: [second], departments: [] });
    await running.api.call(routes.pullDirectory, { params: { accountId: running.account.id } });
    await until("the tags are read", async () => {
      const { items } = await running.api.call(routes.listTags, { params: { accountId: running.account.id } });
      return items.some(({ id, people }) => id === 702 && people === 1);
    });
    const except = ["--except-tag", "实习生", "--except", third];
    const { code, out } = await shoufa("send", "排班", "--tag", "值班", ...except, "--wait");
    expect({ code, out }).toEqual({ code: 0, out: "1 in all: 1 accepted by WeCom" });
    expect([first, second, third].map((userId) => received(userId, "排班"))).toEqual([1, 0, 0]);
    const unknown = await shoufa("send", "排班", "--tag", "值", "--wait");
    expect(unknown.chatter).toContain("值班 (701)");
  });

  test("the same key sends once, and without --wait it is handed over", async () => {
    const { userId } = one(1);
    const argv = ["send", "只发一次", "--to", userId, "--key", "night-job-7", "--json"];
    const first = await shoufa(...argv);
    const second = await shoufa(...argv, "--wait");
    expect(first.code).toBe(0);
    expect(second.json.message.id).toBe(first.json.message.id);
    expect(received(userId, "只发一次")).toBe(1);
  });

  test("a refusal by the server is its sentence, exit code 1", async () => {
    const { code, chatter } = await shoufa("send", " ", "--to", one(0).userId);
    expect(code).toBe(1);
    expect(chatter).toMatch(/empty/i);
  });

  test("a picture, a file, Markdown and a card from JSON arrive as what they are", async () => {
    const { userId } = one(4);
    await using folder = await mkdtempDisposable(path.join(tmpdir(), "shoufa-send-"));
    const write = async (name: string, bytes: string | Buffer): Promise<string> => {
      await writeFile(path.join(folder.path, name), bytes);
      return path.join(folder.path, name);
    };
    const to = ["--to", userId, "--wait"];
    expect(await shoufa("send", "--file", await write("海报.png", onePoint), ...to)).toMatchObject({ code: 0 });
    expect(await shoufa("send", "--file", await write("通知.txt", "明天停电"), ...to)).toMatchObject({ code: 0 });
    expect(await shoufa("send", "**停电**", "--markdown", ...to)).toMatchObject({ code: 0 });
    const card = { title: "停电", description: "明天 8 点", url: "https://oa.example.com/1" };
    const content = await write("card.json", JSON.stringify({ type: "textcard", textcard: card }));
    expect(await shoufa("send", "--content", content, ...to)).toMatchObject({ code: 0 });
    const shown = running.emulator
      .phone(userId)
      .messages()
      .filter(({ from }) => from === "app");
    expect(shown.slice(-4)).toMatchObject([
      { media: [{ filename: "海报.png" }] },
      { media: [{ filename: "通知.txt" }] },
      { msgtype: "markdown" },
      { msgtype: "textcard" },
    ]);
    const broken = await write("broken.json", '{"type": "textcard", "textcard": {"title": 1}}');
    expect((await shoufa("send", "--content", broken, ...to)).chatter).toContain("textcard.title");
    for (const both of [["文字", "--file", content], ["文字", "--as", "image"], ["--markdown"], []])
      expect(await shoufa("send", ...both, ...to)).toMatchObject({ code: 2 });
    expect(await shoufa("send", "--file", path.join(folder.path, "none.png"), ...to)).toMatchObject({ code: 1 });
  });

  test("nobody named is a wrong command line, exit code 2", async () => {
    expect(await shoufa("send", "谁？")).toMatchObject({ code: 2, out: "" });
    expect(await shoufa("send", "两", "词", "--to", "lin")).toMatchObject({ code: 2 });
  });

  test("while WeCom gives no answer the exit code is 3, and later it arrives once", async () => {
    const { userId } = one(2);
    running.emulator.faults.set({ endpoint: "message/send", kind: "cut-after-effect", times: 1000 });
    const { code, json } = await shoufa("send", "没有回音", "--to", userId, "--wait", "--timeout", "1", "--json");
    expect({ code, accepted: json.message.counts.accepted }).toEqual({ code: 3, accepted: 0 });
    const read = () => running.api.call(routes.getMessage, { params: { messageId: json.message.id } });
    await until("it has left without an answer", async () => (await read()).counts.unknown === 1);
    running.emulator.faults.clear("message/send");
    await until("the message is settled", async () => (await read()).state === "done");
    expect(received(userId, "没有回音")).toBe(1);
  });

  test("what WeCom refuses is exit code 1", async () => {
    running.emulator.faults.set({ endpoint: "message/send", kind: "errcode", errcode: 81013, times: 1 });
    const { code, out } = await shoufa("send", "被拒", "--to", one(2).userId, "--wait");
    expect({ code, out }).toEqual({ code: 1, out: "1 in all: 1 refused" });
  });

  test("without a server it is sent by the command itself", async () => {
    const { userId } = one(3);
    await running.server.close();
    const { code, out } = await shoufa("send", "夜里也发", "--to", userId);
    expect({ code, out }).toEqual({ code: 0, out: "1 in all: 1 accepted by WeCom" });
    expect(received(userId, "夜里也发")).toBe(1);
    const rehearsed = await shoufa("send", "夜里先试", "--to", userId, "--rehearse");
    expect(rehearsed).toMatchObject({ code: 1, out: "", chatter: expect.stringContaining("no emulator to rehearse") });
    expect(received(userId, "夜里先试")).toBe(0);
  });
});

/** A picture of one grey point. */
const onePoint = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
  "base64",
);
