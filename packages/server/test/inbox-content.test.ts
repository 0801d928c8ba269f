/** Everything that a phone can send arrives whole in the inbox: told apart by kind, with what it holds. */
import { type InboxItem, routes } from "@shoufa/contract";
import { startConsole, type TestConsole, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

describe.each(testDatabases())("in the inbox on $name", (store) => {
  let running: TestConsole;
  let agentId: number;
  beforeAll(async () => {
    running = await startConsole({ server: { store } });
    agentId = running.app.agentId;
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const newest = async (count = 1): Promise<InboxItem[]> => {
    const params = { accountId: running.account.id };
    return (await running.api.call(routes.listInbox, { params, query: { limit: count } })).items;
  };
  const phone = () =>
    running.emulator.phone(running.emulator.members().find(({ status }) => status === 1)?.userId ?? "");
  const deliver = (xml: string | Uint8Array) => running.emulator.deliverCallback(agentId, xml);
  const xml = (from: string, type: string, rest: string): string =>
    `<xml><ToUserName>${running.account.corpId}</ToUserName>${from && `<FromUserName>${from}</FromUserName>`}` +
    `<CreateTime>1790000000</CreateTime><MsgType>${type}</MsgType>${rest}<AgentID>${agentId}</AgentID></xml>`;

  test("a picture, a voice, a video and a file can be fetched by their media ids", async () => {
    await phone().act({ kind: "image", agentId });
    expect((await newest())[0]?.content).toMatchObject({ kind: "picture", url: expect.stringMatching(/^http/) });
    await phone().act({ kind: "voice", agentId });
    expect((await newest())[0]?.content).toMatchObject({ kind: "voice", format: "amr" });
    await phone().act({ kind: "video", agentId });
    expect((await newest())[0]?.content).toMatchObject({ kind: "video", thumbMediaId: expect.stringMatching(/.+/) });
    for (const { content } of await newest(3)) expect(content).toHaveProperty("mediaId", expect.stringMatching(/.+/));
  });

  test("a place and a link", async () => {
    const place = { latitude: 31.23, longitude: 121.47, label: "上海市人民广场" };
    await phone().act({ kind: "location", agentId, place });
    expect((await newest())[0]?.content).toEqual({ kind: "place", ...place, scale: 15 });
    await phone().act({ kind: "link", agentId, title: "公告", description: "说明", url: "https://example.com/a?b=1" });
    expect((await newest())[0]?.content).toMatchObject({
      kind: "link",
      title: "公告",
      description: "说明",
      url: "https://example.com/a?b=1",
    });
  });

  test.each<[string, string, string, object]>([
    ["a tap in the menu", "click", "<EventKey>today</EventKey>", { kind: "menu-click", key: "today" }],
    [
      "a page opened from the menu",
      "view",
      "<EventKey>https://example.com</EventKey>",
      { kind: "menu-view", target: "url", url: "https://example.com" },
    ],
    [
      "a scanned code",
      "scancode_waitmsg",
      "<EventKey>scan</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>A-17</ScanResult></ScanCodeInfo>",
      { kind: "menu-scan", key: "scan", waits: true, scanType: "qrcode", result: "A-17" },
    ],
    [
      "pictures from the menu",
      "pic_weixin",
      "<EventKey>photo</EventKey><SendPicsInfo><PicList><item><PicMd5Sum>a</PicMd5Sum></item></PicList>" +
        "<PicList><item><PicMd5Sum>b</PicMd5Sum></item></PicList><Count>2</Count></SendPicsInfo>",
      { kind: "menu-pictures", key: "photo", source: "album", count: 2 },
    ],
    [
      "a place from the menu",
      "location_select",
      "<EventKey>here</EventKey><SendLocationInfo><Location_X>31.2</Location_X><Location_Y>121.4</Location_Y>" +
        "<Scale>16</Scale><Label>路口</Label><Poiname>咖啡馆</Poiname></SendLocationInfo>",
      {
        kind: "menu-place",
        key: "here",
        latitude: 31.2,
        longitude: 121.4,
        scale: 16,
        label: "路口",
        placeName: "咖啡馆",
      },
    ],
    [
      "an answer on a card, without the code that lets its holder change the card",
      "template_card_event",
      "<EventKey>submit</EventKey><TaskId>t1</TaskId><CardType>vote_interaction</CardType>" +
        "<ResponseCode>secret-code</ResponseCode><SelectedItems><SelectedItem><QuestionKey>q</QuestionKey>" +
        "<OptionIds><OptionId>1</OptionId><OptionId>2</OptionId></OptionIds></SelectedItem></SelectedItems>",
      {
        kind: "card",
        place: "button",
        key: "submit",
        taskId: "t1",
        cardType: "vote_interaction",
        selections: [{ questionKey: "q", optionIds: ["1", "2"] }],
      },
    ],
    [
      "a button of a task card",
      "taskcard_click",
      "<EventKey>yes</EventKey><TaskId>t2</TaskId>",
      { kind: "task-card", key: "yes", taskId: "t2" },
    ],
    ["somebody who opened the app", "enter_agent", "<EventKey/>", { kind: "lifecycle", event: "enter_agent" }],
    ["somebody who may use the app now", "subscribe", "", { kind: "lifecycle", event: "subscribe" }],
    [
      "where a phone is",
      "LOCATION",
      "<Latitude>23.1</Latitude><Longitude>113.3</Longitude><Precision>119.4</Precision>",
      { kind: "location-report", latitude: 23.1, longitude: 113.3, precisionMeters: 119.4 },
    ],
    [
      "an approval",
      "open_approval_change",
      "<ApprovalInfo><ThirdNo>2026-7</ThirdNo><OpenSpName>付款</OpenSpName><OpenSpStatus>2</OpenSpStatus>" +
        "<ApplyUserName>林</ApplyUserName></ApprovalInfo>",
      { kind: "approval", number: "2026-7", name: "付款", status: 2, applicant: "林" },
    ],
    ["an event that nobody knows yet", "hologram_projected", "<EventKey>x</EventKey>", { kind: "other" }],
  ])("%s", async (_name, event, rest, content) => {
    expect((await deliver(xml("lin", "event", `<Event>${event}</Event>${rest}`))).state).toBe("delivered");
    const [item] = await newest();
    expect(item).toMatchObject({ content, type: `event:${event}`, from: { userId: "lin" }, replacedCharacters: 0 });
    expect(JSON.stringify(item)).not.toContain("secret-code");
  });

  test("changes of the directory name whom or what they are about, and come from nobody", async () => {
    const change = (rest: string) => deliver(xml("sys", "event", `<Event>change_contact</Event>${rest}`));
    await change(
      "<ChangeType>update_user</ChangeType><UserID>lin</UserID><NewUserID>lin.x</NewUserID><Mobile>13800000000</Mobile>",
    );
    await change("<ChangeType>create_party</ChangeType><Id>7</Id><Name>财务</Name><ParentId>1</ParentId>");
    await change("<ChangeType>update_tag</ChangeType><TagId>3</TagId><AddUserItems>a,b</AddUserItems>");
    const items = await newest(3);
    expect(items.map(({ content }) => content)).toEqual([
      { kind: "directory-change", change: "update_tag", subject: "tag", id: "3", newUserId: null, name: null },
      {
        kind: "directory-change",
        change: "create_party",
        subject: "department",
        id: "7",
        newUserId: null,
        name: "财务",
      },
      { kind: "directory-change", change: "update_user", subject: "member", id: "lin", newUserId: "lin.x", name: null },
    ]);
    expect(items.map(({ from }) => from)).toEqual([null, null, null]);
  });

  test("an event that names no sender is an event", async () => {
    await running.emulator.apps.happen(agentId, { event: "kf_msg_or_event" });
    expect((await newest())[0]).toMatchObject({
      type: "event:kf_msg_or_event",
      from: null,
      content: { kind: "other" },
    });
  });

  test("a message of a known kind that lacks what it needs is kept by its head", async () => {
    await deliver(xml("lin", "image", "<MsgId>91</MsgId>"));
    expect((await newest())[0]).toMatchObject({ type: "image", content: { kind: "other" }, from: { userId: "lin" } });
  });

  test.each<[string, string | Uint8Array, string, number]>([
    ["a control character", "a\x1db\x10c", "a\ufffdb\ufffdc", 2],
    ["half an emoji", Buffer.from("e697a9eda0bd", "hex"), "早\ufffd\ufffd\ufffd", 3],
    ["a character cut by bytes", Buffer.from("e697a9e4b8", "hex"), "早\ufffd", 1],
    ["NUL", "a\0b", "a\ufffdb", 1],
    ["U+FFFE", "a\ufffeb", "a\ufffdb", 1],
  ])("a text with %s is there, and marked as not whole", async (_name, text, shown, replacedCharacters) => {
    const { callback } = await phone().act({ kind: "text", agentId, text });
    expect(callback?.state).toBe("delivered");
    expect((await newest())[0]).toMatchObject({ content: { kind: "text", text: shown }, replacedCharacters });
  });

  test("white space around CDATA, as in pretty-printed callbacks, takes no message away", async () => {
    for (const layout of ["on", "around-cdata"]) {
      running.emulator.setSwitches({ "callback.xml.pretty": layout });
      await phone().type({ agentId, text: `排版 ${layout}` });
      expect(JSON.stringify((await newest())[0]?.content)).toContain(`排版 ${layout}`);
    }
    running.emulator.setSwitches({ "callback.xml.pretty": "off" });
  });
});
