/** `POST /control/quotas/reset` resets every count: what was over its limit a moment ago succeeds. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../../src/index.ts";
import { pictureUploads, png } from "../files.ts";
import { call, control, get, post, send, textTo, working } from "../wire.ts";

let emulator: Emulator;
let lin: string;
beforeEach(async () => {
  emulator = await startEmulator({ people: 12 });
  lin = working(emulator)[0]!;
});
afterEach(() => emulator.close());

/** The errcode of `act` once it is refused, and after the reset. */
async function beforeAndAfter(act: () => Promise<number>, most: number): Promise<[number, number]> {
  let refused = 0;
  for (let count = 0; count <= most && refused === 0; count++) refused = await act();
  await control(emulator, "POST", "quotas/reset");
  return [refused, await act()];
}

test("messages of a robot", async () => {
  const url = `${emulator.url}/cgi-bin/webhook/send?key=${emulator.company().webhooks[0]!.key}`;
  const body = JSON.stringify({ msgtype: "text", text: { content: "早" } });
  const act = async () => (await call(url, { method: "POST", body })).json.errcode;
  expect(await beforeAndAfter(act, 20)).toEqual([45009, 0]);
});

test("misses when looking for people by mobile", async () => {
  emulator.setSwitches({ "company.accountCap": 10 });
  const act = async () => {
    const { errcode } = (await post(emulator, "user/getuserid", { mobile: "13000000000" })).json;
    return errcode === 46004 ? 0 : errcode;
  };
  expect(await beforeAndAfter(act, 5)).toEqual([45009, 0]);
});

test("accounts created in a month", async () => {
  emulator.setSwitches({ "company.accountCap": 13 });
  let number = 0;
  const act = async () => {
    const userid = `new${++number}`;
    const member = { userid, name: "新", mobile: `139${String(number).padStart(8, "0")}`, department: [1] };
    const { errcode } = (await post(emulator, "user/create", member, "contacts")).json;
    if (errcode === 0) await get(emulator, "user/delete", { userid }, "contacts");
    return errcode;
  };
  expect(await beforeAndAfter(act, 3 * 13)).toEqual([45009, 0]);
});

test("writes of address book rules", async () => {
  const act = async () => {
    const { errcode } = (await post(emulator, "contactrule/delete", { rule_ids: [77] }, "contacts")).json;
    return errcode === 81031 ? 0 : errcode;
  };
  expect(await beforeAndAfter(act, 60)).toEqual([45009, 0]);
});

test("pictures of a day", async () => {
  const uploadAgain = await pictureUploads(emulator, png);
  const act = async () => (await uploadAgain()).json.errcode;
  expect(await beforeAndAfter(act, 1001)).toEqual([45009, 0]);
});

test("person-times of a day, messages of a minute to one member, and requests seen before", async () => {
  emulator.setSwitches({ "company.accountCap": 1, "message.perMemberCap": "off" });
  const act = async () => (await send(emulator, textTo(lin))).json.errcode;
  expect(await beforeAndAfter(act, 200)).toEqual([45009, 0]);
  emulator.setSwitches({ "message.perMemberCap": "on", "message.dailyCap": "off" });
  const arrived = () => emulator.phone(lin).messages().length;
  await control(emulator, "POST", "quotas/reset");
  for (let count = 0; count < 31; count++) await act();
  const capped = arrived();
  await control(emulator, "POST", "quotas/reset");
  await act();
  expect(arrived()).toBe(capped + 1);
  for (let round = 0; round < 2; round++) {
    await send(emulator, textTo(lin, { enable_duplicate_check: 1 }));
    await control(emulator, "POST", "quotas/reset");
  }
  expect(arrived()).toBe(capped + 3);
});

test("calls of an address, tickets of an hour, wrong secrets", async () => {
  emulator.setSwitches({ "rate.enforce": "on", "rate.ip.perMinute": 3 });
  const list = async () => (await get(emulator, "department/list")).json.errcode;
  expect(await beforeAndAfter(list, 3)).toEqual([45009, 0]);
  emulator.setSwitches({ "rate.enforce": "off", "token.ipBlock.afterWrongSecrets": 2 });
  const { corpId, contactsSecret } = emulator.company();
  const ask = (secret: string) =>
    call(`${emulator.url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`).then(({ json }) => json.errcode);
  for (let round = 0; round < 2; round++) await ask("wrong");
  expect(await ask(contactsSecret)).toBe(45009);
  await control(emulator, "POST", "quotas/reset");
  expect(await ask(contactsSecret)).toBe(0);
});
