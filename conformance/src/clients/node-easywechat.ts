/**
 * EasyWeChat's Node edition, its 企业微信 half: an HTTP client that finds its own token and takes any path, tickets with
 * signatures, the login, and a callback server with listeners.
 */
import assert from "node:assert/strict";
import { createReadStream, readFileSync } from "node:fs";
import type { Emulator } from "@shoufa/emulator";
import { CacheInterface, ServerRequest, Work } from "node-easywechat";
import { type Check, type Client, refusedWith } from "../check.ts";
import { serveCallback } from "../receiver.ts";
import { callbackSecrets, filesOnDisk } from "../samples.ts";

type Http = ReturnType<InstanceType<typeof Work>["getClient"]>;
type Reply = Record<string, unknown>;

/** Its own default keeps tokens in files that outlive the emulator. */
class MemoryCache extends CacheInterface {
  readonly #kept = new Map<string, unknown>();
  override async get<T>(key: string): Promise<T> {
    return this.#kept.get(key) as T;
  }
  override async has(key: string): Promise<boolean> {
    return this.#kept.has(key);
  }
  override async set(key: string, value: unknown): Promise<boolean> {
    this.#kept.set(key, value);
    return true;
  }
  override async delete(key: string): Promise<boolean> {
    return this.#kept.delete(key);
  }
}

export const nodeEasywechat: Client = {
  name: "node-easywechat",
  version: "3.6.2",
  pointed: {
    en: "by its own `http.baseURL`; with `node-socialite` 1.4.1, because it cannot be loaded with the one that npm gives it",
    zh: "用它自己的 `http.baseURL`；搭配 `node-socialite` 1.4.1，因为用 npm 默认给它的版本时无法加载",
  },
  run,
};

async function run(check: Check, emulator: Emulator): Promise<void> {
  const { corpId, contactsSecret, apps } = emulator.company();
  const [app] = apps;
  assert.ok(app);
  const secrets = callbackSecrets();
  const connect = (secret: string) => {
    const settings = {
      corp_id: corpId,
      secret,
      token: secrets.token,
      aes_key: secrets.encodingAesKey,
      http: { baseURL: emulator.url, throw: false },
      oauth: { redirect_url: "http://127.0.0.1/arrived" },
    };
    const work = new Work(settings);
    work.setCache(new MemoryCache());
    return work;
  };
  const work = connect(app.secret);
  await check("getAccessToken", async () => {
    const token = await work.getAccessToken().getToken();
    assert.deepEqual([token.length > 20, await work.getAccessToken().getToken()], [true, token]);
  });
  await check("getAccessToken with a wrong secret", async () => {
    await refusedWith(40001, () => connect("no-secret-of-anybody").getAccessToken().getToken());
  });
  await directory(check, connect(contactsSecret).getClient(), emulator);
  await messages(check, work.getClient(), emulator, app.agentId);
  await media(check, work.getClient(), emulator, app.agentId);
  await tickets(check, work, app.agentId);
  await login(check, work, emulator);
  await callbacks(check, () => connect(app.secret), emulator, { agentId: app.agentId, corpId, ...secrets });
}

const asking = (http: Http) => ({
  get: async (endpoint: string, params: Reply = {}): Promise<Reply> =>
    (await http.get(`/cgi-bin/${endpoint}`, { params })).toObject() as Reply,
  post: async (endpoint: string, body: Reply): Promise<Reply> => {
    const answer = (await http.postJson(`/cgi-bin/${endpoint}`, body)).toObject() as Reply;
    assert.equal(answer["errcode"], 0, `${endpoint}: ${answer["errcode"]}`);
    return answer;
  },
});

async function directory(check: Check, http: Http, emulator: Emulator): Promise<void> {
  const { get, post } = asking(http);
  const member = (userId: string) => emulator.members().find((each) => each.userId === userId);
  await check("client.postJson and get: departments", async () => {
    const { id } = await post("department/create", { name: "收发室", parentid: 1 });
    const { department } = (await get("department/get", { id })) as { department: Reply };
    assert.equal(department["name"], "收发室");
    const { department_id } = (await get("department/simplelist", { id })) as { department_id: Reply[] };
    assert.equal(department_id.length, 1);
    assert.equal((await get("department/delete", { id }))["errcode"], 0);
  });
  await check("client.postJson and get: members", async () => {
    const user = { userid: "conformance1", name: "合规一", mobile: "13500000001", department: [1] };
    await post("user/create", user);
    await post("user/update", { userid: user.userid, alias: "一" });
    assert.equal((await get("user/get", { userid: user.userid }))["alias"], "一");
    assert.equal((await post("user/getuserid", { mobile: user.mobile }))["userid"], user.userid);
    assert.equal((await get("user/delete", { userid: user.userid }))["errcode"], 0);
    assert.equal(member(user.userid), undefined);
  });
  await check("client.postJson: user/list_id to its end", async () => {
    const seen = new Set<unknown>();
    let cursor: unknown = "";
    do {
      const page = (await post("user/list_id", { cursor, limit: 25 })) as { dept_user: Reply[]; next_cursor?: string };
      for (const { userid } of page.dept_user) seen.add(userid);
      cursor = page.next_cursor;
    } while (cursor);
    assert.equal(seen.size, emulator.company().people);
  });
  await check("client.postJson and get: tags", async () => {
    const { tagid } = await post("tag/create", { tagname: "值班" });
    const userid = emulator.members()[2]?.userId;
    await post("tag/addtagusers", { tagid, userlist: [userid] });
    const { userlist } = (await get("tag/get", { tagid })) as { userlist: Reply[] };
    assert.deepEqual(
      userlist.map((each) => each["userid"]),
      [userid],
    );
  });
  await check("client.get: a refusal is told", async () => {
    const response = await http.get("/cgi-bin/user/get", { params: { userid: "nobody.here" } });
    assert.deepEqual([response.isFailed(), (response.toObject() as Reply)["errcode"]], [true, 60111]);
  });
}

async function messages(check: Check, http: Http, emulator: Emulator, agentid: number): Promise<void> {
  const { post, get } = asking(http);
  const touser = emulator.members()[9]?.userId ?? assert.fail();
  const last = () => emulator.phone(touser).messages({ agentId: agentid }).at(-1);
  const send = (body: Reply): Promise<Reply> => post("message/send", { touser, agentid, ...body });
  await check("client.postJson: message/send, text and recall", async () => {
    const { msgid } = await send({ msgtype: "text", text: { content: "门口有你的快递" } });
    assert.equal(last()?.text, "门口有你的快递");
    await post("message/recall", { msgid });
    assert.equal(last()?.recalled, true);
  });
  await check("client.postJson: message/send, markdown", async () => {
    await send({ msgtype: "markdown", markdown: { content: "**九点**开门" } });
    assert.equal(last()?.msgtype, "markdown");
  });
  await check("client.postJson: message/send, template_card", async () => {
    const template_card = {
      card_type: "text_notice",
      main_title: { title: "开门" },
      card_action: { type: 1, url: "https://example.com/" },
    };
    await send({ msgtype: "template_card", template_card });
    assert.equal(last()?.msgtype, "template_card");
  });
  await check("client.postJson: message/send, unknown people", async () => {
    const answer = await send({
      touser: `${touser}|nobody.here`,
      msgtype: "text",
      text: { content: "还有谁" },
    });
    assert.equal(answer["invaliduser"], "nobody.here");
  });
  await check("client.postJson: appchat", async () => {
    const userlist = emulator
      .members()
      .slice(9, 12)
      .map(({ userId }) => userId);
    const { chatid } = await post("appchat/create", { name: "值班群", owner: touser, userlist });
    await post("appchat/send", { chatid, msgtype: "text", text: { content: "交班了" } });
    await emulator.phone(touser).waitForMessage({ contains: "交班了" });
    assert.equal(((await get("appchat/get", { chatid })) as { chat_info: Reply }).chat_info["name"], "值班群");
  });
  await check("client.postJson: menu/create", async () => {
    const button = [{ type: "view", name: "主页", url: "https://example.com/" }];
    const made = await http.postJson("/cgi-bin/menu/create", { button }, { params: { agentid } });
    assert.equal((made.toObject() as Reply)["errcode"], 0);
    const { opens } = await emulator.phone(touser).act({ kind: "menu", agentId: agentid, button: [0] });
    assert.deepEqual(opens, { kind: "page", url: "https://example.com/" });
  });
}

async function media(check: Check, http: Http, emulator: Emulator, agentid: number): Promise<void> {
  const touser = emulator.members()[9]?.userId ?? assert.fail();
  const files = filesOnDisk();
  try {
    let mediaId: unknown;
    await check("client.withFile: media/upload", async () => {
      const upload = http.withFile(createReadStream(files.image), "media");
      const answer = (await upload.post("/cgi-bin/media/upload", { params: { type: "image" } })).toObject() as Reply;
      mediaId = answer["media_id"];
      assert.deepEqual([answer["errcode"], typeof mediaId], [0, "string"]);
    });
    await check("client.get: media/get and saveAs", async () => {
      const params = { media_id: mediaId };
      const response = await http.get("/cgi-bin/media/get", { params, responseType: "arraybuffer" });
      const saved = response.saveAs(`${files.folder}/back.png`);
      assert.deepEqual(readFileSync(saved), readFileSync(files.image));
    });
    await check("client.postJson: message/send, image", async () => {
      const body = { touser, agentid, msgtype: "image", image: { media_id: mediaId } };
      await asking(http).post("message/send", body);
      assert.equal(emulator.phone(touser).messages({ agentId: agentid }).at(-1)?.msgtype, "image");
    });
  } finally {
    files.remove();
  }
}

async function tickets(check: Check, work: InstanceType<typeof Work>, agentId: number): Promise<void> {
  const url = "https://example.com/page";
  await check("getUtils().buildJsSdkConfig", async () => {
    const { signature, appId } = await work.getUtils().buildJsSdkConfig(url, ["scanQRCode"]);
    assert.match(String(signature), /^[0-9a-f]{40}$/);
    assert.equal(appId, work.getAccount().getCorpId());
  });
  await check("getUtils().buildJsSdkAgentConfig", async () => {
    const { signature, agentid } = await work.getUtils().buildJsSdkAgentConfig(agentId, url, ["scanQRCode"]);
    assert.match(String(signature), /^[0-9a-f]{40}$/);
    assert.equal(agentid, agentId);
  });
  await check("getTicket().getAgentTicket", async () => {
    const [own, company] = [await work.getTicket().getAgentTicket(agentId), await work.getTicket().getTicket()];
    assert.notEqual(own, company);
  });
}

async function login(check: Check, work: InstanceType<typeof Work>, emulator: Emulator): Promise<void> {
  const userId = emulator.members()[10]?.userId ?? assert.fail();
  const codeFrom = (link: string): string => {
    const opened = emulator.phone(userId).open(link, { agree: true });
    assert.equal(opened.state, "page", `the link was ${opened.state}`);
    return new URL(opened.url).searchParams.get("code") ?? "";
  };
  await check("getOAuth: the link is opened on a phone", async () => {
    const oauth = await work.getOAuth();
    assert.ok(codeFrom(oauth.scopes(["snsapi_base"]).redirect()).length > 10);
  });
  await check("getOAuth().userFromCode", async () => {
    const oauth = await work.getOAuth();
    const user = await oauth.userFromCode(codeFrom(oauth.scopes(["snsapi_base"]).redirect()));
    assert.equal(user.getId(), userId);
  });
}

async function callbacks(
  check: Check,
  create: () => InstanceType<typeof Work>,
  emulator: Emulator,
  receiver: { agentId: number; corpId: string; token: string; encodingAesKey: string },
): Promise<void> {
  const { agentId, corpId, token, encodingAesKey } = receiver;
  const userId = emulator.members()[11]?.userId ?? assert.fail();
  let got: Reply = {};
  // A message answers for its fields by name only.
  const seen = (message: Reply): Reply =>
    Object.fromEntries(
      ["Content", "FromUserName", "ToUserName", "AgentID", "Event", "ChangeType", "UserID"].map((name) => [
        name,
        message[name],
      ]),
    );
  // A fresh application for every request, as its pages show: the server remembers what it has decrypted.
  await using server = await serveCallback(async (request, response) => {
    const work = create();
    work.setRequest(await ServerRequest.createFromIncomingMessage(request));
    const own = work.getServer();
    own.addMessageListener("text", async (message) => {
      got = seen(message);
      return `收到：${message["Content"]}`;
    });
    own.addEventListener("enter_agent" as never, async (message) => {
      got = seen(message);
      return "";
    });
    own.handleUserCreated(async (message) => {
      got = seen(message);
      return "";
    });
    const answer = await own.serve();
    response.writeHead(answer.getStatusCode(), answer.getHeaders()).end(answer.getBody());
  });
  const configuration = { url: server.url, token, encodingAesKey };
  await check("getServer().serve: the URL is verified", async () => {
    assert.deepEqual(await emulator.setCallback(agentId, configuration), { verified: true });
  });
  await check("addMessageListener: what a person types is opened", async () => {
    await emulator.phone(userId).type({ agentId, text: "快递到了吗" });
    assert.deepEqual(
      [got["Content"], got["FromUserName"], got["ToUserName"], String(got["AgentID"])],
      ["快递到了吗", userId, corpId, String(agentId)],
    );
  });
  await check("addMessageListener: the reply is shown on the phone", async () => {
    const { callback } = await emulator.phone(userId).type({ agentId, text: "你好" });
    assert.equal(callback.reply?.state, "shown");
    await emulator.phone(userId).waitForMessage({ agentId, contains: "收到：你好" });
  });
  await check("addEventListener: enter_agent", async () => {
    await asking(create().getClient()).post("agent/set", { agentid: agentId, isreportenter: 1 });
    await emulator.phone(userId).act({ kind: "enter", agentId });
    assert.equal(got["Event"], "enter_agent");
  });
  await check("handleUserCreated: a new member is told", async () => {
    assert.deepEqual(await emulator.setCallback("contacts", configuration), { verified: true });
    emulator.directory.createMember("conformance9", { name: "合规九", mobile: "13500000009", departments: [1] });
    for (let waits = 0; got["UserID"] !== "conformance9" && waits < 100; waits += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual([got["ChangeType"], got["UserID"]], ["create_user", "conformance9"]);
  });
}
