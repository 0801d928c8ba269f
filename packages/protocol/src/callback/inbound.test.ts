import { describe, expect, test } from "vitest";
import { readXml } from "../xml/read.ts";
import type { XmlFields } from "../xml/values.ts";
import { CallbackError } from "./error.ts";
import { type Inbound, inboundOf } from "./inbound.ts";
import { inboundViewOf } from "./inbound-view.ts";

const head =
  "<ToUserName><![CDATA[ww1]]></ToUserName><FromUserName><![CDATA[lin]]></FromUserName><CreateTime>1760000000</CreateTime>";
const view = (body: string): Inbound => inboundOf(readXml(`<xml>${head}${body}</xml>`).value as XmlFields);
const common = { toUserName: "ww1", fromUserName: "lin", createTime: 1_760_000_000 };

test("a text message, its id kept as text", () => {
  expect(
    view(
      "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[早]]></Content><MsgId>7561255354251345929</MsgId><AgentID>218</AgentID>",
    ),
  ).toEqual({ ...common, kind: "text", msgType: "text", content: "早", msgId: "7561255354251345929", agentId: 218 });
});

test("an event of the directory, without AgentID", () => {
  expect(
    view(
      "<MsgType>event</MsgType><Event><![CDATA[change_contact]]></Event><ChangeType>create_user</ChangeType><UserID>a</UserID>",
    ),
  ).toEqual({ ...common, kind: "event", msgType: "event", event: "change_contact", changeType: "create_user" });
});

test("an event with an empty key and an empty AgentID", () => {
  expect(view("<MsgType>event</MsgType><Event>subscribe</Event><EventKey></EventKey><AgentID></AgentID>")).toEqual({
    ...common,
    kind: "event",
    msgType: "event",
    event: "subscribe",
    eventKey: "",
  });
});

test("an unknown type is still a message with a head [B13]", () => {
  expect(view("<MsgType>hologram</MsgType><MsgId>9</MsgId><AgentID>0</AgentID>")).toEqual({
    ...common,
    kind: "other",
    msgType: "hologram",
    msgId: "9",
    agentId: 0,
  });
});

test("an event without a sender is an event", () => {
  const fields = readXml(
    "<xml><ToUserName>ww1</ToUserName><CreateTime>1760000000</CreateTime><MsgType>event</MsgType><Event>kf_msg_or_event</Event>" +
      "<Token>t</Token><OpenKfId>wk1</OpenKfId></xml>",
  ).value as XmlFields;
  expect(inboundOf(fields)).toEqual({
    ...common,
    fromUserName: "",
    kind: "event",
    msgType: "event",
    event: "kf_msg_or_event",
  });
  expect(inboundViewOf(fields)).toMatchObject({ kind: "event", event: "kf_msg_or_event", detail: { kind: "other" } });
});

test("white space around names and numbers means nothing, around words it does", () => {
  const pretty = `<xml>
    <ToUserName>
      <![CDATA[ww1]]>
    </ToUserName> <FromUserName> lin </FromUserName> <CreateTime>
    1760000000 </CreateTime> <MsgType> <![CDATA[text]]> </MsgType> <Content> <![CDATA[ 早 ]]> </Content>
    <MsgId> 7 </MsgId> <AgentID> </AgentID> </xml>`;
  expect(inboundOf(readXml(pretty).value as XmlFields)).toEqual({
    ...common,
    kind: "text",
    msgType: "text",
    content: " 早 ",
    msgId: "7",
  });
});

describe("what could be understood in two ways is refused", () => {
  const text = "<MsgType>text</MsgType><Content>x</Content>";
  test.each([
    ["MsgId twice [B7]", `${text}<MsgId>1</MsgId><MsgId>2</MsgId>`],
    ["MsgType twice", `${text}<MsgType>event</MsgType><MsgId>1</MsgId>`],
    ["FromUserName twice", `${text}<FromUserName>boss</FromUserName><MsgId>1</MsgId>`],
    ["Content with children", "<MsgType>text</MsgType><Content><a>1</a></Content><MsgId>1</MsgId>"],
    ["no MsgType", "<Content>x</Content>"],
    ["text without an id", text],
    ["text without Content", "<MsgType>text</MsgType><MsgId>1</MsgId>"],
    ["an event without its name", "<MsgType>event</MsgType>"],
    ["a negative id [B12]", `${text}<MsgId>-1</MsgId>`],
    ["an id with a point [B12]", `${text}<MsgId>1.0</MsgId>`],
    ["an id of 21 digits", `${text}<MsgId>${"1".repeat(21)}</MsgId>`],
    ["an empty id", `${text}<MsgId></MsgId>`],
    ["an agent that is no number", `${text}<MsgId>1</MsgId><AgentID>x</AgentID>`],
  ])("%s", (_, body) => {
    expect(() => view(body)).toThrow(CallbackError);
  });

  test.each(["", "-1", "1e9", "17600000000", "１７６０００００００"])("a time of %j", (time) => {
    const fields = readXml(`<xml>${head.replace("1760000000", time)}<MsgType>x</MsgType></xml>`).value as XmlFields;
    expect(() => inboundOf(fields)).toThrow(CallbackError);
  });

  test("ids with leading zeros stay what they are [B12]", () => {
    expect(view(`${text}<MsgId>007</MsgId>`)).toMatchObject({ msgId: "007" });
  });
});
