import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { post } from "./apps-wire.ts";
import { agentId, head, type Scene, shapeOf, sharedScene, startScene } from "./scene.ts";
import { control, send, textTo, working } from "./wire.ts";

const scene = sharedScene();

/** Shape of everything after the head, and the fields. */
const described = (received: ReturnType<Scene["news"]>) =>
  received.map(({ fields, xml }) => ({
    event: fields["Event"],
    fields,
    from: fields["FromUserName"],
    shape: shapeOf(xml).slice(head.length, -"</xml>".length),
  }));
/** Events since the last call. */
const events = () => described(scene.news());
const only = () => {
  const found = events();
  expect(found).toHaveLength(1);
  return found[0]!;
};
const event = "<Event>C</Event>";
const key = "<EventKey>C</EventKey>";
const agent = "<AgentID>n</AgentID>";

const button = (type: string, over: object = {}) => ({ type, name: type.slice(0, 16), key: `KEY ${type}`, ...over });
const setMenu = (...buttons: object[]) =>
  post(scene.emulator, "menu/create", { button: buttons }, { agentid: String(agentId) });
const tap = (name: string, over: object = {}) => scene.act({ kind: "menu", agentId, button: name, ...over });

test("click and view send the key or the address, and the page opens", async () => {
  const url = "https://app.example/menu?a=1&b=2";
  await setMenu(button("click"), { name: "更多", sub_button: [{ type: "view", name: "主页", url }] });
  await tap("click");
  expect(only()).toMatchObject({ event: "click", shape: event + key + agent, fields: { EventKey: "KEY click" } });
  expect((await scene.act({ kind: "menu", agentId, button: [1, 0] })).opens).toEqual({ kind: "page", url });
  expect(only()).toMatchObject({ event: "view", shape: event + key + agent, fields: { EventKey: url } });
  expect(await scene.act({ kind: "menu", agentId, button: [1] })).toEqual({ callback: null, followUps: [] });
  expect(scene.news()).toEqual([]);
  await expect(tap("没有")).rejects.toThrow("no such button");
  await expect(scene.act({ kind: "menu", agentId, button: [0, 0] })).rejects.toThrow("no such button");
  expect((await tap("KEY click")).callback?.state).toBe("delivered");
});

test("the capitals of 企业号 come back with its profile", async () => {
  await setMenu(button("click"), { type: "view", name: "主页", url: "https://app.example/" });
  scene.emulator.setSwitches({ "company.profile": "qiyehao" });
  await tap("click");
  await tap("主页");
  expect(events().map((each) => each.event)).toEqual(["CLICK", "VIEW"]);
  scene.emulator.setSwitches({ "company.profile": "wecom" });
});

test("a mini program's button sends its page", async () => {
  await setMenu({ type: "view_miniprogram", name: "小程序", pagepath: "pages/index", appid: "wx1" });
  expect((await tap("小程序")).opens).toEqual({ kind: "mini-program", appid: "wx1", pagepath: "pages/index" });
  expect(only()).toMatchObject({
    event: "view_miniprogram",
    shape: event + key + agent,
    fields: { EventKey: "pages/index" },
  });
});

test("scanning sends the content of the code", async () => {
  await setMenu(button("scancode_push"), button("scancode_waitmsg"));
  const scan = "<ScanCodeInfo><ScanType>C</ScanType><ScanResult>C</ScanResult></ScanCodeInfo>";
  const scanResult = "https://a.example/box/7";
  expect((await tap("KEY scancode_push", { scanResult })).opens).toEqual({ kind: "page", url: scanResult });
  expect(only()).toMatchObject({
    event: "scancode_push",
    shape: event + key + scan + agent,
    fields: { ScanCodeInfo: { ScanType: "qrcode", ScanResult: scanResult } },
  });
  expect((await tap("KEY scancode_waitmsg", { scanResult: "4711" })).opens).toBeUndefined();
  expect(only()).toMatchObject({ event: "scancode_waitmsg", fields: { ScanCodeInfo: { ScanResult: "4711" } } });
});

test("pictures are sent as MD5 sums first and follow as messages, in either spelling", async () => {
  await setMenu(button("pic_sysphoto"), button("pic_photo_or_album"), button("pic_weixin"));
  const pictures = [{ bytes: Buffer.from("one") }, { bytes: Buffer.from("two") }];
  const sums = pictures.map(({ bytes }) => createHash("md5").update(bytes).digest("hex"));
  const list = "<PicList><item><PicMd5Sum>C</PicMd5Sum></item></PicList>";
  for (const type of ["pic_sysphoto", "pic_photo_or_album", "pic_weixin"]) {
    const report = await tap(`KEY ${type}`, { pictures });
    expect(report.followUps).toMatchObject([{ message: { msgtype: "image" } }, { callback: { state: "delivered" } }]);
    const [first, ...images] = events();
    expect(first).toMatchObject({
      event: type,
      shape: `${agent}${event}${key}<SendPicsInfo>${list}${list}<Count>n</Count></SendPicsInfo>`,
      fields: { SendPicsInfo: { Count: "2", PicList: sums.map((PicMd5Sum) => ({ item: { PicMd5Sum } })) } },
    });
    expect(images.map(({ fields }) => fields["MsgType"])).toEqual(["image", "image"]);
  }
  scene.emulator.setSwitches({ "callback.pics.repeatPicList": "off" });
  await tap("KEY pic_weixin", { pictures });
  const item = "<item><PicMd5Sum>C</PicMd5Sum></item>";
  expect(events()[0]!.shape).toBe(
    `${event}${key}<SendPicsInfo><Count>n</Count><PicList>${item}${item}</PicList></SendPicsInfo>${agent}`,
  );
  scene.emulator.setSwitches({ "callback.pics.repeatPicList": "on" });
  await expect(tap("KEY pic_weixin", { pictures: [] })).rejects.toThrow("pictures");
});

test("a picked place is sent as an event, then follows as a message", async () => {
  await setMenu(button("location_select"));
  const place = { latitude: 23.134, longitude: 113.358, scale: 16, label: "广州塔", poiName: "塔" };
  await tap("KEY location_select", { place });
  const [first, second] = events();
  expect(first).toMatchObject({
    event: "location_select",
    shape: `${event}${key}<SendLocationInfo><Location_X>C</Location_X><Location_Y>C</Location_Y><Scale>C</Scale><Label>C</Label><Poiname>C</Poiname></SendLocationInfo>${agent}<AppType>C</AppType>`,
    fields: { SendLocationInfo: { Location_X: "23.134", Location_Y: "113.358", Scale: "16", Poiname: "塔" } },
  });
  expect(second!.fields).toMatchObject({ MsgType: "location", Location_X: "23.134", Label: "广州塔" });
  scene.emulator.setSwitches({ "locationSelect.followUpMessage": "off" });
  await tap("KEY location_select", { client: "wechat" });
  expect(only().shape).not.toContain("AppType");
  scene.emulator.setSwitches({ "locationSelect.followUpMessage": "on" });
});

test("entering is sent where the app asked for it, and the position only with consent", async () => {
  expect(await scene.act({ kind: "enter", agentId })).toEqual({ callback: null, followUps: [] });
  scene.emulator.apps.change(agentId, { reportsEnter: true });
  await scene.act({ kind: "enter", agentId });
  expect(only()).toMatchObject({ event: "enter_agent", shape: event + key + agent, fields: { EventKey: "" } });
  scene.emulator.apps.change(agentId, { reportsEnter: false, reportsLocation: true });
  expect(await scene.act({ kind: "enter", agentId })).toEqual({ callback: null, followUps: [], asks: "location" });
  expect(await scene.act({ kind: "enter", agentId, shareLocation: false })).toEqual({ callback: null, followUps: [] });
  expect(scene.news()).toEqual([]);
  const position = { latitude: 23.104, longitude: 113.32, precision: 65 };
  await scene.act({ kind: "enter", agentId, shareLocation: true, position });
  expect(only()).toMatchObject({
    event: "LOCATION",
    shape: `${event}<Latitude>n</Latitude><Longitude>n</Longitude><Precision>n</Precision>${agent}<AppType>C</AppType>`,
    fields: { Latitude: "23.104", Longitude: "113.32", Precision: "65", AppType: "wxwork" },
  });
  scene.emulator.apps.change(agentId, { reportsEnter: true });
  const report = await scene.act({ kind: "enter", agentId });
  expect([report.callback?.state, report.followUps.length]).toEqual(["delivered", 1]);
  expect(events().map((each) => each.event)).toEqual(["enter_agent", "LOCATION"]);
});

test("entering marks the chat as read", async () => {
  await send(scene.emulator, textTo(scene.lin));
  const unread = async () =>
    (await control(scene.emulator, "GET", "people?limit=1000")).json.items.find(
      ({ userId }: { userId: string }) => userId === scene.lin,
    ).unread;
  expect(await unread()).toBe(1);
  await scene.act({ kind: "enter", agentId });
  expect(await unread()).toBe(0);
});

test("members who enter the visible range subscribe, members who leave it unsubscribe", async () => {
  await using small = await startScene({ people: 12 });
  const { emulator, receiver } = small;
  const people = working(emulator);
  const [lin, wu] = people as [string, string];
  let reported = 0;
  /** Changes the range, and waits for so many events to come of it. */
  const range = async (over: object, count: number) => {
    await control(emulator, "PUT", `apps/${agentId}/visible-range`, over);
    reported += count;
    await expect.poll(() => receiver.received.length).toBe(reported);
    return described(small.news());
  };
  const left = await range({ userIds: [lin] }, people.length - 1);
  expect(new Set(left.map((each) => each.event))).toEqual(new Set(["unsubscribe"]));
  expect(left[0]!.shape).toBe(event + key + agent);
  expect(await range({ userIds: [lin, wu] }, 1)).toMatchObject([
    { event: "subscribe", from: wu, shape: event + key + agent },
  ]);
  emulator.setSwitches({ "callback.subscribe.eventKey": "absent" });
  expect((await range({ userIds: [lin] }, 1))[0]!.shape).toBe(event + agent);
});

const happen = (fields: object) => control(scene.emulator, "POST", `apps/${agentId}/event`, fields);

test("the events of an app's life come from the system, in their own elements", async () => {
  const effect = "<EffectTime>n</EffectTime>";
  const shapes: readonly (readonly [object, string])[] = [
    [{ event: "inactive_alert", effectTime: 1_700_000_000 }, event + agent + effect],
    [{ event: "low_active_alert" }, event + agent + effect],
    [{ event: "low_active" }, event + agent],
    [{ event: "active_restored" }, event + agent],
    [{ event: "switch_workbench_mode", on: false }, `${event}<Mode>n</Mode>${agent}`],
    [{ event: "share_agent_change" }, event + agent],
    [{ event: "share_chain_change" }, event + agent],
    [
      { event: "upload_media_job_finish", jobId: "jobid_S0MrnndvRG5fadSlLwiBqiDDbM143UqTmKP3152FZk4" },
      `${event}<JobId>C</JobId>`,
    ],
  ];
  for (const [fields, shape] of shapes) {
    const { callback } = (await happen(fields)).json;
    expect(callback).toMatchObject({ state: "delivered", reply: { state: "none" } });
    const reported = only();
    expect(reported).toMatchObject({ from: "sys", shape });
    expect(callback.xml).toContain(String(reported.event));
  }
  expect(scene.emulator.apps.settings(agentId).customWorkbench).toBe(false);
});

test("a suspended app can do nothing until the administrator resumes it", async () => {
  await happen({ event: "close_inactive_agent" });
  expect(only()).toMatchObject({ event: "close_inactive_agent", from: "sys", shape: event + agent });
  expect((await send(scene.emulator, textTo(scene.lin))).json.errcode).not.toBe(0);
  await happen({ event: "reopen_inactive_agent" });
  expect(only()).toMatchObject({ from: scene.emulator.members()[0]!.userId, shape: event + agent });
  expect((await send(scene.emulator, textTo(scene.lin))).json.errcode).toBe(0);
  scene.emulator.setSwitches({ "callback.reopen.from": "sys" });
  await happen({ event: "reopen_inactive_agent" });
  expect(only().from).toBe("sys");
  scene.emulator.setSwitches({ "callback.reopen.from": "administrator" });
});

test("an approval moves on with everybody it concerns", async () => {
  const [lin, wu, zhu] = working(scene.emulator) as [string, string, string];
  const approval = {
    thirdNo: "201806010001",
    name: "付款",
    status: 2,
    applicant: lin,
    approvers: [wu, zhu],
    notified: [lin],
    step: 1,
  };
  await happen({ event: "open_approval_change", ...approval });
  const item =
    "<ItemName>C</ItemName><ItemUserId>C</ItemUserId><ItemImage>C</ItemImage><ItemStatus>n</ItemStatus><ItemSpeech>C</ItemSpeech><ItemOpTime>n</ItemOpTime>";
  const node = `<ApprovalNode><NodeStatus>n</NodeStatus><NodeAttr>n</NodeAttr><NodeType>n</NodeType><Items><Item>${item}</Item></Items></ApprovalNode>`;
  const reported = only();
  expect(reported.shape).toBe(
    `${event}${agent}<ApprovalInfo><ThirdNo>C</ThirdNo><OpenSpName>C</OpenSpName><OpenTemplateId>C</OpenTemplateId><OpenSpStatus>n</OpenSpStatus><ApplyTime>n</ApplyTime><ApplyUserName>C</ApplyUserName><ApplyUserId>C</ApplyUserId><ApplyUserParty>C</ApplyUserParty><ApplyUserImage>C</ApplyUserImage><ApprovalNodes>${node}${node}</ApprovalNodes><NotifyNodes><NotifyNode><ItemName>C</ItemName><ItemUserId>C</ItemUserId><ItemImage>C</ItemImage></NotifyNode></NotifyNodes><approverstep>n</approverstep></ApprovalInfo>`,
  );
  expect(reported.fields["ApprovalInfo"]).toMatchObject({
    ThirdNo: "201806010001",
    ApplyUserId: lin,
    OpenSpStatus: "2",
  });
  expect((await happen({ event: "open_approval_change" })).status).toBe(200);
  expect((await happen({ event: "open_approval_change", approvers: ["nobody.here"] })).status).toBe(400);
});

test("an event that does not exist, or of an app that does not, is no event", async () => {
  expect((await happen({ event: "dance" })).status).toBe(400);
  expect((await happen({})).status).toBe(400);
  expect((await control(scene.emulator, "POST", "apps/7/event", { event: "low_active" })).status).toBe(404);
  const silent = await control(scene.emulator, "POST", "apps/1000003/event", { event: "low_active" });
  expect(silent.json).toEqual({ callback: { state: "no-callback", attempts: [] } });
});

test("white space between elements is a switch, and changes nothing that is said", async () => {
  scene.emulator.setSwitches({ "callback.xml.pretty": "on" });
  await scene.act({ kind: "text", agentId, text: "<b> 行 </b>" });
  const [{ fields, xml }] = scene.news() as [ReturnType<Scene["news"]>[number]];
  expect(xml).toMatch(/^<xml>\n<ToUserName>/);
  expect(fields["Content"]).toBe("<b> 行 </b>");
  scene.emulator.setSwitches({ "callback.xml.pretty": "off" });
});
