/**
 * Invented callbacks in three common sizes: a line of text, a new member with every field (the largest common event), a
 * list of articles. Compact, as captured deliveries are.
 */
import { writeXml, type XmlOutputFields } from "@shoufa/protocol";

export const config = {
  token: "hJqcu3uJ9Tn2gXPmxx2w9kkCkqE2EPYo",
  encodingAesKey: "6qkdMrq68nTKduznJYO1A37W2oEgpkMUvkttRToqhUt",
  receiveId: "ww1436e0e65a779aee",
} as const;

export const at = { timestamp: "1760000000", nonce: "1597212914" } as const;

const head = (from: string, msgType: string): XmlOutputFields => ({
  ToUserName: config.receiveId,
  FromUserName: from,
  CreateTime: 1_760_000_000,
  MsgType: msgType,
});

const text = (content: string): string =>
  writeXml("xml", {
    ...head("linxiaoyu", "text"),
    Content: content,
    MsgId: 7_561_255_354_251_345_929n,
    AgentID: 1_000_002,
  });

const contactEvent = (address: string): string =>
  writeXml("xml", {
    ...head("sys", "event"),
    Event: "change_contact",
    ChangeType: "create_user",
    UserID: "zhangsan",
    Name: "张三",
    Department: "1,2,3",
    MainDepartment: 1,
    IsLeaderInDept: "1,0,0",
    DirectLeader: "lisi,wangwu",
    Position: "产品经理",
    Mobile: "13800000000",
    Gender: 1,
    Email: "zhangsan@example.com",
    Status: 1,
    Avatar: "http://wework.qpic.cn/wwhead/duc2TvpEgSTPk74IwG7Bs3DJXnhY8wDC/0",
    Alias: "zhangsan",
    Address: address,
    ExtAttr: {
      Item: [
        { Name: "爱好", Type: 0, Text: { Value: "旅游" } },
        { Name: "卡号", Type: 1, Web: { Title: "企业微信", Url: "https://work.weixin.qq.com" } },
      ],
    },
  });

const news = (lastDescription: string): string => {
  const article = (n: number, description: string): XmlOutputFields => ({
    Title: `第${n}期周报：本周要事与下周安排`,
    Description: description,
    PicUrl: `https://static.example.com/weekly/2025/${n}/cover-1068x455.png`,
    Url: `https://portal.example.com/weekly/2025/${n}?from=wecom&section=overview`,
  });
  const long = "项目进展、值班安排、食堂菜单与班车时刻调整，请各部门同事留意。";
  return writeXml("xml", {
    ...head("linxiaoyu", "news"),
    ArticleCount: 4,
    Articles: { item: [article(41, long), article(42, long), article(43, long), article(44, lastDescription)] },
    MsgId: 7_561_255_354_251_345_930n,
    AgentID: 1_000_002,
  });
};

/** Fills the text of a message until it has exactly `bytes` bytes, with Chinese characters and then dots. */
function ofBytes(bytes: number, build: (free: string) => string): string {
  const room = bytes - Buffer.byteLength(build(""));
  if (room < 0) throw new Error(`the frame alone is ${-room} bytes longer than ${bytes}`);
  const phrase = "好的，收到，我下午三点前把报表发给您。";
  const characters = Math.floor(room / 3);
  const free = phrase.repeat(Math.ceil(characters / phrase.length)).slice(0, characters) + ".".repeat(room % 3);
  return build(free);
}

export const samples = [
  { case: "text 378 B", xml: ofBytes(378, text), goal: 0.4 },
  { case: "contact event 1.2 kB", xml: ofBytes(1_200, contactEvent), goal: 0.21 },
  { case: "news 2 kB", xml: ofBytes(2_000, news), goal: 0.22 },
] as const;

/** Passive text reply. */
export const reply = {
  case: "reply 300 B",
  goal: 0.4,
  xml: ofBytes(300, (content) =>
    writeXml("xml", {
      ToUserName: "linxiaoyu",
      FromUserName: config.receiveId,
      CreateTime: 1_760_000_000,
      MsgType: "text",
      Content: content,
    }),
  ),
} as const;
