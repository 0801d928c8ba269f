/** Messages, cards, groups, robots and media. */
import assert from "node:assert/strict";
import { NoAnswerError, sendResult, WeComApiError } from "@shoufa/client";
import type { Ours } from "./player.ts";
import type { Replays } from "./replay.ts";
import { refused } from "./replay.ts";

const text = (ours: Ours) => ours.app.messages.sendText({ to: { users: ["lin", "ghost"] }, text: "早" });
const picture = { filename: "a.png", bytes: Buffer.from("picture") };
const everybody = { users: [], departments: [], tags: [] };

export const messagingReplays: Replays = {
  async "a message to everybody named"(ours) {
    const sent = { msgId: "3lJTzoBqm2Dv7sDF", responseCode: null, unreached: everybody, unlicensed: [] };
    assert.deepEqual(await text(ours), sent);
  },
  async "a message: the lists are there and empty"(ours) {
    assert.deepEqual((await text(ours)).unreached, everybody);
  },
  async "a message: some got nothing"(ours) {
    assert.deepEqual(await text(ours), {
      msgId: "xxxx",
      responseCode: "xyzxyz",
      unreached: { users: ["userid1", "userid2"], departments: [7, 9], tags: [3] },
      unlicensed: ["userid3", "userid4"],
    });
  },
  async "a message: sent, with a word about the JSON"(ours) {
    assert.equal((await text(ours)).msgId, "3lJTzoBqm2Dv7sDF");
  },
  async "a message: nobody could get it"(ours) {
    await assert.rejects(text(ours), (error) => {
      assert.ok(error instanceof WeComApiError && error.errcode === 81013);
      assert.deepEqual(sendResult(error.reply).unreached.users, ["ghost", "nobody"]);
      return true;
    });
  },
  "a message: nobody could get it, on old servers": (ours) => refused(text(ours), 82001),
  "a message: refused, and a msgid all the same": (ours) => refused(text(ours), 41011, { outcome: "refused" }),
  "a message: another app's agentid": (ours) => refused(text(ours), 301002),
  "a message: over the quota": (ours) => refused(text(ours), 45009),
  "a message: too many at once": (ours) => refused(text(ours), 45033),
  async "a card changed, for all but one"({ app }) {
    const change = { to: { users: ["userid1", "lin"] }, responseCode: "rc", replaceName: "已办" };
    assert.deepEqual(await app.messages.updateCard(change), ["userid1"]);
  },
  "a message taken back": ({ app }) => app.messages.recall("3lJTzoBqm2Dv7sDF"),
  async "numbers of messages"({ app }) {
    assert.deepEqual(await app.messages.statistics(), [{ agentid: 1_000_002, app_name: "应用1", count: 101 }]);
  },
  async "across linked companies, strangers as arrays"({ app }) {
    const sent = await app.messages.sendLinked({
      to: "everyone",
      content: { msgtype: "text", text: { content: "早" } },
    });
    assert.deepEqual(sent, {
      users: ["userid1", "CorpId1/userid2"],
      departments: ["partyid1", "LinkedId1/partyid2"],
      tags: ["tagid1"],
    });
  },
  async "a group made"({ app }) {
    assert.equal(await app.groupChats.create({ userlist: ["lin", "wang"] }), "CHATID");
  },
  async "a group"({ app }) {
    const { owner, userlist, chat_type } = await app.groupChats.get("CHATID");
    assert.deepEqual([owner, userlist.length, chat_type], ["userid2", 3, 0]);
  },
  "another app's group": ({ app }) => refused(app.groupChats.get("CHATID"), 86008),
  "a robot that is gone": ({ wecom }) => refused(wecom.webhook("key").send(hello), 93000),
  "a robot's text is too long": ({ wecom }) => refused(wecom.webhook("key").send(hello), 40058),
  "a robot's Markdown is too long": ({ wecom }) => refused(wecom.webhook("key").send(hello), 40058),

  async "a file uploaded, with an empty errmsg and the time as text"({ app }) {
    const { mediaId, createdAt } = await app.media.upload("image", picture);
    assert.deepEqual([mediaId.length, createdAt], [44, 1_380_000_000_000]);
  },
  async "a file uploaded, as 企业号 answered"({ app }) {
    assert.deepEqual(await app.media.upload("image", picture), { mediaId: "0000001", createdAt: 1_380_000_000_000 });
  },
  async "a picture that stays"({ app }) {
    assert.match(await app.media.uploadImage(picture), /^http:\/\/p\.qpic\.cn\//);
  },
  async "a file"({ app }) {
    const { bytes, contentType, filename, size } = await app.media.get("MEDIA_ID");
    assert.deepEqual([String(bytes), contentType, filename, size], ["0123456789", "image/jpeg", "MEDIA_ID.jpg", 10]);
  },
  "a file that is not there": ({ app }) => refused(app.media.get("gone"), 40007),
  async "a job to fetch a file + a file fetched from elsewhere, its status a number"({ app }) {
    assert.equal(await app.media.uploadFrom(film), "3*1G6nrLmr5EC3MMb_");
  },
  async "a job to fetch a file + a file fetched from elsewhere, its status a text"({ app }) {
    assert.equal(await app.media.uploadFrom(film), "3*1G6nrLmr5EC3MMb_");
  },
  async "a job to fetch a file + a file that could not be fetched"({ app }) {
    await assert.rejects(app.media.uploadFrom(film), (error) => {
      assert.ok(error instanceof WeComApiError && error.errcode === 830003);
      assert.ok(!(error instanceof NoAnswerError));
      return true;
    });
  },
  "a voice that is no AMR": ({ app }) => refused(app.media.upload("voice", picture), 301017),
  "an upload without a file": ({ app }) => refused(app.media.upload("file", picture), 44001),
};

const hello = { msgtype: "text", text: { content: "早" } } as const;
const film = { type: "video", filename: "a.mp4", url: "https://a.test/a.mp4", md5: "0" } as const;
