/** The API client of the 企业号 years. Its methods take their callback last. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Emulator } from "@shoufa/emulator";
import API from "wechat-enterprise-api";
import { type Check, type Client, refusedWith, until } from "../check.ts";
import { departmentList, filesOnDisk, memberList } from "../samples.ts";
import { legacyCalls } from "./wechat-enterprise-api-legacy.ts";

type Reply = Record<string, unknown> & { errcode?: number };

/** Calls a method of the client's and answers what its callback gets. */
const calling =
  (api: API) =>
  <T = Reply>(method: string, ...args: readonly unknown[]): Promise<T> =>
    new Promise((resolve, reject) => {
      const call = api[method] as (...all: unknown[]) => void;
      call.call(api, ...args, (error: Error | null, data: T) => (error ? reject(error) : resolve(data)));
    });
type Call = ReturnType<typeof calling>;

export const wechatEnterpriseApi: Client = {
  name: "wechat-enterprise-api",
  version: "0.3.0",
  pointed: {
    en: "by its own `prefix`; with `urllib` 2.44.0, because it never answers with the one that npm gives it",
    zh: "用它自己的 `prefix`；搭配 `urllib` 2.44.0，因为用 npm 默认给它的版本时它从不应答",
  },
  async run(check, emulator) {
    const { corpId, contactsSecret, apps } = emulator.company();
    const [app] = apps;
    assert.ok(app);
    const connect = (secret: string): API => {
      const api = new API(corpId, secret, app.agentId);
      api.prefix = `${emulator.url}/cgi-bin/`;
      return api;
    };
    const appApi = connect(app.secret);
    await departments(check, calling(connect(contactsSecret)));
    await users(check, calling(connect(contactsSecret)), emulator);
    await tags(check, calling(connect(contactsSecret)), emulator);
    await messages(check, calling(appApi), emulator, app.agentId);
    await menus(check, calling(appApi), emulator, app.agentId);
    await ownApp(check, calling(appApi), appApi, emulator, app.agentId);
    await imports(check, calling(connect(contactsSecret)), emulator);
    await legacyCalls(check, calling(appApi), emulator, app.agentId);
    await errors(check, calling(connect("no-secret-of-anybody")), calling(connect(contactsSecret)));
  },
};

async function departments(check: Check, call: Call): Promise<void> {
  let id = 0;
  await check("getLatestToken", async () => {
    const { accessToken } = await call<{ accessToken: string }>("getLatestToken");
    assert.ok(accessToken.length > 20);
  });
  await check("createDepartment", async () => {
    id = Number((await call("createDepartment", "收发室", { parentid: 1, order: 5 }))["id"]);
    assert.ok(id > 1);
  });
  const find = async (): Promise<Reply | undefined> => {
    const { department } = (await call("getDepartments")) as unknown as { department: Reply[] };
    return department.find((each) => each["id"] === id);
  };
  await check("getDepartments", async () => {
    assert.deepEqual([(await find())?.["name"], (await find())?.["parentid"]], ["收发室", 1]);
  });
  await check("updateDepartment", async () => {
    await call("updateDepartment", id, { name: "传达室" });
    assert.equal((await find())?.["name"], "传达室");
  });
  await check("deleteDepartment", async () => {
    await call("deleteDepartment", id);
    assert.equal(await find(), undefined);
  });
}

async function users(check: Check, call: Call, emulator: Emulator): Promise<void> {
  const user = { userid: "conformance1", name: "合规一", mobile: "13500000001", department: [1], position: "收发" };
  const known = (userId: string): boolean => emulator.members().some((member) => member.userId === userId);
  await check("createUser", async () => {
    await call("createUser", user);
    assert.ok(known(user.userid));
  });
  await check("getUser", async () => {
    const { userid, name, mobile, position } = await call("getUser", user.userid);
    assert.deepEqual([userid, name, mobile, position], [user.userid, user.name, user.mobile, user.position]);
  });
  await check("updateUser", async () => {
    await call("updateUser", { userid: user.userid, position: "发收" });
    assert.equal((await call("getUser", user.userid))["position"], "发收");
  });
  await check("getDepartmentUsers", async () => {
    const { userlist } = (await call("getDepartmentUsers", 1, 1, 0)) as unknown as { userlist: Reply[] };
    assert.equal(userlist.length, emulator.company().people);
  });
  await check("getDepartmentUsersDetail", async () => {
    const { userlist } = (await call("getDepartmentUsersDetail", 1, 0, 0)) as unknown as { userlist: Reply[] };
    assert.equal(userlist.find((each) => each["userid"] === user.userid)?.["mobile"], user.mobile);
  });
  await check("deleteUser", async () => {
    await call("deleteUser", user.userid);
    assert.ok(!known(user.userid));
  });
  await check("deleteUsers", async () => {
    for (const userid of ["conformance2", "conformance3"])
      await call("createUser", { ...user, userid, mobile: `1350000000${userid.at(-1)}` });
    await call("deleteUsers", ["conformance2", "conformance3"]);
    assert.ok(!known("conformance2") && !known("conformance3"));
  });
}

async function tags(check: Check, call: Call, emulator: Emulator): Promise<void> {
  const { userId, name } = emulator.members()[3] ?? assert.fail();
  let id = 0;
  await check("createTag", async () => {
    id = Number((await call("createTag", "值班", { id: 900 }))["tagid"]);
    assert.equal(id, 900);
  });
  await check("updateTagName", async () => {
    await call("updateTagName", id, "夜班");
  });
  await check("listTags", async () => {
    const { taglist } = (await call("listTags")) as unknown as { taglist: Reply[] };
    assert.equal(taglist.find((each) => each["tagid"] === id)?.["tagname"], "夜班");
  });
  await check("addTagUsers", async () => {
    const { invalidlist } = await call("addTagUsers", id, [userId, "nobody.here"]);
    assert.equal(invalidlist, "nobody.here");
  });
  await check("getTagUsers", async () => {
    assert.deepEqual((await call("getTagUsers", id))["userlist"], [{ userid: userId, name }]);
  });
  await check("deleteTagUsers", async () => {
    await call("deleteTagUsers", id, [userId]);
    assert.deepEqual((await call("getTagUsers", id))["userlist"], []);
  });
  await check("deleteTag", async () => {
    await call("deleteTag", id);
    const { taglist } = (await call("listTags")) as unknown as { taglist: Reply[] };
    assert.ok(!taglist.some((each) => each["tagid"] === id));
  });
}

async function imports(check: Check, call: Call, emulator: Emulator): Promise<void> {
  const there = (userId: string) => () => emulator.members().some((each) => each.userId === userId);
  const files = filesOnDisk();
  const list = async (content: string): Promise<string> => {
    const file = path.join(files.folder, "list.csv");
    writeFileSync(file, content);
    return String((await call("uploadFile", file))["media_id"]);
  };
  try {
    let job: unknown;
    await check("batchSyncUser", async () => {
      job = (await call("batchSyncUser", await list(memberList(emulator, "imported1")), null))["jobid"];
      await until("imported1 is a member", there("imported1"));
    });
    await check("batchGetResult", async () => {
      assert.equal((await call("batchGetResult", job))["status"], 3);
    });
    await check("batchReplaceUser", async () => {
      await call("batchReplaceUser", await list(memberList(emulator, "imported2")), null);
      await until("imported2 is a member", there("imported2"));
    });
    await check("batchReplaceParty", async () => {
      await call("batchReplaceParty", await list(departmentList(emulator, 7001)), null);
      await until("department 7001 is there", () => emulator.departments().some(({ id }) => id === 7001));
    });
  } finally {
    files.remove();
  }
}

async function messages(check: Check, call: Call, emulator: Emulator, agentId: number): Promise<void> {
  const { userId } = emulator.members()[5] ?? assert.fail();
  const to = { touser: userId };
  const arrives = async (msgtype: string): Promise<void> => {
    const last = emulator.phone(userId).messages({ agentId }).at(-1);
    assert.equal(last?.msgtype, msgtype);
  };
  const files = filesOnDisk();
  try {
    await check("send text", async () => {
      await call("send", to, { msgtype: "text", text: { content: "门口有你的快递" }, safe: "0" });
      await emulator.phone(userId).waitForMessage({ agentId, contains: "快递" });
    });
    await check("send news", async () => {
      const article = { title: "通知", description: "九点开门", url: "https://example.com/1", picurl: "" };
      await call("send", to, { msgtype: "news", news: { articles: [article] } });
      await arrives("news");
    });
    await check("send with unknown people", async () => {
      const { invaliduser } = await call(
        "send",
        { touser: `${userId}|nobody.here` },
        {
          msgtype: "text",
          text: { content: "还有谁" },
        },
      );
      assert.equal(invaliduser, "nobody.here");
    });
    for (const kind of ["image", "voice", "video", "file"] as const) {
      let mediaId = "";
      const method = `upload${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
      await check(method, async () => {
        const answer = await call(method, files[kind]);
        mediaId = String(answer["media_id"]);
        assert.deepEqual([answer["type"], mediaId !== ""], [kind, true]);
      });
      await check(`getMedia of ${kind}`, async () => {
        assert.deepEqual(await call<Buffer>("getMedia", mediaId), readFileSync(files[kind]));
      });
      await check(`send ${kind}`, async () => {
        await call("send", to, { msgtype: kind, [kind]: { media_id: mediaId } });
        await arrives(kind);
      });
    }
  } finally {
    files.remove();
  }
}

async function menus(check: Check, call: Call, emulator: Emulator, agentId: number): Promise<void> {
  const { userId } = emulator.members()[5] ?? assert.fail();
  const menu = {
    button: [
      { type: "view", name: "主页", url: "https://example.com/" },
      { name: "更多", sub_button: [{ type: "click", name: "报到", key: "here" }] },
    ],
  };
  await check("createMenu", async () => {
    await call("createMenu", menu);
    const { opens } = await emulator.phone(userId).act({ kind: "menu", agentId, button: [0] });
    assert.deepEqual(opens, { kind: "page", url: "https://example.com/" });
  });
  await check("getMenu", async () => {
    const { button } = (await call("getMenu")) as unknown as { button: Reply[] };
    assert.deepEqual(
      button.map((each) => each["name"]),
      ["主页", "更多"],
    );
  });
  await check("removeMenu", async () => {
    await call("removeMenu");
    await assert.rejects(() => emulator.phone(userId).act({ kind: "menu", agentId, button: [0] }));
  });
}

async function ownApp(check: Check, call: Call, api: API, emulator: Emulator, agentId: number): Promise<void> {
  const { userId } = emulator.members()[6] ?? assert.fail();
  await check("getAgent", async () => {
    assert.equal((await call("getAgent", agentId))["agentid"], agentId);
  });
  await check("setAgent", async () => {
    await call("setAgent", { agentid: agentId, description: "由别人的代码设定" });
    assert.equal((await call("getAgent", agentId))["description"], "由别人的代码设定");
  });
  await check("listAgent", async () => {
    const { agentlist } = (await call("listAgent")) as unknown as { agentlist: Reply[] };
    assert.ok(agentlist.some((each) => each["agentid"] === agentId));
  });
  await check("getCallbackIP", async () => {
    const { ip_list } = await call("getCallbackIP");
    assert.ok(Array.isArray(ip_list) && ip_list.length > 0);
  });
  await check("getTicket", async () => {
    assert.ok((await call<{ ticket: string }>("getTicket")).ticket.length > 10);
  });
  await check("getJsConfig", async () => {
    const { signature } = await call("getJsConfig", { url: "https://example.com/", jsApiList: ["scanQRCode"] });
    assert.match(String(signature), /^[0-9a-f]{40}$/);
  });
  await check("getAuthorizeURL and getUserIdByCode", async () => {
    const link = api.getAuthorizeURL("http://127.0.0.1/arrived", "s1", "snsapi_base");
    const opened = emulator.phone(userId).open(link);
    assert.equal(opened.state, "page");
    const arrived = new URL(opened.url);
    assert.equal(arrived.searchParams.get("state"), "s1");
    assert.equal((await call("getUserIdByCode", arrived.searchParams.get("code")))["UserId"], userId);
  });
}

async function errors(check: Check, stranger: Call, contacts: Call): Promise<void> {
  await check("a wrong secret is told", async () => {
    await refusedWith(40001, () => stranger("getDepartments"));
  });
  await check("an unknown member is told", async () => {
    await refusedWith(60111, () => contacts("getUser", "nobody.here"));
  });
}
