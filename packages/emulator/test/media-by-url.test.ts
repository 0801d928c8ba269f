import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { defaultSwitches } from "../src/kernel/switches.ts";
import { errcodeOf, fetchMedia, mp4 } from "./files.ts";
import { startReceiver } from "./receiver.ts";
import { post } from "./wire.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ people: 5 });
});
afterEach(() => {
  emulator.reset();
  emulator.setSwitches(defaultSwitches());
});
afterAll(() => emulator.close());

/** A file server for one file that answers ranges. */
async function startSource(read: (from: number, to: number) => { part: Buffer; total: number }) {
  const server = createServer((request, response) => {
    const [, from = 0, last = 0] = (/bytes=(\d+)-(\d+)/.exec(request.headers.range ?? "") ?? []).map(Number);
    const { part, total } = read(from, last + 1);
    response.writeHead(206, { "content-range": `bytes ${from}-${from + part.length - 1}/${total}` }).end(part);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/large.bin`,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

describe("media/upload_by_url", () => {
  const content = mp4(5000);
  const md5 = createHash("md5").update(content).digest("hex");
  /** Behaviour of the source; by default that of a normal file server. */
  let behaviour: "ranges" | "whole" | "missing" | "short" | "huge" | "tiny" | "no-total" = "ranges";
  const source = createServer((request, response) => {
    const [, from = "0", to = "0"] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? "") ?? [];
    if (behaviour === "missing") response.writeHead(404).end();
    else if (behaviour === "whole") response.writeHead(200).end(content);
    else if (behaviour === "no-total") response.writeHead(206).end("x");
    else {
      const part =
        behaviour === "short" && from !== "0"
          ? Buffer.alloc(0)
          : content.subarray(Number(from), Math.min(Number(to) + 1, Number(from) + 2000));
      const total = { huge: 200 * 1024 * 1024 + 1, tiny: 5 }[behaviour as string] ?? content.length;
      response
        .writeHead(206, { "content-range": `bytes ${from}-${Number(from) + part.length - 1}/${total}` })
        .end(part);
    }
  });
  let url: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => source.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(source.address() as AddressInfo).port}/video.mp4?a=1`;
  });
  afterAll(() => source.close());

  const order = (over: Record<string, unknown> = {}) =>
    post(emulator, "media/upload_by_url", { scene: 1, type: "video", filename: "片.mp4", url, md5, ...over });
  // biome-ignore lint/suspicious/noExplicitAny: an answer
  const result = async (jobid: string): Promise<any> => {
    for (;;) {
      const { json } = await post(emulator, "media/get_upload_by_url_result", { jobid });
      if (json.errcode !== 0 || json.status !== 1) return json;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  test("fetches range by range, keeps the file for media/get, and sends an event to the app", async () => {
    await using receiver = await startReceiver(emulator);
    await emulator.setCallback(1000002, receiver.configuration);
    behaviour = "ranges";
    const { json } = await order();
    expect(json).toEqual({ errcode: 0, errmsg: "ok", jobid: expect.any(String) });
    const done = await result(json.jobid);
    expect(done).toEqual({
      errcode: 0,
      errmsg: "ok",
      status: 2,
      detail: { errcode: 0, errmsg: "ok", media_id: expect.any(String), created_at: expect.stringMatching(/^\d+$/) },
    });
    expect((await fetchMedia(emulator, done.detail.media_id)).bytes.equals(content)).toBe(true);
    const refused = await post(emulator, "message/send", {
      touser: emulator.members()[0]!.userId,
      msgtype: "video",
      agentid: 1000002,
      video: { media_id: done.detail.media_id },
    });
    expect(refused.json.errcode).toBe(40007);
    await expect.poll(() => receiver.received.length).toBe(1);
    const { xml, outer } = receiver.received[0]!;
    expect(xml).toContain("<FromUserName><![CDATA[sys]]></FromUserName>");
    expect(xml).toContain(`<Event><![CDATA[upload_media_job_finish]]></Event><JobId><![CDATA[${json.jobid}]]></JobId>`);
    expect(outer).toBeTruthy();
    emulator.removeCallback(1000002);
  });

  test.each([
    ["whole", 830001],
    ["no-total", 830001],
    ["missing", 830003],
    ["short", 830003],
    ["huge", 45001],
    ["tiny", 45001],
  ] as const)("a source that is %s ends the job with %i", async (how, errcode) => {
    behaviour = how;
    const { json } = await order();
    expect(await result(json.jobid)).toMatchObject({ errcode: 0, status: 3, detail: { errcode } });
  });

  test("a large one has to be read in parts of 20 MB at most", async () => {
    const megabytes = 1024 * 1024;
    const large = Buffer.alloc(21 * megabytes, 7);
    await using server = await startSource((from, to) => ({ part: large.subarray(from, to), total: large.length }));
    const sum = createHash("md5").update(large).digest("hex");
    const { jobid } = (await order({ type: "file", url: server.url, md5: sum })).json;
    const mediaId = (await result(jobid)).detail.media_id;
    expect(errcodeOf((await fetchMedia(emulator, mediaId)).bytes)).toBe(830002);
    const range = (last: number) => fetchMedia(emulator, mediaId, { range: `bytes=0-${last}` });
    expect(errcodeOf((await range(20 * megabytes)).bytes)).toBe(830002);
    const part = await range(20 * megabytes - 1);
    expect([part.response.status, part.bytes.length]).toEqual([206, 20 * megabytes]);
    expect(part.response.headers.get("content-range")).toBe(`bytes 0-${20 * megabytes - 1}/${large.length}`);
  });

  test("ends with 301019 for another MD5, 40005 for a video that is none, 830001 for no address", async () => {
    behaviour = "ranges";
    const ends = async (over: Record<string, unknown>): Promise<number> =>
      (await result((await order(over)).json.jobid)).detail.errcode;
    expect(await ends({ md5: "0".repeat(32) })).toBe(301019);
    expect(await ends({ url: "not an address" })).toBe(830001);
    expect(await ends({ url: "http://127.0.0.1:1/nobody" })).toBe(830003);
    expect(await ends({ md5: md5.toUpperCase() })).toBe(0);
  });

  test("fetches from this computer only", async () => {
    const answer = await order({ url: "https://example.com/video.mp4" });
    expect(answer.status).toBe(501);
    expect(answer.json.errcode).toBeUndefined();
  });

  test.each([
    [40058, { scene: undefined }],
    [40058, { scene: 2 }],
    [40058, { type: undefined }],
    [40004, { type: "image" }],
    [40058, { filename: undefined }],
    [40058, { filename: "x".repeat(129) }],
    [40058, { url: undefined }],
    [40039, { url: `http://127.0.0.1/${"x".repeat(1024)}` }],
    [40058, { md5: undefined }],
    [301019, { md5: "0".repeat(33) }],
    [301019, { md5: "z".repeat(32) }],
  ])("refuses with %i the order %o", async (errcode, over) => {
    expect((await order(over)).json.errcode).toBe(errcode);
  });

  test("is for apps, with the permission; its result too", async () => {
    expect((await post(emulator, "media/upload_by_url", {}, "contacts")).json.errcode).toBe(48002);
    expect((await post(emulator, "media/get_upload_by_url_result", { jobid: "x" }, "contacts")).json.errcode).toBe(
      48002,
    );
    emulator.setSwitches({ "media.uploadByUrl.permission": "48002" });
    expect((await order()).json.errcode).toBe(48002);
  });

  test("takes emulated time if set so, and forgets the job after an hour", async () => {
    behaviour = "ranges";
    emulator.setSwitches({ "media.uploadByUrl.jobSeconds": 60, "media.uploadByUrl.status": "string" });
    const { jobid } = (await order()).json;
    const ask = async () => (await post(emulator, "media/get_upload_by_url_result", { jobid })).json;
    expect((await ask()).status).toBe("1");
    emulator.clock.advance({ minutes: 1 });
    await expect.poll(async () => (await ask()).status).toBe("2");
    emulator.clock.advance({ minutes: 59 });
    expect((await ask()).errcode).toBe(40058);
    expect((await post(emulator, "media/get_upload_by_url_result", { jobid: "x" })).json.errcode).toBe(40058);
    expect((await post(emulator, "media/get_upload_by_url_result", {})).json.errcode).toBe(40058);
  });
});
