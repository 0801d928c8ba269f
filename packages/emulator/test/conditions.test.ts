/** The conditions under which the emulator runs, set and read over HTTP as a test in any language would. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { defaultSwitches } from "../src/kernel/switches.ts";
import { startReceiver } from "./receiver.ts";
import { call, control, get, post, send, textTo, tokenOf, working } from "./wire.ts";

let emulator: Emulator;
let lin: string;
let wu: string;

beforeAll(async () => {
  emulator = await startEmulator({ people: 40, seed: 5 });
});
afterAll(() => emulator.close());
beforeEach(async () => {
  await emulator.applyScenario({ people: 40, seed: 5 });
  [lin, wu] = working(emulator) as [string, string];
});

const view = async () => (await control(emulator, "GET", "conditions")).json;

/** Events of the stream from now on; `until` resolves as soon as one matches. */
async function listen(type: string) {
  const stop = new AbortController();
  const response = await fetch(`${emulator.url}/control/events`, { signal: stop.signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  return {
    async next(): Promise<Record<string, unknown>> {
      let text = "";
      for (;;) {
        const { value } = await reader.read();
        text += value;
        for (const line of text.split("\n")) {
          if (!line.startsWith("data: ") || !line.endsWith("}")) continue;
          const event = JSON.parse(line.slice(6));
          if (event.type === type) {
            stop.abort();
            return event;
          }
        }
      }
    },
  };
}

test("one call returns all conditions, and one call restores the defaults", async () => {
  expect(await view()).toMatchObject({
    aheadSeconds: 0,
    online: true,
    faults: 0,
    changedSwitches: [],
    people: 40,
    unlicensed: 0,
  });
  await control(emulator, "POST", "faults", { endpoint: "gettoken", kind: "html", times: 3 });
  await control(emulator, "PUT", "switches", { "errmsg.tail": "none" });
  await control(emulator, "PUT", `people/${lin}/licence`, { licensed: false });
  await control(emulator, "PUT", "addresses", { trusted: [] });
  await control(emulator, "POST", "network", { online: false });
  await control(emulator, "POST", "clock", { advanceSeconds: 60 });
  const changed = { faults: 3, changedSwitches: ["errmsg.tail"], unlicensed: 1, online: false, aheadSeconds: 60 };
  expect(await view()).toMatchObject(changed);
  const reset = await control(emulator, "POST", "conditions/reset");
  expect(reset.json).toMatchObject({
    faults: 0,
    changedSwitches: [],
    unlicensed: 0,
    online: true,
    addresses: { trusted: ["127.0.0.1", "::1"] },
    // Clock and company have other ways back.
    aheadSeconds: 60,
  });
});

test("a preview of a jump lists exactly what the jump ends", async () => {
  const sent = (await send(emulator, textTo(lin))).json;
  const form = new FormData();
  form.append("media", new Blob(["一,二"]), "表.txt");
  const token = await tokenOf(emulator);
  const uploaded = await call(`${emulator.url}/cgi-bin/media/upload?access_token=${token}&type=file`, {
    method: "POST",
    body: form,
  });
  const ends = async (seconds: number) =>
    (await control(emulator, "GET", `clock?advanceSeconds=${seconds}`)).json.expiring;
  expect(await ends(7199)).toEqual({ tokens: 0, media: 0, recalls: 0 });
  expect(await ends(7200)).toEqual({ tokens: 1, media: 0, recalls: 0 });
  expect(await ends(86_401)).toEqual({ tokens: 1, media: 0, recalls: 1 });
  expect(await ends(3 * 86_400)).toEqual({ tokens: 1, media: 1, recalls: 1 });

  const jumped = await control(emulator, "POST", "clock", { advanceSeconds: 3 * 86_400 });
  expect(jumped.json).toMatchObject({ aheadSeconds: 259_200, now: expect.any(Number) });
  expect((await call(`${emulator.url}/cgi-bin/department/list?access_token=${token}`)).json.errcode).toBe(42001);
  expect((await get(emulator, "media/get", { media_id: uploaded.json.media_id })).json.errcode).toBe(40007);
  expect((await post(emulator, "message/recall", { msgid: sent.msgid })).json.errcode).toBe(42052);
});

test("with the network off, programs cannot reach the platform; the control API works and sends an event", async () => {
  const events = await listen("conditions");
  expect((await control(emulator, "POST", "network", { online: false })).json).toEqual({ online: false });
  expect(await events.next()).toEqual({ type: "conditions", what: "network" });
  await expect(fetch(`${emulator.url}/cgi-bin/gettoken`)).rejects.toThrow();
  expect((await control(emulator, "GET", "network")).json).toEqual({ online: false });
  emulator.conditions.online = true;
  expect((await control(emulator, "GET", "network")).json).toEqual({ online: true });
  await tokenOf(emulator);
});

test("a fault is reported when it happens, with the number left", async () => {
  await control(emulator, "POST", "faults", { endpoint: "*", kind: "errcode", errcode: 45009, times: 2 });
  const events = await listen("fault");
  await call(`${emulator.url}/cgi-bin/gettoken`);
  expect(await events.next()).toEqual({
    type: "fault",
    endpoint: "gettoken",
    fault: { endpoint: "*", kind: "errcode", errcode: 45009, times: 1 },
  });
});

test("strict: a first call meets 60020, then 48009 and a missing licence; permissive makes all of it good", async () => {
  const presets = async () =>
    Object.fromEntries(
      (await control(emulator, "GET", "presets")).json.items.map((each: { name: string; inForce: boolean }) => [
        each.name,
        each.inForce,
      ]),
    );
  expect(await presets()).toEqual({ permissive: true, strict: false });
  const answer = await control(emulator, "POST", "presets/strict");
  expect(answer.json).toMatchObject({ addresses: { trusted: [] }, switches: { "rate.enforce": "on" } });
  expect(await presets()).toEqual({ permissive: false, strict: true });
  expect((await send(emulator, textTo(lin))).json.errcode).toBe(60020);
  await control(emulator, "PUT", "addresses", { trusted: ["127.0.0.1"] });
  expect((await get(emulator, "user/get", { userid: lin }, "contacts")).json.errcode).toBe(48009);
  expect((await get(emulator, "user/get", { userid: lin })).json).not.toHaveProperty("mobile");
  emulator.messaging.setLicence(lin, false);
  expect((await control(emulator, "GET", "licences")).json).toEqual({ unlicensed: [lin] });
  expect((await send(emulator, textTo(`${lin}|${wu}`))).json).toMatchObject({ errcode: 0, unlicenseduser: lin });
  emulator.conditions.applyPreset("permissive");
  expect((await get(emulator, "user/get", { userid: lin }, "contacts")).json.errcode).toBe(0);
  expect((await get(emulator, "user/get", { userid: lin })).json).toHaveProperty("mobile");
  expect(emulator.switches()).toEqual(defaultSwitches());
});

test("a preset leaves alone what it does not name", () => {
  emulator.setSwitches({ "callback.attempts": 5 });
  emulator.conditions.applyPreset("strict");
  emulator.conditions.applyPreset("permissive");
  expect(emulator.conditions.view().changedSwitches).toEqual(["callback.attempts"]);
});

test("a scenario may begin with a preset, and its own rows go before it", async () => {
  const scenario = { people: 40, seed: 5, preset: "strict", switches: { "rate.enforce": "off" }, unlicensed: [lin] };
  const loaded = await control(emulator, "POST", "scenario", { ...scenario, addresses: { trusted: ["127.0.0.1"] } });
  expect(loaded.status).toBe(200);
  expect(emulator.switches()).toMatchObject({ "rate.enforce": "off", "message.licence": "per-member" });
  expect(emulator.addresses).toEqual({ trusted: ["127.0.0.1"], usedBefore2022: [] });
  expect((await send(emulator, textTo(lin))).json.errcode).toBe(81013);
});

test("the conditions of now are a scenario, and loading it gives the same conditions", async () => {
  await using receiver = await startReceiver(emulator);
  expect((await control(emulator, "GET", "scenario")).json).toEqual({ people: 40, seed: 5 });
  await emulator.setCallback(1000002, receiver.configuration);
  emulator.setSwitches({ "callback.attempts": 2, "errmsg.tail": "none" });
  emulator.setAddresses({ usedBefore2022: ["203.0.113.7"] });
  emulator.faults.set({ endpoint: "message/send", kind: "delay", milliseconds: 5, times: 4 });
  emulator.faults.set({ endpoint: "callback", kind: "duplicate", times: 1 });
  emulator.messaging.setLicence(wu, false);
  emulator.clock.advance({ hours: 5 });
  const { json: written } = await control(emulator, "GET", "scenario");
  expect(written).toEqual({
    people: 40,
    seed: 5,
    switches: { "callback.attempts": 2, "errmsg.tail": "none" },
    addresses: { usedBefore2022: ["203.0.113.7"] },
    unlicensed: [wu],
    faults: [
      { endpoint: "message/send", kind: "delay", milliseconds: 5, times: 4 },
      { endpoint: "callback", kind: "duplicate", times: 1 },
    ],
    callbacks: { "1000002": receiver.configuration },
    clock: { aheadSeconds: 18_000 },
  });
  await emulator.applyScenario({});
  expect((await control(emulator, "POST", "scenario", written)).status).toBe(200);
  expect((await control(emulator, "GET", "scenario")).json).toEqual(written);
  emulator.seed({ company: "empty" });
  const empty = emulator.conditions.scenario();
  expect(empty).toMatchObject({ company: "empty" });
  await emulator.applyScenario(empty);
  expect(emulator.company().people).toBe(1);
});

test("apps and settings that an administrator made are written down too, under the ids that they will have", async () => {
  emulator.seed({ company: "empty", seed: 3 });
  await using receiver = await startReceiver(emulator);
  await control(emulator, "POST", "admin/root", { name: "远帆" });
  for (const name of ["甲", "乙"])
    await control(emulator, "POST", "apps", { name, visibleRange: { departments: [1] } });
  const [first, second] = emulator.company().apps;
  await control(emulator, "DELETE", `apps/${first!.agentId}`);
  await control(emulator, "PUT", `apps/${second!.agentId}/settings`, { homeUrl: "https://a.example/" });
  await emulator.setCallback(second!.agentId, receiver.configuration);
  emulator.contactSettings.change({ contactsPermission: "read" });
  const written = emulator.conditions.scenario();
  expect(written).toMatchObject({
    company: "empty",
    root: "远帆",
    contactSettings: { contactsPermission: "read" },
    newApps: [{ name: "乙", settings: { homeUrl: "https://a.example/" } }],
    callbacks: { [first!.agentId]: receiver.configuration },
  });
  await emulator.applyScenario(written);
  expect(emulator.conditions.scenario()).toEqual(written);
});

test("a scenario is checked without being loaded", async () => {
  expect((await control(emulator, "POST", "scenario/check", { people: 7 })).json).toEqual({ valid: true });
  const wrong = await control(emulator, "POST", "scenario/check", { preset: "lenient" });
  expect(wrong.json).toEqual({ valid: false, message: "preset must be one of permissive, strict." });
  expect(emulator.company().people).toBe(40);
});

test("what a call destroys can be restored when it was asked to keep it", async () => {
  await send(emulator, textTo(lin));
  emulator.faults.set({ endpoint: "gettoken", kind: "html", times: 2 });
  await control(emulator, "POST", "reset?keepAs=before-reset");
  expect(emulator.phone(lin).messages()).toEqual([]);
  await control(emulator, "POST", "seed?keepAs=before-seed", { people: 12 });
  expect(emulator.company().people).toBe(12);
  await control(emulator, "POST", "snapshots/before-reset/restore");
  expect(emulator.company().people).toBe(40);
  expect(emulator.phone(lin).messages()).toMatchObject([{ text: "早" }]);
  expect(emulator.faults.waiting()).toEqual([{ endpoint: "gettoken", kind: "html", times: 2 }]);
  const refused = await control(emulator, "POST", "reset?keepAs=../x");
  expect(refused.status).toBe(400);
  expect(emulator.phone(lin).messages()).toHaveLength(1);
  expect((await control(emulator, "GET", "snapshots")).json.items).toContainEqual({
    name: "before-reset",
    people: 40,
    takenAt: expect.any(Number),
    bytes: expect.any(Number),
  });
});

test("switches go back to their defaults by name or all together", async () => {
  emulator.setSwitches({ "errmsg.tail": "none", "callback.attempts": 1, "batch.jobSeconds": 9 });
  await control(emulator, "DELETE", "switches?name=errmsg.tail&name=batch.jobSeconds");
  expect(emulator.conditions.view().changedSwitches).toEqual(["callback.attempts"]);
  const wrong = await control(emulator, "DELETE", "switches?name=errmsg.tale");
  expect([wrong.status, wrong.json.message]).toEqual([400, "no switch is called errmsg.tale"]);
  await control(emulator, "DELETE", "switches");
  expect(emulator.switches()).toEqual(defaultSwitches());
});

test("counts of calls and quotas are reset on request", async () => {
  emulator.setSwitches({ "rate.enforce": "on", "rate.ip.perMinute": 1 });
  const asked = async () => (await get(emulator, "department/list")).json.errcode;
  expect([await asked(), await asked()]).toEqual([0, 45009]);
  await control(emulator, "POST", "quotas/reset");
  expect(await asked()).toBe(0);
  expect((await control(emulator, "GET", "requests")).json).toMatchObject({ "department/list": 3 });
  await control(emulator, "DELETE", "requests");
  expect((await control(emulator, "GET", "requests")).json).toEqual({});
});

test.each([
  ["POST", "network", { online: "no" }, 400],
  ["POST", "presets/lenient", {}, 404],
  ["GET", "clock?advanceSeconds=-1", {}, 400],
  ["POST", "scenario", { unlicensed: ["nobody.here"] }, 400],
])("%s %s is refused with a sentence", async (method, path, body, status) => {
  const answer = await control(emulator, method, path, body);
  expect(answer.status).toBe(status);
  expect(answer.json.message).toMatch(/\.$/);
});

test("endpoints and error table are there to choose from", async () => {
  const { items } = (await control(emulator, "GET", "endpoints")).json;
  expect(items).toContainEqual({ endpoint: "message/send", method: "POST" });
  const errors = (await control(emulator, "GET", "errors")).json.items;
  const found = errors.find(({ code }: { code: number }) => code === 60020);
  expect(found).toMatchObject({ cause: { zh: expect.any(String), en: expect.any(String) }, fix: expect.anything() });
});
