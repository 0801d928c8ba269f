/** Callbacks that the platform sends and XML forbids, and those that their MsgId does not distinguish. */
import { expect, test } from "vitest";
import { textOfBytes } from "../src/company/callbacks/raw-text.ts";
import { agentId, sharedScene } from "./scene.ts";
import { control, working } from "./wire.ts";

const scene = sharedScene({ people: 20 });

/** Bytes in the only CDATA section of Content. */
const content = (bytes: Buffer): Buffer =>
  Buffer.from(/<Content><!\[CDATA\[(.*?)\]\]><\/Content>/s.exec(bytes.toString("latin1"))![1]!, "latin1");

const contentOfNext = (): Buffer => content(scene.news()[0]!.bytes);

test("control characters of a text are in the callback as they were typed", async () => {
  const typed = " \u001d\u0010\u0000\u000b\ufffe\uffffc";
  const { message } = await scene.act({ kind: "text", agentId, text: typed });
  expect(contentOfNext().toString()).toBe(typed);
  expect(message!.text).toBe(typed);
});

test("lone surrogates of a text are three bytes each, pairs are ordinary UTF-8", async () => {
  const { callback, message } = await scene.act({ kind: "text", agentId, text: "a\ud83d😀\udc00b" });
  expect(contentOfNext().toString("hex")).toBe("61eda0bdf09f9880edb08062");
  expect(callback).toMatchObject({ state: "delivered", attempts: [{ status: 200 }] });
  expect(message!.text).toBe("a\ufffd😀\ufffdb");
});

test.each([
  ["cut within a character", Buffer.from("收到😀").subarray(0, -2)],
  ["CESU-8", Buffer.from("61eda0bdedb88062", "hex")],
  ["GB18030", Buffer.from("cad5b5bd", "hex")],
  ["overlong", Buffer.from("c0af41", "hex")],
  ["beyond U+10FFFF", Buffer.from("f490808041", "hex")],
])("a text as bytes goes out as it is: %s", async (_, bytes) => {
  const { status, json } = await control(scene.emulator, "POST", `phones/${scene.lin}/act`, {
    kind: "text",
    agentId,
    base64: bytes.toString("base64"),
  });
  expect(status).toBe(200);
  expect(contentOfNext()).toEqual(bytes);
  expect(json.message.text).toContain("\ufffd");
  expect(json.message.text.isWellFormed()).toBe(true);
});

test("every text without invalid UTF-8 is the same as text and as bytes", () => {
  for (const text of ["", "早", "a😀\u0000\u{10ffff}", "\ufeffBOM"]) expect(textOfBytes(Buffer.from(text))).toBe(text);
});

test("callback.text.forbidden: what XML forbids is left out where the switch says so, in nested elements too", async () => {
  scene.emulator.setSwitches({ "callback.text.forbidden": "strip" });
  await scene.act({ kind: "text", agentId, text: "a\u0000b\u0008c\ud800d" });
  expect(scene.news()[0]!.fields["Content"]).toBe("abc\ufffdd");
  await scene.act({ kind: "location", agentId, place: { latitude: 1, longitude: 2, label: "a\u001db" } });
  expect(scene.news()[0]!.fields["Label"]).toBe("ab");
  scene.emulator.setSwitches({ "callback.text.forbidden": "raw" });
});

test("callback.xml.pretty: white space around CDATA, with the rest as it was", async () => {
  scene.emulator.setSwitches({ "callback.xml.pretty": "around-cdata", "callback.parentId.cdata": "off" });
  await scene.act({ kind: "text", agentId, text: "a]]>\nb" });
  const { xml } = scene.news()[0]!;
  expect(xml).toContain("<MsgType>\n<![CDATA[text]]>\n</MsgType>");
  expect(xml).toContain("<Content>\n<![CDATA[a]]]]><![CDATA[>\nb]]>\n</Content><MsgId>");
  scene.emulator.setSwitches({ "callback.xml.pretty": "off", "callback.parentId.cdata": "on" });
});

test("a scenario begins with such callbacks", async () => {
  const { status } = await control(scene.emulator, "POST", "scenario/check", {
    switches: { "callback.xml.pretty": "around-cdata", "callback.text.forbidden": "strip" },
  });
  expect(status).toBe(200);
});

test("two people's messages carry the MsgId that the caller chose", async () => {
  const [lin, wu] = working(scene.emulator);
  for (const [userId, kind, msgId] of [
    [lin, "voice", "77"],
    [wu, "voice", "77"],
    [lin, "text", "77"],
    [lin, "text", "0"],
    [wu, "image", "18446744073709551615"],
  ] as const) {
    const act = { kind, agentId, msgId, ...(kind === "text" ? { text: "早" } : {}) };
    expect((await control(scene.emulator, "POST", `phones/${userId}/act`, act)).status).toBe(200);
  }
  expect(scene.news().map(({ fields }) => [fields["FromUserName"], fields["MsgType"], fields["MsgId"]])).toEqual([
    [lin, "voice", "77"],
    [wu, "voice", "77"],
    [lin, "text", "77"],
    [lin, "text", "0"],
    [wu, "image", "18446744073709551615"],
  ]);
});

test.each(["-1", "1e3", "", "18446744073709551616", 77])("a MsgId that cannot be is refused: %j", async (msgId) => {
  const act = { kind: "text", agentId, text: "早", msgId };
  const { status, json } = await control(scene.emulator, "POST", `phones/${scene.lin}/act`, act);
  expect(status).toBe(400);
  expect(json.message).toMatch(/^msgId must be .*\.$/);
  expect(scene.news()).toEqual([]);
});

test("kf_msg_or_event comes from nobody: no FromUserName, no AgentID", async () => {
  const event = { event: "kf_msg_or_event", openKfId: "wk1", token: "ENC1" };
  const { json } = await control(scene.emulator, "POST", `apps/${agentId}/event`, event);
  expect(json.callback.state).toBe("delivered");
  expect(scene.news()[0]!.xml).toMatch(
    /^<xml><ToUserName><!\[CDATA\[ww\w+\]\]><\/ToUserName><CreateTime>\d{10}<\/CreateTime><MsgType><!\[CDATA\[event\]\]><\/MsgType><Event><!\[CDATA\[kf_msg_or_event\]\]><\/Event><Token><!\[CDATA\[ENC1\]\]><\/Token><OpenKfId><!\[CDATA\[wk1\]\]><\/OpenKfId><\/xml>$/,
  );
});

test("a plaintext of the caller's own is delivered as it is, byte by byte", async () => {
  const xml = "<xml><MsgType>event</MsgType><Event>never_heard_of</Event></xml>";
  const sent = await control(scene.emulator, "POST", `apps/${agentId}/callback/deliver`, { xml });
  expect(sent.json).toMatchObject({ state: "delivered", attempts: [{ status: 200 }], xml });
  expect(scene.news().map(({ bytes }) => bytes.toString())).toEqual([xml]);
  const bytes = Buffer.from([0, 0xff, 0xed, 0xa0, 0xbd, 0x41]);
  await control(scene.emulator, "POST", `apps/${agentId}/callback/deliver`, { base64: bytes.toString("base64") });
  expect(scene.news().map((each) => each.bytes)).toEqual([bytes]);
});

test("a plaintext of the caller's own needs a receiver that is there", async () => {
  const deliver = (where: string, body: object) => control(scene.emulator, "POST", `${where}/callback/deliver`, body);
  expect((await deliver("contacts", { xml: "<xml/>" })).json).toEqual({ state: "no-callback", attempts: [] });
  expect((await deliver("apps/5", { xml: "<xml/>" })).status).toBe(404);
  expect((await deliver(`apps/${agentId}`, {})).json.message).toBe("xml must be a string.");
});
