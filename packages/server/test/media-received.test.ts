/** Files that people send: fetched at once, kept to the byte, shown truly. Judged by the emulator's phones. */
import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type InboxItem, pathOf, type ReceivedMediaState, routes } from "@shoufa/contract";
import { quickTime, startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { png } from "./sample-files.ts";
import { changeRows, storedRows } from "./stored-events.ts";

describe.each(testDatabases())("files that people send, on $name", (store) => {
  let running: TestConsole;
  beforeAll(async () => {
    running = await startConsole({
      server: { store, ports: quickTime(5) },
      emulator: { switches: { "message.fileInbound": "on" } },
    });
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const person = () => running.emulator.members().find(({ status }) => status === 1)?.userId ?? "";
  const phone = () => running.emulator.phone(person());
  const newest = async (): Promise<InboxItem> => {
    const params = { accountId: running.account.id };
    const { items } = await running.api.call(routes.listInbox, { params, query: { limit: 1 } });
    return items[0] as InboxItem;
  };
  const newestWhen = (state: ReceivedMediaState): Promise<InboxItem> =>
    until(`the file is ${state}`, async () => {
      const item = await newest();
      return item.media?.state === state && item;
    });
  const read = (item: InboxItem, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(
      running.server.url +
        pathOf(routes.getReceivedContent, { params: { accountId: running.account.id, itemId: item.id } }),
      { headers: { cookie: running.api.cookie, ...headers } },
    );
  /** Brings the next attempt forward, once the present one is over. */
  const tryAgain = async (item: InboxItem): Promise<void> => {
    const key = `from work where kind = 'media.fetch' and key = '${item.id}' and state = 'waiting'`;
    await until(
      "the attempt is over",
      async () => (await storedRows(running.server, `select id ${key} and problem is not null`)).length === 1,
    );
    await changeRows(running.server, "update work set next_at = 0 where kind = 'media.fetch' and state = 'waiting'");
    await running.api.call(routes.fetchReceived, { params: { accountId: running.account.id, itemId: item.id } });
  };
  const agentId = () => running.app.agentId;

  test("a picture is fetched at once and served as it was sent, the same bytes", async () => {
    const bytes = png(600, 400);
    await phone().act({ kind: "image", agentId: agentId(), file: { filename: "IMG_2041.png", bytes } });
    const item = await newestWhen("fetched");
    expect(item.media?.file).toMatchObject({ kind: "image", contentType: "image/png", bytes: bytes.length });
    const answer = await read(item);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect(answer.headers.get("content-type")).toBe("image/png");
    expect(answer.headers.get("content-disposition")).toMatch(/^inline/);
  });

  test("voice, video and file; parts of them by Range", async () => {
    await phone().act({ kind: "voice", agentId: agentId() });
    const voice = await newestWhen("fetched");
    expect(voice.media?.file).toMatchObject({ kind: "voice", contentType: "audio/amr", seconds: expect.any(Number) });
    await phone().act({ kind: "video", agentId: agentId() });
    const video = await newestWhen("fetched");
    expect(video.media?.file).toMatchObject({ kind: "video", contentType: "video/mp4" });
    const whole = Buffer.from(await (await read(video)).arrayBuffer());
    const part = await read(video, { range: "bytes=4-7" });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes 4-7/${whole.length}`);
    expect(await part.text()).toBe("ftyp");
    expect(Buffer.from(await (await read(video, { range: "bytes=-6" })).arrayBuffer()).equals(whole.subarray(-6))).toBe(
      true,
    );
    expect((await read(video, { range: `bytes=${whole.length}-` })).status).toBe(416);
  });

  test("what runs in a browser is never shown in ours: saved, in a sandbox, under its own name [H6, I12, I15]", async () => {
    const hostile = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    await phone().act({ kind: "file", agentId: agentId(), file: { filename: '年报"\u202egnp.svg', bytes: hostile } });
    const item = await newestWhen("fetched");
    const answer = await read(item);
    expect(answer.headers.get("content-type")).toBe("application/octet-stream");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-security-policy")).toMatch(/sandbox/);
    const disposition = answer.headers.get("content-disposition") ?? "";
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x21\x23-\x7e]*"; filename\*=UTF-8''/);
    expect(disposition).not.toContain("%E2%80%AE");
  });

  test("equal files are stored once, under their SHA-256 and nothing else [I15]", async () => {
    const bytes = png(32, 32, 7);
    for (const filename of ["../../a.png", "con.png"]) {
      await phone().act({ kind: "image", agentId: agentId(), file: { filename, bytes } });
      await newestWhen("fetched");
    }
    const folder = join(running.server.dataDir, "media");
    const names = (await readdir(folder, { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name));
    const sum = createHash("sha256").update(bytes).digest("hex");
    expect(names.filter((name) => name.endsWith(sum))).toEqual([join(sum.slice(0, 2), sum)]);
    expect(await readdir(join(folder, "incoming"))).toEqual([]);
  });

  test("above the limit of the settings it stays with WeCom, and is fetched once the limit is higher", async () => {
    const { files: _, bytes: __, ...limits } = await running.api.call(routes.getMediaSettings, {});
    await running.api.call(routes.changeMediaSettings, { body: { ...limits, receiveMegabytes: 1 } });
    await phone().act({
      kind: "file",
      agentId: agentId(),
      file: { filename: "a.zip", bytes: Buffer.alloc(1_500_000, 9) },
    });
    const item = await newestWhen("too-large");
    expect(item.media?.reason).toEqual({ code: "media.above_limit", params: { megabytes: 2, max: 1 } });
    expect((await read(item)).status).toBe(404);
    await running.api.call(routes.changeMediaSettings, { body: { ...limits, receiveMegabytes: 5 } });
    const params = { accountId: running.account.id, itemId: item.id };
    expect((await running.api.call(routes.fetchReceived, { params })).state).toBe("waiting");
    await newestWhen("fetched");
  });

  test("three days later it is said to be over, not shown as if it came", async () => {
    const { emulator } = running;
    await emulator.deliverCallback(
      agentId(),
      `<xml><ToUserName>${running.account.corpId}</ToUserName><FromUserName>${person()}</FromUserName>` +
        `<CreateTime>${Math.floor(Date.now() / 1000) - 3 * 86_400 - 60}</CreateTime><MsgType>image</MsgType>` +
        `<PicUrl>http://example.com/a.png</PicUrl><MediaId>GONE</MediaId><MsgId>77</MsgId><AgentID>${agentId()}</AgentID></xml>`,
    );
    expect((await newestWhen("expired")).media?.file).toBeNull();
  });

  test("what WeCom does not know is said to have failed, with its code", async () => {
    await running.emulator.deliverCallback(
      agentId(),
      `<xml><ToUserName>${running.account.corpId}</ToUserName><FromUserName>${person()}</FromUserName>` +
        `<CreateTime>${Math.floor(Date.now() / 1000)}</CreateTime><MsgType>image</MsgType>` +
        `<PicUrl>http://example.com/a.png</PicUrl><MediaId>NEVER</MediaId><MsgId>78</MsgId><AgentID>${agentId()}</AgentID></xml>`,
    );
    expect((await newestWhen("failed")).media?.reason).toEqual({ code: "media.gone", params: { errcode: 40007 } });
  });

  test("while WeCom gives no answer it waits; three days of that, and it is said that nobody knows", async () => {
    const { emulator } = running;
    emulator.faults.set({ endpoint: "media/get", kind: "cut-after-effect", times: 1000 });
    await phone().act({ kind: "image", agentId: agentId(), file: { filename: "a.png", bytes: png(7, 7, 8) } });
    const item = await until("it waits, with the reason", async () => {
      const now = await newest();
      return now.media?.state === "waiting" && now.media.reason?.code === "media.no_answer" && now;
    });
    expect((await read(item)).status).toBe(404);
    emulator.clock.advance({ hours: 73 });
    await tryAgain(item);
    expect((await newestWhen("unknown")).media).toEqual({
      state: "unknown",
      file: null,
      reason: { code: "media.not_fetched", params: {} },
    });
    emulator.faults.set({ endpoint: "media/get", kind: "cut-after-effect", times: 0 });
  });

  test("a refusal that can be mended keeps it waiting with its reason, and then it comes", async () => {
    const { emulator } = running;
    emulator.faults.set({ endpoint: "media/get", kind: "errcode", errcode: 60020, times: 1 });
    const bytes = png(8, 8, 9);
    await phone().act({ kind: "image", agentId: agentId(), file: { filename: "a.png", bytes } });
    await until("it says why", async () => (await newest()).media?.reason?.code === "wecom.60020");
    await tryAgain(await newest());
    const item = await newestWhen("fetched");
    expect(item.media?.reason).toBeNull();
    expect(Buffer.from(await (await read(item)).arrayBuffer()).equals(bytes)).toBe(true);
  });
});
