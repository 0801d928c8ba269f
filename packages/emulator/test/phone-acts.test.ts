import { expect, test } from "vitest";
import { PhoneRefusal } from "../src/index.ts";
import { agentId, head, shapeOf, sharedScene, startScene } from "./scene.ts";
import { call, control, get, working } from "./wire.ts";

const scene = sharedScene();

const picture = { filename: "现场.png", bytes: Buffer.from("not quite a picture") };
const tail = "<MsgId>n</MsgId><AgentID>n</AgentID>";
/** The one callback that came, by shape, and its fields. */
const only = () => {
  const received = scene.news();
  expect(received).toHaveLength(1);
  const [{ fields, xml }] = received as [(typeof received)[number]];
  expect(fields).toMatchObject({ ToUserName: scene.emulator.company().corpId, FromUserName: scene.lin });
  return { fields, shape: shapeOf(xml).slice(head.length, -"</xml>".length) };
};
const mediaOf = async (mediaId: unknown) => {
  const token = (await get(scene.emulator, "gettoken")).json;
  expect(token).toBeDefined();
  return get(scene.emulator, "media/get", { media_id: String(mediaId) });
};

test("a text is sent with its content, and the report has the decrypted callback", async () => {
  const report = await scene.act({ kind: "text", agentId, text: "在吗" });
  const { fields, shape } = only();
  expect(shape).toBe(`<Content>C</Content>${tail}`);
  expect(fields).toMatchObject({ MsgType: "text", Content: "在吗", AgentID: String(agentId) });
  expect(report).toMatchObject({
    message: { from: "person", msgtype: "text", text: "在吗", delivery: { state: "delivered" } },
    callback: { state: "delivered", attempts: [{ status: 200 }], reply: { state: "none" } },
    followUps: [],
  });
  expect(report.callback!.xml).toContain("<![CDATA[在吗]]>");
  expect(scene.emulator.phone(scene.lin).messages().at(-1)).toMatchObject({ delivery: { xml: report.callback!.xml } });
});

test("a picture comes with an address and a media_id that both give it", async () => {
  const { message } = await scene.act({ kind: "image", agentId, file: picture });
  const { fields, shape } = only();
  expect(shape).toBe(`<PicUrl>C</PicUrl><MediaId>C</MediaId>${tail}`);
  expect(message).toMatchObject({ msgtype: "image", media: [{ filename: "现场.png", size: picture.bytes.length }] });
  const byUrl = await fetch(String(fields["PicUrl"]));
  expect(Buffer.from(await byUrl.arrayBuffer())).toEqual(picture.bytes);
  expect((await mediaOf(fields["MediaId"])).text).toBe("not quite a picture");
  scene.emulator.clock.advance({ hours: 72 });
  expect((await fetch(String(fields["PicUrl"]))).status).toBe(404);
  expect((await mediaOf(fields["MediaId"])).json.errcode).toBe(40007);
});

test("a voice has a format, a video a thumb, and both can be fetched", async () => {
  await scene.act({ kind: "voice", agentId });
  const voice = only();
  expect(voice.shape).toBe(`<MediaId>C</MediaId><Format>C</Format>${tail}`);
  expect(voice.fields).toMatchObject({ MsgType: "voice", Format: "amr" });
  expect((await mediaOf(voice.fields["MediaId"])).text).toMatch(/^#!AMR\n/);
  await scene.act({ kind: "voice", agentId, format: "speex" });
  expect(only().fields["Format"]).toBe("speex");
  await scene.act({ kind: "video", agentId });
  const video = only();
  expect(video.shape).toBe(`<MediaId>C</MediaId><ThumbMediaId>C</ThumbMediaId>${tail}`);
  expect((await mediaOf(video.fields["MediaId"])).headers.get("content-type")).toBe("video/mp4");
  expect((await mediaOf(video.fields["ThumbMediaId"])).headers.get("content-type")).toBe("image/png");
});

test("a place is sent with latitude first, and with the client it came from", async () => {
  const place = { latitude: 23.134521, longitude: 113.358803, scale: 20, label: "天河区" };
  const { message } = await scene.act({ kind: "location", agentId, place });
  const { fields, shape } = only();
  expect(shape).toBe(
    `<Location_X>n</Location_X><Location_Y>n</Location_Y><Scale>n</Scale><Label>C</Label>${tail}<AppType>C</AppType>`,
  );
  expect(fields).toMatchObject({
    Location_X: "23.134521",
    Location_Y: "113.358803",
    Label: "天河区",
    AppType: "wxwork",
  });
  expect(message).toMatchObject({ msgtype: "location", content: { location: { latitude: 23.134521 } } });
  await scene.act({ kind: "location", agentId, place, client: "wechat" });
  expect(only().shape).not.toContain("AppType");
});

test("a link is sent with all its parts", async () => {
  await scene.act({ kind: "link", agentId, title: "看这个", description: "很好", url: "https://a.example/?a=1&b=2" });
  const { fields, shape } = only();
  expect(shape).toBe(`<Title>C</Title><Description>C</Description><Url>C</Url><PicUrl>C</PicUrl>${tail}`);
  expect(fields).toMatchObject({ MsgType: "link", Title: "看这个", Url: "https://a.example/?a=1&b=2" });
});

test("a file stays between the person and the phone, unless the switch says otherwise", async () => {
  const report = await scene.act({ kind: "file", agentId, file: { filename: "合同.pdf", bytes: Buffer.from("%PDF") } });
  expect(report).toMatchObject({ callback: null, message: { msgtype: "file", text: "[文件] 合同.pdf" } });
  expect(scene.news()).toEqual([]);
  scene.emulator.setSwitches({ "message.fileInbound": "on" });
  await scene.act({ kind: "file", agentId, file: { filename: "合同.pdf", bytes: Buffer.from("%PDF") } });
  const { fields, shape } = only();
  expect(shape).toBe(`<MediaId>C</MediaId><FileName>C</FileName>${tail}`);
  expect(fields["FileName"]).toBe("合同.pdf");
  scene.emulator.setSwitches({ "message.fileInbound": "off" });
});

test("without a receiver the message is still on the phone", async () => {
  const other = scene.emulator.members().find(({ userId }) => scene.emulator.company().apps.length > 1 && userId)!;
  const visible =
    (await call(`${scene.emulator.url}/control/apps/1000003`)).json.visibleRange.userIds[0] ?? other.userId;
  const report = await scene.emulator.phone(visible).act({ kind: "image", agentId: 1000003 });
  expect(report).toMatchObject({ callback: { state: "no-callback", attempts: [] }, message: { msgtype: "image" } });
});

test("a phone lets nobody do what the phone would not", async () => {
  const { act, emulator } = scene;
  const disabled = emulator.members().find(({ status }) => status === 2)!.userId;
  await expect(act({ kind: "text", agentId, text: " " })).rejects.toThrow(PhoneRefusal);
  await expect(act({ kind: "image", agentId: 7 })).rejects.toThrow("no app 7");
  await expect(emulator.phone(disabled).act({ kind: "image", agentId })).rejects.toThrow("disabled");
  await expect(act({ kind: "menu", agentId, button: [0] })).rejects.toThrow("no menu");
  await expect(act({ kind: "card", messageId: "1", button: "x" })).rejects.toThrow("no message 1");
  emulator.setAppEnabled(agentId, false);
  await expect(act({ kind: "enter", agentId })).rejects.toThrow("switched off");
  emulator.setAppEnabled(agentId, true);
});

test("a person who does not see the app cannot use it", async () => {
  await using small = await startScene({ people: 12 });
  await control(small.emulator, "PUT", `apps/${agentId}/visible-range`, { userIds: [small.lin] });
  const other = small.emulator.phone(working(small.emulator)[1]!);
  await expect(other.act({ kind: "image", agentId })).rejects.toThrow("does not see");
});

test("everything can be done over HTTP, files as base64", async () => {
  const { emulator, lin } = scene;
  const file = { filename: "p.png", base64: picture.bytes.toString("base64") };
  const report = await control(emulator, "POST", `phones/${lin}/act`, { kind: "image", agentId, file });
  expect(report.json).toMatchObject({
    message: { media: [{ size: picture.bytes.length }] },
    callback: { state: "delivered" },
  });
  expect((await control(emulator, "POST", `phones/${lin}/act`, { kind: "leave", agentId })).json).toEqual({
    callback: null,
    followUps: [],
  });
  const refusals: readonly (readonly [number, string, object])[] = [
    [404, "nobody.here", { kind: "leave", agentId }],
    [409, lin, { kind: "leave", agentId: 7 }],
    [400, lin, { kind: "dance", agentId }],
    [400, lin, { agentId }],
    [400, lin, { kind: "image", agentId, file: { base64: "!" } }],
    [400, lin, { kind: "image", agentId, file: "x" }],
    [400, lin, { kind: "location", agentId }],
    [400, lin, { kind: "location", agentId, place: { latitude: 91, longitude: 0 } }],
    [400, lin, { kind: "voice", agentId, format: "mp3" }],
    [400, lin, { kind: "menu", agentId, button: 3 }],
    [400, lin, { kind: "menu", agentId, button: "x", pictures: {} }],
    [400, lin, { kind: "card", messageId: "1", button: "x", selected: { q: 1 } }],
    [400, lin, { kind: "enter", agentId, shareLocation: "yes" }],
    [400, lin, { kind: "text", agentId, text: "x".repeat(20_001) }],
  ];
  for (const [status, who, body] of refusals)
    expect([status, (await control(emulator, "POST", `phones/${who}/act`, body)).status, body]).toEqual([
      status,
      status,
      body,
    ]);
});

test("forty people answer as one act", async () => {
  const { emulator, receiver } = scene;
  const report = (await control(emulator, "POST", "act/many", { agentId, text: "收到", count: 40 })).json;
  expect(report.count).toBe(40);
  expect(new Set(report.items.map(({ userId }: { userId: string }) => userId)).size).toBe(40);
  expect(
    report.items.every(
      ({ state, reply }: { state: string; reply: string }) => state === "delivered" && reply === "none",
    ),
  ).toBe(true);
  expect(scene.news()).toHaveLength(40);
  expect(new Set(receiver.received.slice(-40).map(({ fields }) => fields["MsgId"])).size).toBe(40);

  const disabled = emulator.members().find(({ status }) => status === 2)!.userId;
  const named = await emulator.many([scene.lin, disabled], (userId) => ({
    kind: "text",
    agentId,
    text: `我是${userId}`,
  }));
  expect(named).toMatchObject({
    count: 1,
    items: [{ state: "delivered" }, { refused: expect.stringContaining("disabled") }],
  });
  const department = emulator.members()[5]!.mainDepartment;
  const few = (await control(emulator, "POST", "act/many", { agentId, text: "在", department })).json;
  expect(few.count).toBeGreaterThan(0);
  expect((await control(emulator, "POST", "act/many", { agentId, text: "在" })).status).toBe(400);
  expect((await control(emulator, "POST", "act/many", { agentId, text: "在", userIds: ["nobody.here"] })).status).toBe(
    400,
  );
  expect((await control(emulator, "POST", "act/many", { agentId, text: "在", userIds: "lin" })).status).toBe(400);
});
