import { expect, test } from "vitest";
import { readXml } from "../xml/read.ts";
import type { CallbackFields } from "./crypto.ts";
import { CallbackError } from "./error.ts";
import { inboundPackageOf } from "./inbound-package.ts";

const open = (xml: string) => inboundPackageOf(readXml(xml).value as CallbackFields);

const item = (from: string, type: string, rest: string): string =>
  `<Item><FromUserName><![CDATA[${from}]]></FromUserName><CreateTime>1400000000</CreateTime><MsgType><![CDATA[${type}]]></MsgType>${rest}</Item>`;

const wrap = (type: string, items: string): string =>
  `<xml><AgentType><![CDATA[${type}]]></AgentType><ToUserName><![CDATA[ww1]]></ToUserName><ItemCount>2</ItemCount><PackageId>9007199254740993</PackageId>${items}</xml>`;

test("a package gives its id as text and its items in order", () => {
  const xml = wrap("chat", item("lin", "text", "<Content><![CDATA[早]]></Content>") + item("wu", "event", ""));
  const found = open(xml);
  expect(found).toMatchObject({ agentType: "chat", toUserName: "ww1", packageId: "9007199254740993" });
  expect(found?.items.map(({ fromUserName, msgType }) => [fromUserName, msgType])).toEqual([
    ["lin", "text"],
    ["wu", "event"],
  ]);
  expect(found?.items[0]?.fields["Content"]).toBe("早");
});

test("a callback of another kind is none", () => {
  expect(open(wrap("other", ""))).toBeUndefined();
  expect(open("<xml><ToUserName>ww1</ToUserName></xml>")).toBeUndefined();
});

test("an item without a sender is refused", () => {
  expect(() => open(wrap("kf_internal", "<Item><CreateTime>1</CreateTime></Item>"))).toThrow(CallbackError);
});
