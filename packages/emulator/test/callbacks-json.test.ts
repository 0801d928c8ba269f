/** The JSON flavour of callbacks (`callback.format`): envelope, message and passive reply. */
import { expect, test } from "vitest";
import { agentId, sharedScene } from "./scene.ts";
import { control, working } from "./wire.ts";

const scene = sharedScene({ people: 20, switches: { "callback.format": "json" } });
const at = { timestamp: "1409659813", nonce: "1372623149" };

const reply = (content: string) => {
  const { corpId } = scene.emulator.company();
  const names = { ToUserName: scene.lin, FromUserName: corpId, CreateTime: 1_409_659_813 };
  return JSON.stringify({ ...names, MsgType: "text", Content: content });
};
const say = async (text = "在吗") => (await scene.act({ kind: "text", agentId, text })).callback!;

test("what a person types arrives as JSON in an envelope of JSON, with bare numbers and strings as in XML", async () => {
  const callback = await say('他说："好" & <b>');
  const { xml, outer } = scene.news()[0]!;
  const { corpId } = scene.emulator.company();
  expect(JSON.parse(outer)).toEqual({ ToUserName: corpId, Encrypt: expect.any(String), AgentID: agentId });
  expect(xml).toMatch(/"CreateTime":\d{10},"MsgType":"text",.*"MsgId":\d{1,19},"AgentID":1000002\}$/);
  expect(JSON.parse(xml)).toMatchObject({ ToUserName: corpId, FromUserName: scene.lin, Content: '他说："好" & <b>' });
  expect(callback).toMatchObject({ state: "delivered", xml, reply: { state: "none" } });
});

test("control characters and bytes that are no text are spelled with a backslash", async () => {
  await say("a\u0000\u001db");
  expect(scene.news()[0]!.xml).toContain('"Content":"a\\u0000\\u001db"');
  scene.emulator.setSwitches({ "callback.text.forbidden": "strip" });
  await say("a\u0000\u001db");
  expect(scene.news()[0]!.xml).toContain('"Content":"ab"');
  scene.emulator.setSwitches({ "callback.text.forbidden": "raw" });
});

test("a change of the directory is JSON as well, without AgentID", async () => {
  expect(await scene.emulator.setCallback("contacts", scene.receiver.configuration)).toEqual({ verified: true });
  const user = working(scene.emulator)[3]!;
  await control(scene.emulator, "DELETE", `directory/members/${user}`);
  const changed = () => scene.receiver.received.find(({ xml }) => xml.includes("change_contact"));
  await expect.poll(changed).toBeDefined();
  const sent = changed();
  expect(JSON.parse(sent!.outer)).not.toHaveProperty("AgentID");
  expect(JSON.parse(sent!.xml)).toMatchObject({ Event: "change_contact", ChangeType: "delete_user", UserID: user });
  scene.emulator.removeCallback("contacts");
});

test("an answer in JSON is shown, under the names of the sample library in lower case as well", async () => {
  const { crypto } = scene.receiver;
  const sealed = crypto.seal(reply("好的"), at, Buffer.alloc(16, 7), "json");
  scene.receiver.answer = (response) => response.end(sealed);
  expect((await say()).reply).toEqual({ state: "shown", xml: reply("好的") });
  const { Encrypt: encrypt, MsgSignature: msgsignature, TimeStamp, Nonce: nonce } = JSON.parse(sealed);
  const lower = JSON.stringify({ encrypt, msgsignature, timestamp: String(TimeStamp), nonce });
  scene.receiver.answer = (response) => response.end(lower);
  expect((await say()).reply).toMatchObject({ state: "shown" });
  const shown = scene.emulator.phone(scene.lin).messages();
  expect(shown.filter(({ from }) => from === "app").map(({ text }) => text)).toEqual(["好的", "好的"]);
});

test("an answer in XML is ignored, and so is JSON where the callback was XML", async () => {
  const { crypto } = scene.receiver;
  scene.receiver.answer = (response) => response.end(crypto.seal(reply("好的"), at, Buffer.alloc(16, 7)));
  expect((await say()).reply).toMatchObject({
    state: "ignored",
    reason: "the callback was JSON, so the answer has to be JSON as well",
  });
  scene.emulator.setSwitches({ "callback.format": "xml" });
  scene.receiver.answer = (response) => response.end(crypto.seal(reply("好的"), at, Buffer.alloc(16, 7), "json"));
  expect((await say()).reply).toMatchObject({ state: "ignored", reason: expect.stringContaining("was XML") });
  scene.emulator.setSwitches({ "callback.format": "json" });
});
