/** Invitations as 企业号 sent them, one at once or many as a job. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { startReceiver } from "./receiver.ts";
import { get, post } from "./wire.ts";

let emulator: Emulator;
const department = [1];

beforeAll(async () => {
  emulator = await startEmulator({ people: 12, switches: { "company.profile": "qiyehao" } });
  for (const member of [
    { userid: "byweixin", weixinid: "wx_by", name: "甲", department },
    { userid: "bymail", email: "yi@yuanfan.example", name: "乙", department },
    { userid: "off", weixinid: "wx_off", name: "丙", department, enable: 0 },
  ])
    expect((await post(emulator, "user/create", { ...member, to_invite: false }, "contacts")).json.errcode).toBe(0);
});
afterAll(() => emulator.close());
beforeEach(() => emulator.setSwitches({ "company.profile": "qiyehao", "legacy.goneEndpoints": "48005" }));

test("invite/send reports the way: 1 through WeChat, 2 by mail", async () => {
  expect((await post(emulator, "invite/send", { userid: "byweixin", invite_tips: "来吧" })).json).toMatchObject({
    errcode: 0,
    errmsg: "ok",
    type: 1,
  });
  expect((await post(emulator, "invite/send", { userid: "bymail" })).json.type).toBe(2);
});

test("invite/send refuses members who follow already, disabled and unknown ones", async () => {
  const follows = emulator.members().find(({ status }) => status === 1)!.userId;
  expect((await post(emulator, "invite/send", { userid: follows })).json.errcode).toBe(60119);
  expect((await post(emulator, "invite/send", { userid: "off" })).json.errcode).toBe(60120);
  expect((await post(emulator, "invite/send", { userid: "nobody" })).json.errcode).toBe(60111);
  expect((await post(emulator, "invite/send", {})).json.errcode).toBe(41009);
});

test("batch/inviteuser is a job that ends with an event of JobType invite_user, with a row for each person", async () => {
  await using receiver = await startReceiver(emulator);
  const { url, token, encodingAesKey: encodingaeskey } = receiver.configuration;
  const follows = emulator.members().find(({ status }) => status === 1)!.userId;
  const order = { touser: `bymail|byweixin|${follows}`, callback: { url, token, encodingaeskey } };
  const { json } = await post(emulator, "batch/inviteuser", order, "contacts");
  expect(json.jobid).toMatch(/^invite_user_/);
  await expect.poll(() => receiver.received.length).toBe(1);
  expect(receiver.received[0]!.fields).toMatchObject({
    Event: "batch_job_result",
    BatchJob: { JobId: json.jobid, JobType: "invite_user", ErrCode: "0" },
  });
  const { json: result } = await get(emulator, "batch/getresult", { jobid: json.jobid }, "contacts");
  expect(result).toMatchObject({ status: 3, type: "invite_user", total: 3, percentage: 100 });
  expect(result.result).toEqual(
    expect.arrayContaining([
      { userid: "bymail", errcode: 0, errmsg: "ok", invitetype: 2 },
      { userid: "byweixin", errcode: 0, errmsg: "ok", invitetype: 1 },
      { userid: follows, errcode: 60119, errmsg: expect.any(String) },
    ]),
  );
  expect((await post(emulator, "batch/inviteuser", {}, "contacts")).json.errcode).toBe(82001);
});

test("legacy.goneEndpoints: in WeCom's profile they are deprecated, or not there", async () => {
  emulator.setSwitches({ "company.profile": "wecom" });
  expect((await post(emulator, "invite/send", { userid: "byweixin" })).json.errcode).toBe(48005);
  emulator.setSwitches({ "legacy.goneEndpoints": "404" });
  expect((await post(emulator, "invite/send", { userid: "byweixin" })).status).toBe(404);
});
