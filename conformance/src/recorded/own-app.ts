/** The app itself, its menu, logins, tickets and addresses. */
import assert from "node:assert/strict";
import type { Replays } from "./replay.ts";
import { refused } from "./replay.ts";

export const appReplays: Replays = {
  "a field is missing, in the words of the strict validator": ({ app }) =>
    refused(app.own.update({ name: "HR助手" }), 40058),
  async "an app"({ app }) {
    const { agentid, name, allow_userinfos, allow_partys, allow_tags } = await app.own.profile();
    assert.deepEqual([agentid, name], [1_000_005, "HR助手"]);
    assert.deepEqual(allow_userinfos.user, [{ userid: "zhangshan" }, { userid: "lisi" }]);
    assert.deepEqual([allow_partys.partyid, allow_tags.tagid], [[1], [1, 2, 3]]);
  },
  async "an app of 企业号"({ app }) {
    assert.equal((await app.own.profile()).name, "NAME");
  },
  async "a menu, leaves with an empty list below them"({ app }) {
    const menu = await app.own.menu();
    assert.deepEqual(
      menu?.button.map(({ name }) => name),
      ["今日歌曲", "菜单"],
    );
  },
  async "no menu"({ app }) {
    assert.equal(await app.own.menu(), null);
  },
  async "addresses, some ending in a star"({ app }) {
    assert.deepEqual((await app.addresses("callbacks"))[0], "101.226.103.*");
  },
  async "addresses, and no errcode"({ app }) {
    assert.deepEqual(await app.addresses("callbacks"), ["101.226.103.*", "101.226.62.*"]);
  },
  async "a ticket"({ app }) {
    const { value, expiresInSeconds } = await app.login.companyTicket();
    assert.deepEqual([value.length, expiresInSeconds], [86, 7200]);
  },
  async "somebody of the company comes"({ app }) {
    const visitor = { userId: "zhangsan", userTicket: "USER_TICKET", openId: null, externalUserId: null };
    assert.deepEqual(await app.login.visitor("CODE"), visitor);
  },
  async "somebody else comes"({ app }) {
    const visitor = { userId: null, userTicket: null, openId: "OPENID", externalUserId: "EXTERNAL_USERID" };
    assert.deepEqual(await app.login.visitor("CODE"), visitor);
  },
  "a code used twice": ({ app }) => refused(app.login.visitor("CODE"), 40029),
  async "somebody comes, in the capitals of the old path"({ app }) {
    assert.equal((await app.call("user/getuserinfo", { code: "CODE" })).UserId, "zhangsan");
  },
  async "what a member agreed to show"({ app }) {
    const details = await app.login.detailsOf("USER_TICKET");
    assert.deepEqual(details, { userid: "lisi", gender: "0", avatar: "http://shp.qpic.cn/bizmp/x/0" });
  },
};
