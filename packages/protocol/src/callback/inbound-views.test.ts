import { describe, expect, test } from "vitest";
import { readXml } from "../xml/read.ts";
import type { XmlFields } from "../xml/values.ts";
import { CallbackError } from "./error.ts";
import { inboundEventOf } from "./inbound-event.ts";
import { inboundMessageOf } from "./inbound-message.ts";
import { inboundViewOf } from "./inbound-view.ts";
import { writePassiveReply } from "./passive-reply.ts";

const head =
  "<ToUserName><![CDATA[ww1]]></ToUserName><FromUserName><![CDATA[lin]]></FromUserName><CreateTime>1760000000</CreateTime>";
const fields = (body: string): XmlFields => readXml(`<xml>${head}${body}</xml>`).value as XmlFields;
const event = (name: string, body: string) =>
  inboundEventOf(fields(`<MsgType>event</MsgType><Event><![CDATA[${name}]]></Event>${body}<AgentID>1</AgentID>`));

test.each([
  ["text", "<Content>早</Content>", { content: "早" }],
  ["image", "<PicUrl>http://p</PicUrl><MediaId>M</MediaId>", { picUrl: "http://p", mediaId: "M" }],
  ["voice", "<MediaId>M</MediaId><Format>amr</Format>", { mediaId: "M", format: "amr" }],
  ["video", "<MediaId>M</MediaId><ThumbMediaId>T</ThumbMediaId>", { mediaId: "M", thumbMediaId: "T" }],
  [
    "location",
    "<Location_X>23.134</Location_X><Location_Y>-113.358</Location_Y><Scale>20</Scale><Label>广州</Label>",
    { latitude: 23.134, longitude: -113.358, scale: 20, label: "广州" },
  ],
  [
    "link",
    "<Title>t</Title><Description>d</Description><Url>http://u</Url><PicUrl>http://p</PicUrl>",
    { title: "t", description: "d", url: "http://u", picUrl: "http://p" },
  ],
  ["file", "<MediaId>M</MediaId><FileName>a.txt</FileName>", { mediaId: "M", fileName: "a.txt" }],
])("a %s message", (type, body, expected) => {
  expect(
    inboundMessageOf(fields(`<MsgType>${type}</MsgType>${body}<MsgId>7561255354251345929</MsgId><AgentID>1</AgentID>`)),
  ).toMatchObject({ msgType: type, msgId: "7561255354251345929", fromUserName: "lin", agentId: 1, ...expected });
});

test("an event is no message, a message no event, and an unknown type has no view", () => {
  expect(inboundMessageOf(fields("<MsgType>event</MsgType><Event>subscribe</Event>"))).toBeUndefined();
  expect(inboundMessageOf(fields("<MsgType>hologram</MsgType>"))).toBeUndefined();
  expect(inboundEventOf(fields("<MsgType>text</MsgType><Content>x</Content><MsgId>1</MsgId>"))).toBeUndefined();
});

describe("one view of anything, for keeping", () => {
  const message = (type: string, body: string) =>
    inboundViewOf(fields(`<MsgType>${type}</MsgType>${body}<MsgId>9</MsgId><AgentID>1</AgentID>`));

  test("a message and an event are whole, and plain data", () => {
    const picture = message("image", "<MediaId>M</MediaId>");
    expect(picture).toMatchObject({ kind: "message", msgType: "image", mediaId: "M", picUrl: "", msgId: "9" });
    const tap = inboundViewOf(fields("<MsgType>event</MsgType><Event>click</Event><EventKey>in</EventKey>"));
    expect(tap).toMatchObject({ kind: "event", event: "click", eventKey: "in", detail: { kind: "menu" } });
    const approval = inboundViewOf(
      fields(
        "<MsgType>event</MsgType><Event>open_approval_change</Event><ApprovalInfo><ThirdNo>1</ThirdNo></ApprovalInfo>",
      ),
    );
    for (const view of [picture, tap, approval]) expect(JSON.parse(JSON.stringify(view))).toEqual(view);
    expect(approval).toMatchObject({ detail: { kind: "approval", approval: { ThirdNo: "1" } } });
  });

  test.each([
    ["a picture without its media id", message("image", "")],
    ["a voice with two", message("voice", "<MediaId>a</MediaId><MediaId>b</MediaId>")],
    ["a place that is nowhere", message("location", "<Location_X>north</Location_X><Location_Y>1</Location_Y>")],
    ["a kind without a view", message("hologram", "")],
  ])("%s is kept by its head", (_, view) => {
    expect(view).toMatchObject({ kind: "other", fromUserName: "lin", msgId: "9", agentId: 1 });
  });

  test("an event whose elements are broken is kept by its head and its key", () => {
    const view = inboundViewOf(
      fields("<MsgType>event</MsgType><Event>template_card_event</Event><EventKey>ok</EventKey><TaskId>t</TaskId>"),
    );
    expect(view).toMatchObject({
      kind: "event",
      event: "template_card_event",
      eventKey: "ok",
      detail: { kind: "other" },
    });
  });

  test("a callback without a readable head is refused", () => {
    expect(() => inboundViewOf(readXml("<xml><MsgType>text</MsgType></xml>").value as XmlFields)).toThrow(
      CallbackError,
    );
  });
});

test("a message without what its type needs is refused", () => {
  expect(() => inboundMessageOf(fields("<MsgType>image</MsgType><MsgId>1</MsgId>"))).toThrow(CallbackError);
  expect(() =>
    inboundMessageOf(fields("<MsgType>voice</MsgType><MediaId>a</MediaId><MediaId>b</MediaId><Format>amr</Format>")),
  ).toThrow(CallbackError);
});

test.each([
  ["subscribe", "<EventKey></EventKey>", { kind: "lifecycle", event: "subscribe" }],
  ["inactive_alert", "<EffectTime>1760003600</EffectTime>", { kind: "lifecycle", effectTime: 1_760_003_600 }],
  ["CLICK", "<EventKey>in</EventKey>", { kind: "menu", event: "click", eventKey: "in" }],
  ["view", "<EventKey>http://u</EventKey>", { kind: "menu", event: "view", eventKey: "http://u" }],
  [
    "LOCATION",
    "<Latitude>23.1</Latitude><Longitude>113.3</Longitude><Precision>119.0</Precision><AppType>wxwork</AppType>",
    { kind: "location", latitude: 23.1, longitude: 113.3, precision: 119, appType: "wxwork" },
  ],
  [
    "scancode_push",
    "<EventKey>k</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>1</ScanResult></ScanCodeInfo>",
    { kind: "scan", eventKey: "k", scanType: "qrcode", scanResult: "1" },
  ],
  [
    "location_select",
    "<EventKey>k</EventKey><SendLocationInfo><Location_X>23</Location_X><Location_Y>113</Location_Y><Scale>15</Scale><Label>广州</Label><Poiname></Poiname></SendLocationInfo>",
    { kind: "place", latitude: 23, longitude: 113, label: "广州", poiName: "" },
  ],
  [
    "batch_job_result",
    "<BatchJob><JobId>j</JobId><JobType>sync_user</JobType><ErrCode>0</ErrCode><ErrMsg>ok</ErrMsg></BatchJob>",
    { kind: "job", jobId: "j", jobType: "sync_user", errcode: 0, errmsg: "ok" },
  ],
  ["upload_media_job_finish", "<JobId>j</JobId>", { kind: "upload", jobId: "j" }],
  ["taskcard_click", "<EventKey>k</EventKey><TaskId>t</TaskId>", { kind: "task-card", eventKey: "k", taskId: "t" }],
  ["doc_change", "", { kind: "other" }],
])("event %s", (name, body, detail) => {
  expect(event(name, body)).toMatchObject({ event: name, agentId: 1, detail });
});

test("pictures: one list of several, or one list a picture, mean the same", () => {
  const documented =
    "<SendPicsInfo><Count>2</Count><PicList><item><PicMd5Sum>a</PicMd5Sum></item><item><PicMd5Sum>b</PicMd5Sum></item></PicList></SendPicsInfo>";
  const captured =
    "<SendPicsInfo><PicList><item><PicMd5Sum>a</PicMd5Sum></item></PicList><PicList><item><PicMd5Sum>b</PicMd5Sum></item></PicList><Count>2</Count></SendPicsInfo>";
  for (const body of [documented, captured]) {
    expect(event("pic_weixin", `<EventKey>k</EventKey>${body}`)?.detail).toMatchObject({ md5: ["a", "b"] });
  }
});

test("a card's answers are lists, whether there is none, one or several", () => {
  const card = (items: string) =>
    event(
      "template_card_event",
      `<EventKey>k</EventKey><TaskId>t</TaskId><CardType>vote_interaction</CardType><ResponseCode>rc</ResponseCode>${items}`,
    )?.detail;
  const item = (ids: string) =>
    `<SelectedItem><QuestionKey>q</QuestionKey><OptionIds>${ids}</OptionIds></SelectedItem>`;
  expect(card("")).toMatchObject({ kind: "card", responseCode: "rc", selections: [] });
  expect(card("<SelectedItems></SelectedItems>")).toMatchObject({ selections: [] });
  expect(card(`<SelectedItems>${item("<OptionId>1</OptionId>")}</SelectedItems>`)).toMatchObject({
    selections: [{ questionKey: "q", optionIds: ["1"] }],
  });
  const two = item("<OptionId>1</OptionId><OptionId>2</OptionId>");
  expect(card(`<SelectedItems>${two}${two}</SelectedItems>`)).toMatchObject({
    selections: [{ optionIds: ["1", "2"] }, { optionIds: ["1", "2"] }],
  });
});

test("a changed member carries what changed, in both spellings of attributes", () => {
  const view = inboundEventOf(
    fields(
      "<MsgType>event</MsgType><Event>change_contact</Event><ChangeType>update_user</ChangeType><UserID>lin</UserID><NewUserID>lin2</NewUserID><Department>1,2</Department><IsLeaderInDept>1,0</IsLeaderInDept><Status>1</Status><ExtAttr><Item><Name>工号</Name><Type>0</Type><Text><Value>7</Value></Text></Item><Item><Name>主页</Name><Type>1</Type><Web><Title>t</Title><Url>http://u</Url></Web></Item></ExtAttr>",
    ),
  );
  expect(view?.detail).toEqual({
    kind: "contact",
    change: {
      changeType: "update_user",
      user: {
        ...{ userId: "lin", newUserId: "lin2", departments: [1, 2], leads: [1, 0], status: 1 },
        attributes: [
          { name: "工号", text: "7" },
          { name: "主页", web: { title: "t", url: "http://u" } },
        ],
      },
    },
  });
});

test("a tag's change, absent and empty lists alike; a department's move", () => {
  const contact = (body: string) =>
    inboundEventOf(fields(`<MsgType>event</MsgType><Event>change_contact</Event>${body}`))?.detail;
  expect(
    contact(
      "<ChangeType>update_tag</ChangeType><TagId>3</TagId><AddUserItems>a,b</AddUserItems><DelPartyItems></DelPartyItems>",
    ),
  ).toMatchObject({ change: { tagId: 3, addedUsers: ["a", "b"], removedUsers: [], removedDepartments: [] } });
  expect(contact("<ChangeType>update_party</ChangeType><Id>2</Id><ParentId><![CDATA[1]]></ParentId>")).toMatchObject({
    change: { department: { id: 2, parentId: 1 } },
  });
});

test("replies are written as WeCom's page has them, the two names swapped", () => {
  const to = { toUserName: "ww1", fromUserName: "lin" };
  const xml = writePassiveReply({ msgType: "news", articles: [{ title: "t", url: "http://u" }] }, to, 1_760_000_000);
  expect(xml).toBe(
    "<xml><ToUserName><![CDATA[lin]]></ToUserName><FromUserName><![CDATA[ww1]]></FromUserName><CreateTime>1760000000</CreateTime><MsgType><![CDATA[news]]></MsgType><ArticleCount>1</ArticleCount><Articles><item><Title><![CDATA[t]]></Title><Url><![CDATA[http://u]]></Url></item></Articles></xml>",
  );
  const bodies = {
    text: writePassiveReply({ msgType: "text", content: "好 ]]> 的" }, to, 1),
    image: writePassiveReply({ msgType: "image", mediaId: "M" }, to, 1),
    video: writePassiveReply({ msgType: "video", mediaId: "M", title: "t" }, to, 1),
    update_button: writePassiveReply({ msgType: "update_button", replaceName: "已处理" }, to, 1),
    update_taskcard: writePassiveReply({ msgType: "update_taskcard", replaceName: "已处理" }, to, 1),
    update_template_card: writePassiveReply(
      { msgType: "update_template_card", card: { CardType: "text_notice", MainTitle: { Title: "t" } } },
      to,
      1,
    ),
  };
  const read = (text: string) => readXml(text).value as XmlFields;
  expect(read(bodies.text)["Content"]).toBe("好 ]]> 的");
  expect(read(bodies.image)["Image"]).toEqual({ MediaId: "M" });
  expect(read(bodies.video)["Video"]).toEqual({ MediaId: "M", Title: "t" });
  expect(read(bodies.update_button)["Button"]).toEqual({ ReplaceName: "已处理" });
  expect(read(bodies.update_taskcard)["TaskCard"]).toEqual({ ReplaceName: "已处理" });
  expect(read(bodies.update_template_card)["TemplateCard"]).toMatchObject({ CardType: "text_notice" });
});
