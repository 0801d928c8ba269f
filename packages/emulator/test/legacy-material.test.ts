/** Permanent material of 企业号. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { jpg } from "./files.ts";
import { call, get, post, send, textTo, tokenOf, working } from "./wire.ts";

const agentid = 1000002;
let emulator: Emulator;
let lin: string;

beforeAll(async () => {
  emulator = await startEmulator({ people: 12, switches: { "company.profile": "qiyehao" } });
  lin = working(emulator)[0]!;
});
afterAll(() => emulator.close());

async function add(type: string, bytes: Buffer, filename: string) {
  const form = new FormData();
  form.set("media", new Blob([new Uint8Array(bytes)]), filename);
  const query = `access_token=${await tokenOf(emulator)}&agentid=${agentid}&type=${type}`;
  return (await call(`${emulator.url}/cgi-bin/material/add_material?${query}`, { method: "POST", body: form })).json;
}

const articles = (thumb_media_id: string, title = "通告") => ({
  articles: [{ title, thumb_media_id, author: "行政", content: "<p>放假</p>", digest: "三天", show_cover_pic: "1" }],
});

test("a file stays beyond its three days, is good in messages, and can be fetched, listed and deleted", async () => {
  const picture = await add("image", jpg, "门口.jpg");
  expect(picture).toMatchObject({ errcode: 0, media_id: expect.any(String) });
  emulator.clock.advance({ hours: 24 * 30 });
  const image = { msgtype: "image", image: { media_id: picture.media_id } };
  expect((await send(emulator, textTo(lin, image))).json.errcode).toBe(0);
  const media = { agentid: String(agentid), media_id: picture.media_id };
  const fetched = await get(emulator, "material/get", media);
  expect(fetched.headers.get("content-disposition")).toContain("filename");
  expect(fetched.headers.get("content-type")).toBe("image/jpeg");
  const page = { agentid, type: "image", offset: 0, count: 10 };
  expect((await post(emulator, "material/batchget", page)).json).toMatchObject({
    errcode: 0,
    type: "image",
    total_count: 1,
    item_count: 1,
    itemlist: [{ media_id: picture.media_id, filename: "门口.jpg", update_time: expect.any(Number) }],
  });
  expect((await get(emulator, "material/del", media)).json).toMatchObject({ errcode: 0, errmsg: "deleted" });
  expect((await get(emulator, "material/get", media)).json.errcode).toBe(40007);
  expect((await send(emulator, textTo(lin, image))).json.errcode).toBe(40007);
});

test("articles are added, sent by their media_id, updated, counted and listed", async () => {
  const { media_id: cover } = await add("image", jpg, "封面.jpg");
  const added = await post(emulator, "material/add_mpnews", { agentid, mpnews: articles(cover) });
  const { media_id } = added.json;
  expect(media_id).toBeTypeOf("string");
  expect((await get(emulator, "material/get", { agentid: String(agentid), media_id })).json).toMatchObject({
    type: "mpnews",
    mpnews: { articles: [{ title: "通告", show_cover_pic: "1" }] },
  });
  const message = { msgtype: "mpnews", mpnews: { media_id } };
  expect((await send(emulator, textTo(lin, message))).json.errcode).toBe(0);
  expect(emulator.phone(lin).messages().at(-1)).toMatchObject({ msgtype: "mpnews", text: "通告" });
  const changed = { agentid, media_id, mpnews: articles(cover, "更正") };
  expect((await post(emulator, "material/update_mpnews", changed)).json.errcode).toBe(0);
  expect((await send(emulator, textTo(lin, message))).json.errcode).toBe(0);
  expect(emulator.phone(lin).messages().at(-1)).toMatchObject({ text: "更正" });
  expect((await get(emulator, "material/get_count", { agentid: String(agentid) })).json).toMatchObject({
    total_count: 2,
    image_count: 1,
    voice_count: 0,
    mpnews_count: 1,
  });
  const page = { agentid, type: "mpnews", offset: 0, count: 50 };
  expect((await post(emulator, "material/batchget", page)).json.itemlist).toMatchObject([
    { media_id, content: { articles: [{ title: "更正" }] } },
  ]);
  expect((await post(emulator, "material/batchget", { ...page, offset: 1 })).json).toMatchObject({
    total_count: 1,
    item_count: 0,
  });
});

test("bad material is refused", async () => {
  expect((await add("image", Buffer.from("123456789"), "x.jpg")).errcode).toBe(40123);
  expect((await post(emulator, "material/add_mpnews", { agentid, mpnews: { articles: [] } })).json.errcode).toBe(45008);
  expect((await post(emulator, "material/add_mpnews", { mpnews: articles("x") })).json.errcode).toBe(41011);
  expect((await post(emulator, "material/add_mpnews", { agentid, mpnews: articles("x") })).json.errcode).toBe(40007);
  const page = { agentid, type: "mpnews", offset: 0, count: 51 };
  expect((await post(emulator, "material/batchget", page)).json.errcode).toBe(40058);
  expect((await post(emulator, "material/batchget", { ...page, type: "news" })).json.errcode).toBe(40004);
  expect((await get(emulator, "material/get", { agentid: "1000002" })).json.errcode).toBe(41006);
  const unknown = { agentid, media_id: "x", mpnews: articles("x") };
  expect((await post(emulator, "material/update_mpnews", unknown)).json.errcode).toBe(40007);
});

test("material belongs to its app, and survives a snapshot", async () => {
  const { media_id } = await add("file", Buffer.from("制度全文"), "制度.txt");
  const other = emulator.company().apps[1];
  if (other && other.agentId !== 0) {
    const query = { agentid: String(other.agentId), media_id };
    expect((await get(emulator, "material/get", query, 1)).json.errcode).toBe(40007);
  }
  emulator.snapshots.take("material");
  await get(emulator, "material/del", { agentid: String(agentid), media_id });
  emulator.snapshots.restore("material");
  const fetched = await get(emulator, "material/get", { agentid: String(agentid), media_id });
  expect(fetched.text).toBe("制度全文");
});
