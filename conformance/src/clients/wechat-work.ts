/** A typed client on axios that has the platform's address written into every method. */
import assert from "node:assert/strict";
import { createReadStream, readFileSync } from "node:fs";
import path from "node:path";
import type { Emulator } from "@shoufa/emulator";
import {
  type AppMessagesCommander,
  AuthScope,
  Commander,
  type ContactsCommander,
  type CustomizedAppsCommander,
  Department,
  EnumSecretType,
  EnumTrueFalse,
  ImageAppMessage,
  NewsAppMessage,
  Tag,
  TextAppMessage,
  TextCardAppMessage,
  User,
} from "wechat-work";
import { type Check, type Client, refusedWith, until } from "../check.ts";
import { withPlatformAt } from "../redirect.ts";
import { departmentList, filesOnDisk, memberList, png } from "../samples.ts";
import { upload } from "../wire.ts";

export const wechatWork: Client = {
  name: "wechat-work",
  version: "0.2.1-beta.5",
  pointed: {
    en: "at the edge of the process: it has https://qyapi.weixin.qq.com in every method and no option for it",
    zh: "在进程的边缘：它的每个方法都写死了 https://qyapi.weixin.qq.com，没有可改的选项",
  },
  run: (check, emulator) => withPlatformAt(emulator.port, () => run(check, emulator)),
};

async function run(check: Check, emulator: Emulator): Promise<void> {
  const { corpId, contactsSecret, apps } = emulator.company();
  const [app] = apps;
  assert.ok(app);
  const agentId = String(app.agentId);
  const commanderWith = (contactSecret: string): Commander =>
    new Commander({
      corpId,
      contactSecret,
      apps: [{ agentId, agentSecret: app.secret }],
      getFromCacheMethod: async () => ({ content: "" }),
      saveToCacheMethod: async () => {},
    });
  const commander = commanderWith(contactsSecret);
  await check("getAccessToken", async () => {
    const { accessToken, expiresIn } = await commander.getAccessToken(EnumSecretType.Contact);
    assert.deepEqual([accessToken.length > 20, expiresIn > 7000], [true, true]);
  });
  await check("getAccessToken with a wrong secret", async () => {
    await refusedWith(40001, () => commanderWith("no-secret-of-anybody").getContactsCommander());
  });
  const contacts = await commander.getContactsCommander();
  await departments(check, contacts, emulator);
  await users(check, contacts, commander, agentId, emulator);
  await tags(check, contacts, emulator);
  await messages(check, commander, await commander.getAppMessagesCommander(agentId), app.agentId, emulator);
  await customisedApps(check, await commander.getCustomizedAppCommander(agentId), app.agentId, corpId, emulator);
  await imports(check, contacts, emulator);
  await check("JsSdkCommander.getSignature", async () => {
    const { signature } = await (await commander.getJsSdkCommander(agentId)).getSignature("https://example.com/");
    assert.match(signature, /^[0-9a-f]{40}$/);
  });
}

async function departments(check: Check, contacts: ContactsCommander, emulator: Emulator): Promise<void> {
  const made = new Department("收发室", 1);
  const name = (): string | undefined => emulator.departments().find(({ id }) => id === made.id)?.name;
  await check("departments.create", async () => {
    await contacts.departments.create(made);
    assert.equal(name(), "收发室");
  });
  await check("departments.find", async () => {
    const found = await contacts.departments.find(1);
    assert.equal(found.length, emulator.company().departments);
  });
  await check("departments.update", async () => {
    made.name = "传达室";
    await contacts.departments.update(made);
    assert.equal(name(), "传达室");
  });
  await check("departments.delete", async () => {
    await contacts.departments.delete(Number(made.id));
    assert.equal(name(), undefined);
  });
}

async function users(
  check: Check,
  contacts: ContactsCommander,
  commander: Commander,
  agentId: string,
  emulator: Emulator,
): Promise<void> {
  const { users: api } = contacts;
  const user = new User({ userid: "conformance1", name: "合规一", mobile: "13500000001", department: [1] });
  const member = (userId: string) => emulator.members().find((each) => each.userId === userId);
  await check("users.create", async () => {
    await api.create(user);
    assert.equal(member("conformance1")?.name, "合规一");
  });
  await check("users.findById", async () => {
    assert.equal((await api.findById("conformance1")).mobile, "13500000001");
  });
  await check("users.update", async () => {
    await api.update(new User({ userid: "conformance1", name: "合规二" }));
    assert.equal(member("conformance1")?.name, "合规二");
  });
  await check("users.findByDepartmentSimple", async () => {
    const found = await api.findByDepartmentSimple("1", EnumTrueFalse.True);
    assert.equal(found.length, emulator.company().people);
  });
  await check("users.findByDepartment", async () => {
    const found = (await api.findByDepartment("1", EnumTrueFalse.False)) as User[];
    assert.ok(found.some(({ userid }) => userid === "conformance1"));
  });
  await check("users.internalAuthResult", async () => {
    assert.equal(await api.internalAuthResult("conformance1"), "ok");
  });
  await check("invite", async () => {
    await contacts.invite(["conformance1"]);
  });
  const appContacts = await commander.getContactsCommander(EnumSecretType.Agent, agentId);
  const someone = emulator.members()[4]?.userId ?? assert.fail();
  let openId = "";
  await check("users.convertToOpenId", async () => {
    openId = await appContacts.users.convertToOpenId(someone);
    assert.ok(openId.length > 10);
  });
  await check("users.convertToUserId", async () => {
    assert.equal(await appContacts.users.convertToUserId(openId), someone);
  });
  await check("users.deleteById", async () => {
    await api.deleteById("conformance1");
    assert.equal(member("conformance1"), undefined);
  });
  await check("users.delete", async () => {
    await api.create(new User({ userid: "conformance2", name: "合规二", mobile: "13500000002", department: [1] }));
    await api.delete(["conformance2"]);
    assert.equal(member("conformance2"), undefined);
  });
  await check("an unknown member is told", async () => {
    await refusedWith(60111, () => api.findById("nobody.here"));
  });
}

async function tags(check: Check, contacts: ContactsCommander, emulator: Emulator): Promise<void> {
  const { userId } = emulator.members()[3] ?? assert.fail();
  const named = async (id: number): Promise<string | undefined> =>
    (await contacts.tags.find()).find((tag) => tag.id === id)?.name;
  await check("tags.create", async () => {
    assert.ok((await contacts.tags.create(new Tag("值班"))).id > 0);
  });
  const { id } = emulator.directory.createTag("夜班", 901);
  await check("tags.find", async () => {
    assert.equal(await named(id), "夜班");
  });
  await check("tags.update", async () => {
    await contacts.tags.update(new Tag("早班", id));
    assert.equal(await named(id), "早班");
  });
  await check("tags.addBindings", async () => {
    const { invalidDepartmentIds } = await contacts.tags.addBindings(id, [userId], [2, 99_999]);
    assert.deepEqual(invalidDepartmentIds, [99_999]);
  });
  await check("tags.findBindings", async () => {
    const { departmentIdList, memberList } = await contacts.tags.findBindings(id);
    assert.deepEqual([departmentIdList, memberList.map((each) => each.userid)], [[2], [userId]]);
  });
  await check("tags.removeBindings", async () => {
    await contacts.tags.removeBindings(id, [userId], [2]);
    const { departmentIdList, memberList } = await contacts.tags.findBindings(id);
    assert.deepEqual([departmentIdList, memberList], [[], []]);
  });
  await check("tags.delete", async () => {
    await contacts.tags.delete(id);
    assert.equal(await named(id), undefined);
  });
}

async function imports(check: Check, contacts: ContactsCommander, emulator: Emulator): Promise<void> {
  const there = (userId: string) => () => emulator.members().some((each) => each.userId === userId);
  const list = (content: string): Promise<string> => upload(emulator, "file", "list.csv", content);
  let job = "";
  await check("batchAddMembers", async () => {
    job = await contacts.batchAddMembers(await list(memberList(emulator, "imported1")), false);
    await until("imported1 is a member", there("imported1"));
  });
  await check("getBatchResult", async () => {
    const { status, type, percentage } = await contacts.getBatchResult(job);
    assert.deepEqual([status, type, percentage], [3, "sync_user", 100]);
  });
  await check("batchReplaceMembers", async () => {
    await contacts.batchReplaceMembers(await list(memberList(emulator, "imported2")), false);
    await until("imported2 is a member", there("imported2"));
  });
  await check("batchReplaceDepartments", async () => {
    await contacts.batchReplaceDepartments(await list(departmentList(emulator, 7001)));
    await until("department 7001 is there", () => emulator.departments().some(({ id }) => id === 7001));
  });
}

async function messages(
  check: Check,
  commander: Commander,
  sender: AppMessagesCommander,
  agentId: number,
  emulator: Emulator,
): Promise<void> {
  const { userId } = emulator.members()[5] ?? assert.fail();
  const last = () => emulator.phone(userId).messages({ agentId }).at(-1);
  await check("send TextAppMessage", async () => {
    await sender.send(new TextAppMessage("门口有你的快递", agentId, [userId]));
    assert.equal(last()?.text, "门口有你的快递");
  });
  await check("send TextCardAppMessage", async () => {
    await sender.send(new TextCardAppMessage("开门", "九点", "https://example.com/", "看", agentId, [userId]));
    assert.equal(last()?.msgtype, "textcard");
  });
  await check("send NewsAppMessage", async () => {
    const article = { title: "通知", description: "九点开门", url: "https://example.com/1", picurl: "" };
    await sender.send(new NewsAppMessage([article], agentId, [userId]));
    assert.equal(last()?.msgtype, "news");
  });
  await check("send with unknown people", async () => {
    const { invalidUserIds } = await sender.send(new TextAppMessage("还有谁", agentId, [userId, "nobody.here"]));
    assert.deepEqual(invalidUserIds, ["nobody.here"]);
  });
  const files = filesOnDisk();
  try {
    const media = await commander.getMediaCommander(String(agentId));
    await check("MediaCommander.uploadTemp", async () => {
      const { type } = await media.uploadTemp(createReadStream(files.image), "image", "dot.png");
      assert.equal(type, "image");
    });
    await check("MediaCommander.uploadImage", async () => {
      const { url } = await media.uploadImage(createReadStream(files.image), "dot.png");
      assert.ok(URL.canParse(url));
    });
    // As a browser uploads it, because this client's own uploads do not arrive.
    const mediaId = await upload(emulator, "image", "dot.png", png);
    await check("MediaCommander.download", async () => {
      const to = path.join(files.folder, "back.png");
      await media.download(mediaId, to);
      assert.deepEqual(readFileSync(to), readFileSync(files.image));
    });
    await check("send ImageAppMessage", async () => {
      await sender.send(new ImageAppMessage(mediaId, agentId, [userId]));
      assert.equal(last()?.msgtype, "image");
    });
  } finally {
    files.remove();
  }
}

async function customisedApps(
  check: Check,
  api: CustomizedAppsCommander,
  agentId: number,
  corpId: string,
  emulator: Emulator,
): Promise<void> {
  const { userId } = emulator.members()[6] ?? assert.fail();
  await check("CustomizedAppsCommander.find", async () => {
    assert.ok((await api.find()).some((each) => Number(each.agentid) === agentId));
  });
  await check("CustomizedAppsCommander.config", async () => {
    const config = { agentid: String(agentId), description: "由别人的代码设定", home_url: "https://example.com/" };
    await api.config(config as never);
  });
  await check("CustomizedAppsCommander.findById", async () => {
    const app = await api.findById(String(agentId));
    assert.deepEqual([app.description, app.home_url], ["由别人的代码设定", "https://example.com/"]);
    assert.ok(Array.isArray(app.allowedPartyIds));
  });
  /** Opens the login on a phone and takes the code out of the address that it leads to. */
  const codeFor = (scope: string): string => {
    const query = new URLSearchParams({ appid: corpId, response_type: "code", scope, agentid: String(agentId) });
    query.set("redirect_uri", "http://127.0.0.1/arrived");
    const link = `https://open.weixin.qq.com/connect/oauth2/authorize?${query}#wechat_redirect`;
    const opened = emulator.phone(userId).open(link, { agree: true });
    assert.equal(opened.state, "page");
    return new URL(opened.url).searchParams.get("code") ?? "";
  };
  await check("CustomizedAppsCommander.getUserInfoByCode", async () => {
    const info = await api.getUserInfoByCode(AuthScope.BASE, codeFor("snsapi_base"));
    assert.equal(info.userId, userId);
  });
}
