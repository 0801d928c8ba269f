/** Tokens, members, departments, tags, imports and exports. */
import assert from "node:assert/strict";
import type { Replays } from "./replay.ts";
import { refused } from "./replay.ts";

const newHint = "1700000000123456789012345";

export const directoryReplays: Replays = {
  async gettoken({ app }) {
    const { value, expiresAt } = await app.accessToken();
    assert.equal(value.length, 214);
    assert.ok(Math.abs(expiresAt - Date.now() - 7_200_000) < 60_000);
  },
  async "gettoken: what is left of a token asked for again"({ app }) {
    const { expiresAt } = await app.accessToken();
    assert.ok(Math.abs(expiresAt - Date.now() - 1_187_000) < 60_000);
  },
  "gettoken: no secret": ({ app }) => refused(app.departments.list(), 41004, { endpoint: "gettoken", hint: newHint }),
  "no token: a refusal carries the empty lists of its endpoint": ({ app }) =>
    refused(app.members.get("lin"), 41001, { hint: newHint }),
  "no token: user/list_id": ({ contacts }) => refused(Array.fromAsync(contacts.members.listIds()), 41001),
  "no token: department/simplelist": ({ contacts }) => refused(contacts.departments.simpleList(), 41001),
  "no token: getcallbackip": ({ app }) => refused(app.addresses("callbacks"), 41001),
  "a voided token, without a tail": ({ app }) => refused(app.members.get("lin"), 40014, { hint: undefined }),

  async "a member, from an app that may read everything"({ app }) {
    const member = await app.members.get("WANG.LI");
    assert.deepEqual(
      [member.userid, member.name, member.department, member.is_leader_in_dept, member.gender, member.status],
      ["wang.li", "王丽", [2, 7], [0, 1], "2", 4],
    );
    assert.deepEqual([member.isleader, member.hide_mobile, member.english_name, member.enable], [0, 0, "", 1]);
    assert.equal("errcode" in member, false);
  },
  async "a member, printed as the pages print it"({ app }) {
    const { name, order, extattr } = await app.members.get("zhangsan");
    assert.deepEqual([name, order], ["张三", [1, 4_294_967_295]]);
    assert.deepEqual(extattr?.attrs[1]?.web, { url: "http://www.test.com", title: "标题" });
  },
  async "old answers repeat an attribute's value and leave its type out"({ app }) {
    const { extattr } = await app.members.get("lin");
    assert.deepEqual(extattr?.attrs, [{ name: "爱好", value: "旅游", text: { value: "旅游" } }]);
  },
  async "a new app is not told what is sensitive"({ app }) {
    const [lin] = await app.members.list(2);
    assert.deepEqual([lin?.gender, lin?.mobile, lin?.avatar, lin?.status], ["0", undefined, undefined, 1]);
  },
  async "members by name only"({ app }) {
    const people = await app.members.simpleList(1);
    assert.deepEqual(people, [{ userid: "zhangsan", name: "李四", department: [1, 2], open_userid: "xxxxxx" }]);
  },
  async "ids, first page + ids, last page"({ contacts }) {
    const places = await Array.fromAsync(contacts.members.listIds());
    assert.deepEqual(
      places,
      [1, 2, 3].map((department) => ({ userid: "zhangsan", department })),
    );
  },
  async "departments in the automatic order"({ app }) {
    const departments = await app.departments.list();
    assert.deepEqual(
      departments.map(({ id, parentid, order }) => [id, parentid, order]),
      [
        [1, 0, 100_000_000],
        [2, 1, 100_000_000],
        [3, 1, 99_999_000],
      ],
    );
    assert.deepEqual(departments[1]?.department_leader, ["zhangsan"]);
  },
  async "department ids"({ contacts }) {
    assert.deepEqual((await contacts.departments.simpleList())[1], { id: 3, parentid: 2, order: 40 });
  },
  async "one department is an object"({ app }) {
    assert.equal((await app.departments.get(2)).name_en, "RDGZ");
  },
  async "a department created"({ contacts }) {
    assert.equal(await contacts.departments.create({ name: "广州研发中心", parentid: 1 }), 2);
  },
  "a department whose name is taken": ({ contacts }) =>
    refused(contacts.departments.create({ name: "广州研发中心", parentid: 1 }), 60008),

  async "a member created"({ contacts }) {
    assert.deepEqual(await contacts.members.create(zhangsan), []);
  },
  async "a member created, and a department for it"({ contacts }) {
    assert.deepEqual(await contacts.members.create({ ...zhangsan, department: [77] }), [{ name: "77", id: 77 }]);
  },
  "userid taken": ({ contacts }) => refused(contacts.members.create(zhangsan), 60102),
  "mobile taken, with its holder": ({ contacts }) =>
    refused(contacts.members.create(zhangsan), 60104, {
      message: `user/create answered 60104: mobile existed:zhangsan (hint ${newHint})`,
    }),
  "neither mobile nor mail": ({ contacts }) => refused(contacts.members.create(zhangsan), 60129),
  "a department list sent as a string": ({ contacts }) =>
    refused(contacts.members.create(zhangsan), 40066, {
      message: `user/create answered 40066: Warning: wrong json format. invalid party list (hint ${newHint})`,
    }),
  async "a member updated"({ contacts }) {
    assert.deepEqual(await contacts.members.update({ userid: "zhangsan", name: "李四" }), []);
  },
  "a member deleted": ({ contacts }) => contacts.members.delete("zhangsan"),
  "an unknown userid, in the words of the strict validator": ({ app }) => refused(app.members.get("ghost"), 60111),
  "a member out of range": ({ app }) => refused(app.members.get("lin"), 60011),
  "a bare list for batchdelete": ({ contacts }) => refused(contacts.members.deleteMany(["lin"]), 40063),
  "from an address that is not trusted": ({ app }) => refused(app.members.get("lin"), 60020),
  "the old form of the hint, with a count": ({ app }) =>
    refused(app.call("user/delete", { userid: "lin" }), 48002, {
      hint: "1500000000_12_0123456789abcdef0123456789abcdef",
    }),
  "the old form of the hint, without one": ({ app }) =>
    refused(app.call("user/delete", { userid: "lin" }), 48002, { hint: "1500000000_0123456789abcdef0123456789abcdef" }),
  "the oldest form: a hint and nothing else": ({ app }) =>
    refused(app.call("user/delete", { userid: "lin" }), 48002, { hint: "0123456789abcdef" }),
  async "nobody active"({ contacts }) {
    assert.equal(await contacts.members.activeOn("2026-01-31"), 0);
  },
  async "an openid"({ app }) {
    assert.equal(await app.members.openIdOf("zhangsan"), "oDjGHs-1yCnGrRovBj2yHij5JAAA");
  },
  "an openid from elsewhere": ({ app }) => refused(app.members.idOfOpenId("o1"), 40073),
  async "a join code"({ contacts }) {
    assert.match(await contacts.invitations.joinQrCode(741), /^https:\/\/work\.weixin\.qq\.com\/.*&qr_size=3$/);
  },
  async "invitations, and three lists of strangers"({ contacts }) {
    assert.deepEqual(await contacts.invitations.send({ users: ["ghost", "nobody", "lin"] }), {
      users: ["ghost", "nobody"],
      departments: [9],
      tags: [77],
    });
  },

  async "a tag"({ app }) {
    const tag = { name: "乒乓球协会", users: [{ userid: "zhangsan", name: "李四" }], departments: [2] };
    assert.deepEqual(await app.tags.get(12), tag);
  },
  async "a tag created"({ app }) {
    assert.equal(await app.tags.create("UI"), 12);
  },
  async tags({ app }) {
    assert.deepEqual((await app.tags.list())[1], { tagid: 2, tagname: "b" });
  },
  async "into a tag: some are unknown"({ app }) {
    const unknown = await app.tags.add(12, { users: ["usr1", "usr2", "lin"] });
    assert.deepEqual(unknown, { users: ["usr1", "usr2"], departments: [2, 4] });
  },
  async "into a tag: all are known"({ app }) {
    assert.deepEqual(await app.tags.add(12, { users: ["lin"] }), { users: [], departments: [] });
  },
  "into a tag: all are unknown, with the blank at the end": ({ app }) =>
    refused(app.tags.add(12, { users: ["ghost"] }), 40070),
  async "out of a tag: some are unknown"({ app }) {
    const unknown = await app.tags.remove(12, { users: ["usr1", "usr2", "usr3", "lin"] });
    assert.deepEqual(unknown, { users: ["usr1", "usr2", "usr3"], departments: [2, 4] });
  },
  "out of a tag: all are unknown": ({ app }) => refused(app.tags.remove(12, { users: ["ghost"] }), 40031),
  "out of a tag, as 企业号 said it": ({ app }) => refused(app.tags.remove(12, { users: ["ghost"] }), 40031),
  "a tag that is not there": ({ app }) => refused(app.tags.get(12), 40068),

  async "an import is taken"({ contacts }) {
    assert.match(await contacts.imports.members({ mediaId: "m" }), /^jobid_/);
  },
  async "an import at its end"({ contacts }) {
    const { status, total, rows } = await contacts.imports.finish("jobid_1");
    assert.deepEqual([status, total, rows.map(({ errcode }) => errcode)], [3, 3, [0, 40003]]);
  },
  async "an import half way"({ contacts }) {
    const { status, percentage, rows } = await contacts.imports.progress("jobid_1");
    assert.deepEqual([status, percentage, rows], [2, 50, []]);
  },
  async "departments imported"({ contacts }) {
    const { rows } = await contacts.imports.finish("jobid_1");
    assert.deepEqual(rows[1], { action: 4, partyid: 2, errcode: 0, errmsg: "ok" });
  },
  async "an export is not ready"({ contacts }) {
    const { status, data_list } = await contacts.exports.progress("jobid_1");
    assert.deepEqual([status, data_list], [1, []]);
  },
};

const zhangsan = { userid: "zhangsan", name: "张三", department: [1], mobile: "13800000000" };
