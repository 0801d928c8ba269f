/** Callbacks: the platform's worked example of the encryption, and what was found inside. */
import assert from "node:assert/strict";
import {
  CallbackCrypto,
  CallbackError,
  type EventDetail,
  inboundEventOf,
  inboundMessageOf,
  readXml,
} from "@shoufa/protocol";
import { callbackSample } from "./recordings.ts";

const { config, verifyUrl, message, reply } = callbackSample;
const crypto = (over: Partial<typeof config> = {}) => new CallbackCrypto({ ...config, ...over });

function code(run: () => unknown): number {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof CallbackError, String(error));
    return error.code;
  }
  return 0;
}

/** The published sample and what is said about breaking it. */
export const sampleReplays: Readonly<Record<string, () => void>> = {
  "sample: the URL is verified": () => assert.equal(crypto().verifyUrl(verifyUrl.query), verifyUrl.answer),
  "sample: the message opens": () => {
    const { xml, fields } = crypto().open(message.query, message.body);
    assert.equal(xml, message.plain);
    const view = inboundMessageOf(fields);
    assert.deepEqual(view, {
      toUserName: config.receiveId,
      fromUserName: "mycreate",
      createTime: 1_409_659_813,
      agentId: 218,
      msgType: "text",
      msgId: "4561255354251345929",
      content: "hello",
    });
  },
  "sample: the reply, sealed and opened again": () => {
    const sealed = crypto().seal(reply.plain, reply, Buffer.from("aaaabbbbccccdddd"));
    const signature = /<MsgSignature><!\[CDATA\[(.*?)\]\]>/.exec(sealed)?.[1] ?? "";
    assert.match(sealed, new RegExp(`<TimeStamp>${reply.timestamp}</TimeStamp>`));
    const at = { timestamp: reply.timestamp, nonce: reply.nonce, msg_signature: signature };
    assert.equal(crypto().open(at, sealed).xml, reply.plain);
  },
  "sample: one digit of the signature changed (-40001)": () => {
    const msg_signature = message.query.msg_signature.replace(/^./, "0");
    assert.equal(
      code(() => crypto().open({ ...message.query, msg_signature }, message.body)),
      -40001,
    );
  },
  "sample: a body without Encrypt, or neither XML nor JSON (-40002)": () => {
    assert.equal(
      code(() => crypto().open(message.query, "<xml><ToUserName>a</ToUserName></xml>")),
      -40002,
    );
    assert.equal(
      code(() => crypto().open(message.query, "Encrypt=x")),
      -40002,
    );
  },
  "sample: a key that is not 43 long (-40004)": () => {
    for (const encodingAesKey of [config.encodingAesKey.slice(1), `${config.encodingAesKey}a`])
      assert.equal(
        code(() => crypto({ encodingAesKey })),
        -40004,
      );
  },
  "sample: another company's message (-40005)": () =>
    assert.equal(
      code(() => crypto({ receiveId: "ww0123456789abcdef" }).open(message.query, message.body)),
      -40005,
    ),
};

type Read = (xml: string) => void;

const fieldsOf = (xml: string) => readXml(xml).value as Parameters<typeof inboundEventOf>[0];
const messageIs =
  (expected: object): Read =>
  (xml) =>
    assert.partialDeepStrictEqual(inboundMessageOf(fieldsOf(xml)), expected);
/** @param agentId Null: absent. */
const eventIs =
  (detail: Partial<EventDetail> & object, agentId: number | null = 1): Read =>
  (xml) => {
    const event = inboundEventOf(fieldsOf(xml));
    assert.partialDeepStrictEqual(event?.detail, detail);
    assert.equal(event?.agentId, agentId ?? undefined);
  };
const changeIs = (change: object): Read => eventIs({ kind: "contact", change } as Partial<EventDetail> & object, null);

/** Results by the names of recordings. */
export const callbackReplays: Readonly<Record<string, Read>> = {
  "text, printed as the pages print it": messageIs({ msgType: "text", content: "this is a test", agentId: 1 }),
  image: messageIs({ msgType: "image", picUrl: "this is a url", mediaId: "media_id" }),
  "location, AppType after AgentID": messageIs({ latitude: 23.134, longitude: 113.358, scale: 20, appType: "wxwork" }),
  "a message id that no number holds": messageIs({ msgType: "voice", msgId: "4561255354251345929", agentId: 218 }),
  "subscribe without EventKey": eventIs({ kind: "lifecycle", event: "subscribe" }),
  "menu taps in the capitals of 企业号": eventIs({ kind: "menu", event: "click", eventKey: "EVENTKEY" }),
  LOCATION: eventIs({ kind: "location", latitude: 23.104, longitude: 113.32, precision: 65, appType: "wxwork" }),
  "pic_weixin of two pictures, as captured in 2017": eventIs({
    kind: "pictures",
    md5: ["5a75aaca956d97be686719218f275c6b", "1b5f7c23b5bf75682a53e7b6d163e185"],
  }),
  "pic_weixin as the page has it": eventIs({ kind: "pictures", md5: ["5a75aaca956d97be686719218f275c6b"] }),
  location_select: eventIs({ kind: "place", latitude: 23, longitude: 113, scale: 15, poiName: "" }),
  "template_card_event, SelectedItems after AgentID": eventIs({
    kind: "card",
    taskId: "taskid111",
    cardType: "multiple_interaction",
    selections: [
      { questionKey: "QuestionKey1", optionIds: ["OptionId1", "OptionId2"] },
      { questionKey: "QuestionKey2", optionIds: ["OptionId3"] },
    ],
  }),
  "taskcard_click, which writes AgentId": eventIs({ kind: "task-card", eventKey: "key111", taskId: "taskid111" }),
  "the end of an import": eventIs({ kind: "job", jobType: "sync_user", errcode: 0, errmsg: "ok" }, null),
  "create_user with everything": changeIs({
    changeType: "create_user",
    user: {
      userId: "zhangsan",
      departments: [1, 2, 3],
      mainDepartment: 1,
      leads: [1, 0, 0],
      directLeaders: ["lisi", "wangwu"],
      mobile: "13800000000",
      status: 1,
      attributes: [
        { name: "爱好", text: "旅游" },
        { name: "卡号", web: { title: "企业微信", url: "https://work.weixin.qq.com" } },
      ],
    },
  }),
  "create_user with Value beside Text and no Type": changeIs({
    user: { attributes: [{ name: "爱好", text: "旅游" }] },
  }),
  "update_user of a newer address: ids only": changeIs({
    changeType: "update_user",
    user: { userId: "zhangsan", newUserId: "zhangsan001", departments: [1, 2, 3] },
  }),
  "create_party, ParentId in CDATA": changeIs({ department: { id: 2, name: "张三", parentId: 1, order: 1 } }),
  "update_party, ParentId bare": changeIs({ changeType: "update_party", department: { id: 2, parentId: 1 } }),
  "update_tag with empty lists": changeIs({
    tagId: 1,
    addedUsers: ["zhangsan", "lisi"],
    removedUsers: [],
    addedDepartments: [1, 2],
    removedDepartments: [],
  }),
  "inactive_alert, AgentID before its time": eventIs({ kind: "lifecycle", effectTime: 1_690_000_000 }),
  "upload_media_job_finish, no AgentID": eventIs({ kind: "upload" }, null),
  "an event nobody has a view for": eventIs({ kind: "other" }, null),
};
