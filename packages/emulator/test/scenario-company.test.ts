/** Settings of an administrator in the scenario. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, readScenario, type Scenario, startEmulator } from "../src/index.ts";
import { startReceiver } from "./receiver.ts";
import { control, get, post, send, textTo, working } from "./wire.ts";

let emulator: Emulator;
let lin: string;
let wu: string;

beforeAll(async () => {
  emulator = await startEmulator({ people: 20 });
  [lin, wu] = working(emulator) as [string, string];
});
afterAll(() => emulator.close());

test("apps begin with range, age, settings and mini program of the scenario, and new ones are made", async () => {
  const scenario: Scenario = {
    people: 20,
    apps: {
      "1000002": {
        createdBefore2022: false,
        visibleRange: { userIds: [lin] },
        settings: { homeUrl: "https://home.example", reportsEnter: true },
        miniProgram: "wx123",
      },
    },
    newApps: [
      { name: "报销", description: "报销与差旅", visibleRange: { departments: [1] } },
      { name: "停用的", enabled: false },
    ],
  };
  expect((await control(emulator, "POST", "scenario", scenario)).status).toBe(200);
  const { json } = await get(emulator, "user/get", { userid: lin });
  expect(json).toMatchObject({ errcode: 0, gender: "0" });
  expect(json).not.toHaveProperty("mobile");
  expect((await get(emulator, "user/get", { userid: wu })).json.errcode).toBe(60011);
  expect((await get(emulator, "agent/get", { agentid: "1000002" })).json).toMatchObject({
    home_url: "https://home.example",
    isreportenter: 1,
  });
  const apps = (await control(emulator, "GET", "apps")).json.items;
  expect(apps.slice(-2)).toMatchObject([
    { name: "报销", description: "报销与差旅", enabled: true },
    { name: "停用的", enabled: false },
  ]);
});

test("directory.sensitive.withheld: what a newer app may not read is absent, or empty", async () => {
  emulator.setSwitches({ "directory.sensitive.withheld": "empty" });
  expect((await get(emulator, "user/get", { userid: lin })).json).toMatchObject({ gender: "0", mobile: "", email: "" });
  const older = await control(emulator, "PUT", "apps/1000002/created-before-2022", { createdBefore2022: true });
  expect(older.json.readsSensitiveFields).toBe(true);
  expect((await get(emulator, "user/get", { userid: lin })).json.mobile).toMatch(/^1\d{10}$/);
  emulator.setSwitches({ "directory.sensitive.withheld": "absent" });
});

test("an empty company gets its root, and the directory its settings and robots", async () => {
  await using own = await startEmulator({
    scenario: { company: "empty", root: "新公司", contactSettings: { contactsPermission: "read" } },
  });
  expect((await control(own, "GET", "departments")).json.items).toMatchObject([{ id: 1, name: "新公司" }]);
  const made = await post(own, "department/create", { name: "部", parentid: 1 }, "contacts");
  expect(made.json.errcode).toBe(48002);
  const robots = [{ name: "小卫", group: "值班群", userIds: [lin, wu] }];
  await emulator.applyScenario({ people: 20, robots });
  const { items } = (await control(emulator, "GET", "robots")).json;
  expect(items.at(-1)).toMatchObject({ name: "小卫", group: "值班群", members: [lin, wu] });
});

test("a 企业号 begins with its groups, staff, open tags and services", async () => {
  await using receiver = await startReceiver(emulator);
  const staff = { user: [wu], party: [], tag: [] };
  await emulator.applyScenario({
    people: 20,
    switches: { "company.profile": "qiyehao" },
    groups: [
      {
        name: "人事组",
        apps: [{ agentId: 1000002, send: true, manage: false }],
        directory: { departments: [1], write: false },
        interfaces: ["message", "user"],
      },
    ],
    kf: { internal: staff },
    unlockedTags: [1],
    callbacks: { kf: receiver.configuration, chat: receiver.configuration },
  });
  expect((await get(emulator, "kf/list", { type: "internal" })).json.internal).toEqual(staff);
  expect(emulator.legacy.isTagLocked(1)).toBe(false);
  expect(emulator.adminConsole.groups()).toMatchObject([{ name: "人事组", interfaces: ["message", "user"] }]);
  const said = await emulator.phone(lin).act({ kind: "talk", to: { type: "single", id: wu }, text: "在" });
  expect(said.callback?.state).toBe("delivered");
  expect((await send(emulator, textTo(lin))).json.errcode).toBe(0);
});

test("the present conditions can be saved as a scenario and restored", async () => {
  await emulator.applyScenario({ people: 20 });
  emulator.apps.setCreatedBefore2022(1000002, false);
  emulator.apps.change(1000002, { reportsEnter: true });
  emulator.contactSettings.change({ joinNeedsConsent: true });
  const written = JSON.parse(JSON.stringify(emulator.conditions.scenario())) as Scenario;
  expect(readScenario(written)).toMatchObject({
    contactSettings: { joinNeedsConsent: true },
    apps: { "1000002": { createdBefore2022: false, settings: { reportsEnter: true } } },
  });
  await emulator.applyScenario({ people: 20 });
  expect(emulator.contactSettings.now.joinNeedsConsent).toBe(false);
  await emulator.applyScenario(written);
  expect(emulator.conditions.scenario()).toEqual(written);
});

test.each([
  [{ apps: { news: {} } }, "apps are listed by AgentID, not as news."],
  [{ apps: { "1000002": { visable: {} } } }, "The app 1000002 has no visable;"],
  [{ apps: { "1000002": { settings: { colour: 1 } } } }, "no app setting is called colour"],
  [{ apps: { "1000002": { enabled: "no" } } }, "enabled of The app 1000002 must be true or false."],
  [{ apps: { "1000002": { visibleRange: { departments: ["a"] } } } }, "must be a list of whole numbers."],
  [{ newApps: [{}] }, "App 1 of newApps needs name, a string."],
  [{ robots: [{ name: "x" }] }, "Robot 1 needs group, a string."],
  [{ groups: [{ name: "x", interfaces: ["all"] }] }, "Group 1 has an interface that does not exist: all."],
  [
    { groups: [{ name: "x", apps: [{ agentId: 1, send: 1, manage: true }] }] },
    "send of Group 1 must be true or false.",
  ],
  [{ contactSettings: { colour: 1 } }, "no directory setting is called colour"],
  [{ kf: { outside: {} } }, "customer service has no outside"],
  [{ unlockedTags: "1" }, "unlockedTags must be a list of whole numbers."],
  [{ root: 1 }, "root must be a string."],
])("%j is refused in one sentence", (wrong, sentence) => {
  expect(() => readScenario(wrong)).toThrow(sentence);
});

test.each([
  [{ apps: { "999": {} } }, "There is no app 999."],
  [{ apps: { "1000002": { visibleRange: { userIds: ["nobody-here"] } } } }, "The directory has no member nobody-here."],
  [{ root: "又一个" }, "is there already"],
  [{ groups: [{ name: "组" }] }, ""],
])("%j names what the company does not have", async (wrong, sentence) => {
  await expect(emulator.applyScenario({ people: 20, ...wrong })).rejects.toThrow(RangeError);
  await expect(emulator.applyScenario({ people: 20, ...wrong })).rejects.toThrow(sentence);
});
