/**
 * Published packages as a user installs them: from an empty folder, without a network, by npm's own programs. The pages
 * have to be built (`npm run build`), as `npm test` does before.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../install.mjs";
import { program } from "../programs.ts";
import { type CleanFolder, cleanFolder } from "./clean-folder.ts";
import { closureOf } from "./closure.ts";
import { pack, type Tarball } from "./pack.ts";

let place: CleanFolder;
let tarballs: Tarball[];

beforeAll(() => {
  place = cleanFolder();
  tarballs = pack(path.join(place.path, "../packages"));
});
afterAll(() => place?.[Symbol.dispose]());

const file = (name: string): string => `file:${tarballs.find((one) => one.name === name)!.file}`;

test("npx and one file are enough for an emulator with its pages; it ends on Ctrl-C", async () => {
  const args = place.npm("npx", "--yes", file("shoufa"), "emulator", "--port=0", "--people=20", "--json");
  await using emulator = place.start(process.execPath, args);
  const { url, corpId, apps } = JSON.parse(await emulator.firstLine);
  const page = await fetch(`${url}/`);
  expect([page.status, page.headers.get("content-type")]).toEqual([200, expect.stringContaining("text/html")]);
  const script = /src="([^"]+\.js)"/.exec(await page.text())?.[1];
  expect((await fetch(new URL(script!, url))).status).toBe(200);

  const token = await get(`${url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${apps[0].secret}`);
  const [somebody] = (await get(`${url}/control/people?limit=50`)).items.filter((one: Person) => one.status === 1);
  const sent = await fetch(`${url}/cgi-bin/message/send?access_token=${token.access_token}`, {
    method: "POST",
    body: JSON.stringify({
      touser: somebody.userId,
      agentid: apps[0].agentId,
      msgtype: "text",
      text: { content: "早" },
    }),
  });
  expect(await sent.json()).toMatchObject({ errcode: 0, msgid: expect.any(String) });
  const phone = await get(`${url}/control/phones/${somebody.userId}/messages`);
  expect(phone.messages).toMatchObject([{ from: "app", text: "早" }]);
  emulator.interrupt();
  await emulator.ended;
  await expect(fetch(url)).rejects.toThrow();
});

interface Person {
  readonly userId: string;
  readonly status: number;
}
const get = async (url: string) => (await fetch(url)).json();

/** Folder of npx in npm's cache. */
function installedProgram(): string {
  const [one] = readdirSync(path.join(place.cache, "_npx"));
  return path.join(place.cache, "_npx", one!, "node_modules/shoufa/bin/shoufa.mjs");
}

test("the same file holds the console: a message goes out and its answer comes back", async () => {
  const out = await place.run(process.execPath, [installedProgram(), "demo", "--people=60", "--json"]);
  expect(JSON.parse(out)).toMatchObject({ ok: true });
});

test("start serves the console's pages", async () => {
  const args = [installedProgram(), "start", "--port=0", "--phones-port=0", "--people=20", "--json"];
  await using console = place.start(process.execPath, args);
  const { url } = JSON.parse(await console.firstLine);
  const page = await fetch(`${url}/`);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("<script")]);
});

/** Makes this Node say that it is an old one. */
const pretend = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.11.0" } });`;
const old = ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`];

/** An old Node, with an npm that answers with `reply`. */
function onOldNode(reply: string, ...args: string[]) {
  const npm = path.join(place.path, "../npm-cli.js");
  writeFileSync(npm, `require("node:fs").writeFileSync(__filename + ".asked", process.argv.join(" ")); ${reply}`);
  const program = place.start(process.execPath, [...old, installedProgram(), ...args], { npm_execpath: npm });
  return { program, asked: () => readFileSync(`${npm}.asked`, "utf8") };
}

test("on a Node that is too old it runs by the one it was tested with, which npm brings", async () => {
  const newer = path.join(place.path, "../newer-node");
  symlinkSync(process.execPath, newer);
  const { program, asked } = onOldNode(`process.stdout.write(${JSON.stringify(newer)})`, "emulator", "--help");
  const { code, out, chatter } = await program.ended;
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining(": shoufa emulator [") });
  expect(chatter).toContain("too old");
  const { dependencies } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  expect(asked()).toContain(`--package=node@${dependencies.node}`);
});

test("where npm cannot bring one, one sentence says which Node is needed", async () => {
  const { program } = onOldNode("process.exitCode = 1", "start");
  const { code, out, chatter } = await program.ended;
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(chatter.trim().split("\n").at(-1)).toMatch(/^This needs Node 24\.7 or newer; this is v[\d.]+, and npm/);
});

test("a program in JavaScript and one in TypeScript use emulator and client as installed", async () => {
  const project = path.join(place.path, "project");
  mkdirSync(project);
  const write = (name: string, text: string): void => writeFileSync(path.join(project, name), text);
  write("package.json", JSON.stringify({ name: "consumer", private: true, type: "module" }));
  const ours = ["ports", "protocol", "emulator", "client"].map((name) => file(`@shoufa/${name}`));
  // Answers of a registry, from this checkout.
  const theirs = closureOf(["packages/emulator", "packages/client", "node_modules/@types/node"]).packages;
  const copies = theirs.map((folder) => `file:${path.join(root, folder)}`);
  const options = [`--prefix=${project}`, "--no-audit", "--no-fund", "--install-links", "--ignore-scripts"];
  await place.run(process.execPath, place.npm("npm", "install", ...options, ...ours, ...copies));
  expect(existsSync(path.join(project, "node_modules/@shoufa/emulator/THIRD-PARTY.txt"))).toBe(true);

  write("main.js", consumer);
  expect(await place.run(process.execPath, [path.join(project, "main.js")])).toBe("早，JavaScript\n");
  const tooOld = await place.start(process.execPath, [...old, path.join(project, "main.js")]).ended;
  expect(tooOld.code).toBe(1);
  expect(tooOld.chatter).toMatch(/^Error: Shoufa's packages need Node 22\.19 or newer; this is /m);

  write(
    "main.ts",
    `${consumer}\n// @ts-expect-error A text is a string.\nvoid app.messages.sendText({ to: "everyone", text: 1 });\n`,
  );
  const compilerOptions = { strict: true, module: "nodenext", target: "es2023", noEmit: true, types: ["node"] };
  write("tsconfig.json", JSON.stringify({ compilerOptions, files: ["main.ts"] }));
  const { file: node, args } = program("typescript", "tsc");
  await place.run(node, [...args, "--project", project]);
});

const consumer = `import { createWeCom } from "@shoufa/client";
import { startEmulator } from "@shoufa/emulator";

const emulator = await startEmulator({ people: 20 });
const { corpId, apps } = emulator.company();
const wecom = createWeCom({ corpId, apiBase: emulator.url });
const app = wecom.app(apps[0]);
const somebody = emulator.members().find(({ status }) => status === 1)?.userId ?? "";
await app.messages.sendText({ to: { users: [somebody] }, text: "早，JavaScript" });
console.log((await emulator.phone(somebody).waitForMessage({ contains: "早" })).text);
await wecom.close();
await emulator.close();
`;
