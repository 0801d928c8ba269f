/** Each route has decided what its calls must name, and dispatch holds it to that before its handler runs. */
import { type Endpoint, endpoints } from "@shoufa/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { registry } from "../src/api/registry.ts";
import { type Emulator, startEmulator } from "../src/index.ts";
import { call, control, tokenOf } from "./wire.ts";

let emulator: Emulator;
const tokens = new Map<number | "contacts", string>();
beforeAll(async () => {
  // The whole of 企业号 is there, and the calls are many.
  emulator = await startEmulator({ people: 5, switches: { "company.profile": "qiyehao" } });
  for (const holder of [0, 1, "contacts"] as const) tokens.set(holder, await tokenOf(emulator, holder));
});
afterAll(() => emulator.close());

const routes = Object.entries(registry) as [Endpoint, (typeof registry)[Endpoint]][];
const appRoutes = routes.flatMap(([endpoint, route]) => (route.callers === "app" ? [{ endpoint, ...route }] : []));

/** A call with `agentid` in the query string and in the body, as far as it has one. */
async function errcodeOf(endpoint: Endpoint, agentid: number | undefined, holder: number | "contacts" = 0) {
  const { method, multipart } = endpoints[endpoint];
  const query = new URLSearchParams({ access_token: tokens.get(holder)! });
  if (agentid !== undefined) query.set("agentid", String(agentid));
  const body = method === "POST" && !multipart ? JSON.stringify({ agentid }) : null;
  return (await call(`${emulator.url}/cgi-bin/${endpoint}?${query}`, { method, body })).json.errcode as number;
}

test("a route for apps says where a call names its app, and any other route what it does with the directory", () => {
  for (const [endpoint, route] of routes) {
    const decided =
      route.callers === "app"
        ? ["query", "body", "never"].includes(route.namesApp)
        : route.callers === "nobody"
          ? typeof route.robot === "boolean"
          : route.callers === "app-or-group" || ["none", "details", "edits", "writes"].includes(route.directory);
    expect(decided, endpoint).toBe(true);
  }
  expect(appRoutes.filter(({ namesApp }) => namesApp !== "never").length).toBeGreaterThan(15);
});

test.each(appRoutes.filter(({ namesApp }) => namesApp !== "never"))(
  "$endpoint names its app, by the $namesApp",
  async ({ endpoint, foreignApp = 301002 }) => {
    expect(await errcodeOf(endpoint, undefined)).toBe(41011);
    expect(await errcodeOf(endpoint, 7)).toBe(40056);
    expect(await errcodeOf(endpoint, 1000003)).toBe(foreignApp);
    expect([41011, 40056, foreignApp]).not.toContain(await errcodeOf(endpoint, 1000002));
  },
);

test.each(appRoutes)("$endpoint is for apps", async ({ endpoint }) => {
  expect(await errcodeOf(endpoint, 1000002, "contacts")).toBe(48002);
});

test("an app that does not see the whole company has no group chats", async () => {
  const chats = appRoutes.filter(({ wholeCompany }) => wholeCompany);
  expect(chats.map(({ endpoint }) => endpoint)).toEqual(
    expect.arrayContaining(["appchat/create", "appchat/get", "appchat/send", "appchat/update"]),
  );
  const range = { userIds: [emulator.members()[0]!.userId], departments: [], tags: [] };
  emulator.apps.setVisibleRange(1000003, range);
  for (const { endpoint } of chats) expect(await errcodeOf(endpoint, undefined, 1), endpoint).toBe(48002);
});

test("a custom workbench is what the administrator has switched on", async () => {
  await control(emulator, "POST", "apps/1000002/event", { event: "switch_workbench_mode", on: false });
  const workbench = appRoutes.filter(({ customWorkbench }) => customWorkbench);
  expect(workbench).toHaveLength(5);
  for (const { endpoint } of workbench) expect(await errcodeOf(endpoint, 1000002), endpoint).toBe(94000);
});

test("a robot's route knows the robot by its key", async () => {
  const robots = routes.filter(([, route]) => route.callers === "nobody" && route.robot);
  expect(robots.map(([endpoint]) => endpoint).toSorted()).toEqual(["webhook/send", "webhook/upload_media"]);
  for (const [endpoint] of robots) {
    const { json } = await call(`${emulator.url}/cgi-bin/${endpoint}?key=nobody`, { method: "POST", body: "{}" });
    expect(json.errcode, endpoint).toBe(93000);
  }
});
