/** Requests and answers of each group of calls, as WeCom's pages write them. WeCom's behaviour: emulator tests. */
import { createCipheriv, hash } from "node:crypto";
import { expect, test } from "vitest";
import { createWeCom, NoAnswerError, signJsSdk, UsageError, WeComApiError } from "../src/index.ts";
import { type Answer, errorOf, ok, refuse, type Seen, secret, startPlatform } from "./platform.ts";

const identity = { agentId: 1000002, secret };

/** Answers by endpoint, everything else as usual. */
const answering =
  (answers: Readonly<Record<string, Answer>>) =>
  ({ endpoint }: Seen): Answer | undefined =>
    answers[endpoint];

test("a tag's content, and the members WeCom did not know", async () => {
  await using platform = await startPlatform();
  platform.answer = answering({
    "tag/get": { ...ok, tagname: "值班", userlist: [{ userid: "lin", name: "林" }], partylist: [2] },
    "tag/addtagusers": { ...ok, invalidlist: "ghost|nobody", invalidparty: [9] },
    "tag/create": { ...ok, errmsg: "created", tagid: 12 },
  });
  const { tags } = platform.client().contacts({ secret });
  expect(await tags.get(12)).toEqual({ name: "值班", users: [{ userid: "lin", name: "林" }], departments: [2] });
  expect(await tags.add(12, { users: ["lin", "ghost", "nobody"], departments: [9] })).toEqual({
    users: ["ghost", "nobody"],
    departments: [9],
  });
  expect(await tags.create("值班")).toBe(12);
  expect(JSON.parse(platform.seen.at(-1)?.body ?? "")).toEqual({ tagname: "值班" });
});

test("all ids come, page after page, and the cursor goes back as it came", async () => {
  await using platform = await startPlatform();
  platform.answer = ({ endpoint, body }) => {
    if (endpoint !== "user/list_id") return undefined;
    const second = body.includes('"cursor":"next"');
    return {
      ...ok,
      next_cursor: second ? "" : "next",
      dept_user: [{ userid: second ? "wang" : "lin", department: 1 }],
    };
  };
  const places = await Array.fromAsync(platform.client().contacts({ secret }).members.listIds(1));
  expect(places.map(({ userid }) => userid)).toEqual(["lin", "wang"]);
});

test("an upload carries the file whole, under its own name", async () => {
  await using platform = await startPlatform();
  platform.answer = answering({ "media/upload": { ...ok, type: "file", media_id: "m1", created_at: "1380000000" } });
  const bytes = Buffer.from([0, 255, 13, 10, 45, 45]);
  const media = await platform.client().app(identity).media.upload("file", { filename: '值班"表.bin', bytes });
  expect(media).toEqual({ mediaId: "m1", createdAt: 1_380_000_000_000 });
  const { query, body } = platform.seen.at(-1) as Seen;
  expect(query.get("type")).toBe("file");
  expect(body).toContain('Content-Disposition: form-data; name="media"; filename="值班%22表.bin"; filelength=6');
  expect(body).toContain(bytes.toString());
  const bad = platform.client().app(identity).media.upload("file", { filename: "a\r\nX: y", bytes });
  expect(await errorOf(bad)).toBeInstanceOf(UsageError);
});

test("a large file is read part after part; a refusal instead of a file is a refusal", async () => {
  await using platform = await startPlatform();
  const whole = Buffer.from("0123456789");
  platform.answer = ({ endpoint }) =>
    endpoint === "media/get"
      ? (request, response) => {
          const first = Number(/bytes=(\d+)-/.exec(String(request.headers.range))?.[1]);
          const part = whole.subarray(first, first + 4);
          response.writeHead(206, {
            "content-type": "application/json",
            "content-disposition": `attachment; filename="${Buffer.from("值班表.json").toString("latin1")}"`,
            "content-range": `bytes ${first}-${first + part.length - 1}/${whole.length}`,
          });
          response.end(part);
        }
      : undefined;
  const { media } = platform.client().app(identity);
  expect(Buffer.concat(await Array.fromAsync(media.download("m1"))).toString()).toBe("0123456789");
  expect((await media.get("m1", [0, 3])).filename).toBe("值班表.json");
  platform.answer = answering({ "media/get": refuse(40007, "invalid media_id") });
  expect(await errorOf(media.get("gone"))).toMatchObject({ errcode: 40007 });
});

test("the menu of an app that has none is null", async () => {
  await using platform = await startPlatform();
  platform.answer = answering({ "menu/get": refuse(46003, "menu no exist") });
  const { own } = platform.client().app(identity);
  expect(await own.menu()).toBeNull();
  await own.setMenu({ button: [{ type: "click", name: "打卡", key: "in" }] });
  const { query, body } = platform.seen.at(-1) as Seen;
  expect(query.get("agentid")).toBe("1000002");
  expect(JSON.parse(body)).toEqual({ button: [{ type: "click", name: "打卡", key: "in" }] });
});

test("a webhook's key is sent in the address and appears in no error", async () => {
  await using platform = await startPlatform();
  platform.answer = answering({ "webhook/send": ok });
  const webhook = platform.client().webhook("CANARY-key");
  await webhook.send({ msgtype: "markdown_v2", markdown_v2: { content: "# 告警" } });
  const { query, body } = platform.seen.at(-1) as Seen;
  expect(query.get("key")).toBe("CANARY-key");
  expect(body).not.toContain("CANARY");
  platform.answer = answering({ "webhook/send": refuse(93000, "invalid webhook url, key=CANARY-key") });
  const error = await errorOf(webhook.send({ msgtype: "text", text: { content: "早" } }));
  expect(error).toBeInstanceOf(WeComApiError);
  expect(`${error} ${JSON.stringify(error)}`).not.toContain("CANARY");
  expect(platform.count("gettoken")).toBe(0);
});

test("any kind of message keeps the field names of its page, and a card's response code is returned", async () => {
  await using platform = await startPlatform();
  platform.answer = answering({ "message/send": { ...ok, msgid: "m1", response_code: "rc1" } });
  const { messages } = platform.client().app(identity);
  const sent = await messages.send({
    to: { users: ["lin"] },
    content: { msgtype: "image", image: { media_id: "M" } },
    safe: true,
    translateIds: true,
  });
  expect(sent).toMatchObject({ msgId: "m1", responseCode: "rc1" });
  expect(JSON.parse(platform.seen.at(-1)?.body ?? "")).toEqual({
    ...{ touser: "lin", msgtype: "image", agentid: 1000002, image: { media_id: "M" } },
    ...{ safe: 1, enable_id_trans: 1 },
  });
  await messages.updateCard({ to: "everyone", responseCode: "rc1", replaceName: "已处理" });
  expect(JSON.parse(platform.seen.at(-1)?.body ?? "")).toEqual({
    ...{ atall: 1, agentid: 1000002, response_code: "rc1" },
    button: { replace_name: "已处理" },
  });
});

test("the visitor of a login is read in all spellings; an answer without a user is no login", async () => {
  await using platform = await startPlatform();
  const visitors = async (reply: object) => {
    platform.answer = answering({ "auth/getuserinfo": reply, "user/getuserinfo": reply });
    const { login, legacy } = platform.client().app(identity);
    return [await login.visitor("code"), await legacy.visitor("code")];
  };
  const nobody = { userId: null, openId: null, userTicket: null, externalUserId: null };
  expect(await visitors({ ...ok, UserId: "qy01" })).toEqual([{ ...nobody, userId: "qy01" }, { UserId: "qy01" }]);
  expect(await visitors({ ...ok, OpenId: "o1" })).toEqual([{ ...nobody, openId: "o1" }, { OpenId: "o1" }]);
  expect(await visitors({ UserId: "qy01" })).toMatchObject([{ userId: "qy01" }, { UserId: "qy01" }]);
  expect(await visitors({ ...ok, USERID: "qy01", ExternalUserId: "" })).toMatchObject([{ userId: "qy01" }, {}]);
  expect(await visitors({ ...ok, userid: "lin", user_ticket: "t" })).toMatchObject([
    { userId: "lin", userTicket: "t" },
    { UserId: "lin" },
  ]);
  for (const reply of [
    ok,
    { ...ok, userid: "", openid: null },
    { ...ok, userid: { a: 1 } },
    { ...ok, DeviceId: "d" },
  ]) {
    platform.answer = answering({ "auth/getuserinfo": reply, "user/getuserinfo": reply });
    const { login, legacy } = platform.client().app(identity);
    for (const login_ of [login, legacy]) {
      expect(await errorOf(login_.visitor("code"))).toMatchObject({ code: "no-answer", reason: "not-wecom" });
    }
  }
});

test("an answer without the requested fields is no success, and a job's status must be there", async () => {
  await using platform = await startPlatform();
  platform.answer = ({ endpoint }) =>
    endpoint === "media/upload_by_url" ? { ...ok, jobid: "j" } : endpoint === "gettoken" ? undefined : ok;
  const [app, contacts] = [platform.client().app(identity), platform.client().contacts({ secret })];
  const encodingAesKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
  for (const call of [
    () => app.login.detailsOf("ticket"),
    () => contacts.imports.finish("j"),
    () => Array.fromAsync(contacts.exports.finish("j", { encodingAesKey })),
    () => app.media.uploadFrom({ type: "file", filename: "a.txt", url: "https://a.test/a.txt", md5: "m" }),
    () => app.legacy.chats.serviceStaff(),
  ]) {
    expect(await errorOf(call())).toMatchObject({ code: "no-answer", reason: "not-wecom" });
  }
});

test("an app cannot write the directory: it does not compile, and 48002 says which secret it takes", async () => {
  await using platform = await startPlatform();
  platform.answer = ({ endpoint }) => (endpoint === "gettoken" ? undefined : refuse(48002, "api forbidden"));
  const app = platform.client().app(identity);
  // @ts-expect-error Members are written with the contacts secret.
  const create = app.members.create({ userid: "lin", name: "林", mobile: "13900000001" });
  expect(String(await errorOf(create))).toContain(
    "user/create answered 48002: api forbidden. It takes the contacts secret",
  );
  // @ts-expect-error Departments, too.
  expect(String(await errorOf(app.departments.delete(2)))).toContain("wecom.contacts({ secret })");
  // @ts-expect-error And imports.
  expect(String(await errorOf(app.imports.replaceMembers({ mediaId: "m" })))).toContain("contacts secret");
  expect(String(await errorOf(app.messages.recall("m")))).not.toContain("contacts secret");
});

test.each(["", "/", "/cgi-bin", "/cgi-bin/", "/CGI-BIN", "/behind/a/path", "/behind/a/path/cgi-bin/"])(
  "the base address may end in %j",
  async (end) => {
    await using platform = await startPlatform();
    const paths: string[] = [];
    platform.answer = () => (request, response) => {
      paths.push(new URL(request.url!, "http://x").pathname);
      response.end(JSON.stringify({ ...ok, access_token: "t", expires_in: 7200, department_id: [] }));
    };
    await platform
      .client({ apiBase: `${platform.url}${end}` })
      .app(identity)
      .departments.simpleList();
    const before = end.startsWith("/behind") ? "/behind/a/path" : "";
    expect(paths).toEqual([`${before}/cgi-bin/gettoken`, `${before}/cgi-bin/department/simplelist`]);
  },
);

test("addresses for login keep WeCom's order, and a JS page is signed as in the official sample", () => {
  const { login } = createWeCom({ corpId: "ww1" }).app(identity);
  expect(login.authorizeUrl("https://a.test/回来?x=1", "s1", "private")).toBe(
    "https://open.weixin.qq.com/connect/oauth2/authorize?appid=ww1&redirect_uri=https%3A%2F%2Fa.test%2F%E5%9B%9E%E6%9D%A5%3Fx%3D1&response_type=code&scope=snsapi_privateinfo&state=s1&agentid=1000002#wechat_redirect",
  );
  expect(() => login.authorizeUrl("https://a.test", "half way")).toThrow(UsageError);
  expect(login.qrLoginUrl("https://a.test", "any text", "en")).toContain(
    "login_type=CorpApp&appid=ww1&agentid=1000002",
  );
  const ticket = "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg";
  expect(signJsSdk(ticket, "Wm3WZYTPz0wzccnW", 1414587457, "http://mp.weixin.qq.com?params=value#top")).toBe(
    "0f9de62fce790f9a083d5c99e95740ceb90c27ed",
  );
});

test("export files are fetched, checked and decrypted; another file than described is refused", async () => {
  await using platform = await startPlatform();
  const encodingAesKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
  const key = Buffer.from(`${encodingAesKey}=`, "base64");
  const plain = Buffer.from(JSON.stringify({ userlist: [{ userid: "lin", name: "林" }] }));
  const pad = 32 - (plain.length % 32);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const file = Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()]);
  let md5 = hash("md5", file);
  platform.answer = ({ endpoint }) => {
    if (endpoint === "export/simple_user") return { ...ok, jobid: "j1" };
    if (endpoint === "export/get_result") {
      return { ...ok, status: 2, data_list: [{ url: `${platform.url}/files/1`, size: file.length, md5 }] };
    }
    return endpoint === "/files/1" ? (_, response) => void response.end(file) : undefined;
  };
  const { exports } = platform.client().contacts({ secret });
  const jobId = await exports.start("simple_user", { encodingAesKey });
  const documents = await Array.fromAsync(exports.finish(jobId, { encodingAesKey }));
  expect(documents).toEqual([{ userlist: [{ userid: "lin", name: "林" }] }]);
  md5 = hash("md5", "another");
  const other = await errorOf(Array.fromAsync(exports.finish(jobId, { encodingAesKey })));
  expect(other).toBeInstanceOf(NoAnswerError);
});
