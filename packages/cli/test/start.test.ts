import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { routes } from "@shoufa/contract";
import { ownAddresses } from "@shoufa/ports";
import { afterAll, expect, test } from "vitest";
import { shoufa } from "./program.ts";

const place = mkdtempSync(path.join(tmpdir(), "shoufa-start-"));
afterAll(() => rmSync(place, { recursive: true, force: true, maxRetries: 5 }));
const anyPorts = ["--port=0", "--phones-port=0", "--people=20"];

test("it says where everything is, ends cleanly on Ctrl-C, and finds its data again, the owner included", async () => {
  const data = path.join(place, "data");
  const first = shoufa("start", "--json", ...anyPorts, `--data=${data}`, "--lang=en");
  const ready = JSON.parse(await first.firstLine);
  expect(ready).toMatchObject({ data, log: path.join(data, "shoufa.log") });
  expect((await fetch(`${ready.phonesUrl}/control/company`)).status).toBe(200);

  const code = new URLSearchParams(new URL(ready.ownerLink).hash.slice(1)).get("code");
  const setup = await fetch(ready.url + routes.setUpOwner.path, {
    method: "POST",
    headers: { "content-type": "application/json", origin: ready.url },
    body: JSON.stringify({ code, name: "林", password: "correct horse battery staple" }),
  });
  expect(setup.status).toBe(200);
  first.process.kill("SIGINT");
  const { code: exit, chatter } = await first.ended;
  expect(exit).toBe(0);
  expect(chatter).toContain(data);

  await using second = shoufa("start", "--json", ...anyPorts, `--data=${data}`);
  const again = JSON.parse(await second.firstLine);
  expect(again.ownerLink).toBeNull();
  const login = await fetch(again.url + routes.logIn.path, {
    method: "POST",
    headers: { "content-type": "application/json", origin: again.url },
    body: JSON.stringify({ name: "林", password: "correct horse battery staple" }),
  });
  expect(login.status).toBe(200);
});

test("the announcement names console, phones, data and how to stop, in the person's language", async () => {
  const data = path.join(place, "announced");
  await using program = shoufa("start", ...anyPorts, `--data=${data}`, "--lang=zh");
  await program.firstLine;
  program.process.kill("SIGTERM");
  const { code, out } = await program.ended;
  expect(code).toBe(0);
  for (const word of ["控制台", "手机", "一次性链接", data, "Ctrl-C"]) expect(out).toContain(word);
});

test("a taken port is one sentence with the option that changes it, and a failing exit code", async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
  const { port } = holder.address() as { port: number };
  try {
    for (const [option, other] of [
      ["port", "phones-port"],
      ["phones-port", "port"],
    ] as const) {
      const args = ["start", `--${option}=${port}`, `--${other}=0`, `--data=${path.join(place, option)}`, "--lang=en"];
      const { code, out, chatter } = await shoufa(...args).ended;
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(chatter.trim().split("\n")).toHaveLength(1);
      expect(chatter).toContain(`--${option}`);
      expect(chatter).toContain(String(port));
    }
  } finally {
    holder.close();
  }
});

test("a folder that cannot be written, or is in use, is one sentence and a failing exit code", async () => {
  const file = path.join(place, "a-file");
  writeFileSync(file, "");
  const unwritable = await shoufa("start", ...anyPorts, `--data=${path.join(file, "data")}`, "--lang=zh").ended;
  expect(unwritable.code).toBe(1);
  expect(unwritable.chatter.trim()).toMatch(/^无法写入数据文件夹 .+--data.+$/);

  const shared = path.join(place, "shared");
  await using holder = shoufa("start", "--json", ...anyPorts, `--data=${shared}`);
  await holder.firstLine;
  const second = await shoufa("start", ...anyPorts, `--data=${shared}`, "--lang=en").ended;
  expect(second.code).toBe(1);
  expect(second.chatter.trim()).toMatch(/^Another Shoufa is using the data folder .+--data\.$/);
});

/** Connects to this computer's own address in its network, as another computer would. */
const own = ownAddresses();

test.runIf(own.length > 0)(
  "--host 0.0.0.0: the sample company works, and the links open under every address",
  async () => {
    const data = path.join(place, "network");
    await using program = shoufa("start", "--json", ...anyPorts, `--data=${data}`, "--host=0.0.0.0", "--lang=en");
    const ready = JSON.parse(await program.firstLine);
    expect(ready.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const { port } = new URL(ready.url);
    const wanted = own.filter((address) => !address.includes(":")).map((address) => `http://${address}:${port}`);
    expect(ready.links.map((link: string) => new URL(link).origin)).toEqual(wanted);
    for (const link of ready.links) {
      expect(link.slice(new URL(link).origin.length)).toBe(ready.ownerLink.slice(ready.url.length));
      expect((await fetch(link)).headers.get("content-type")).toMatch(/^text\/html/);
    }
    const { origin, hash } = new URL(ready.links[0]);
    const code = new URLSearchParams(hash.slice(1)).get("code");
    const setup = await fetch(origin + routes.setUpOwner.path, {
      method: "POST",
      headers: { "content-type": "application/json", origin },
      body: JSON.stringify({ code, name: "林", password: "correct horse battery staple" }),
    });
    expect(setup.status).toBe(200);
    const [cookie = ""] = setup.headers.getSetCookie().map((one) => one.split(";", 1)[0] ?? "");
    const listed = await fetch(origin + routes.listAccounts.path, { headers: { cookie } });
    const { items } = JSON.parse(await listed.text());
    expect(items).toMatchObject([{ kind: "sandbox", apps: [{ callbackConfigured: true }] }]);
    expect(items[0].apps[0].callbackUrl).toMatch(/^http:\/\/127\.0\.0\.1:/);
  },
);

test.runIf(own.length > 0)(
  "--host with a network: people read the links for other computers, and one line warns",
  async () => {
    const address = own[0] as string;
    for (const [host, links] of [
      ["::", own],
      [address, []],
    ] as const) {
      const data = path.join(place, `announced-${host.replaceAll(":", "_")}`);
      await using program = shoufa("start", ...anyPorts, `--data=${data}`, `--host=${host}`, "--lang=en");
      await program.firstLine;
      program.process.kill("SIGTERM");
      const { code, out } = await program.ended;
      expect(code).toBe(0);
      for (const one of links) expect(out).toContain(`http://${one.includes(":") ? `[${one}]` : one}:`);
      expect(out.match(/\/setup#code=/g)).toHaveLength(1 + links.length);
      expect(out.match(/^Note: .*$/gm)).toHaveLength(1);
      expect(out).not.toContain("0.0.0.0");
      expect(out).not.toContain("[::]");
    }
  },
);

test.runIf(existsSync("/dev/full"))(
  existsSync("/dev/full")
    ? "a disk that takes no more of the log does not end it: health names the trouble, and logging in works"
    : "a full disk: skipped, because this computer has no /dev/full",
  async () => {
    const data = path.join(place, "full-disk");
    mkdirSync(data);
    symlinkSync("/dev/full", path.join(data, "shoufa.log"));
    await using running = shoufa("start", "--json", ...anyPorts, `--data=${data}`);
    const { url, ownerLink } = JSON.parse(await running.firstLine);
    expect(await (await fetch(url + routes.health.path)).json()).toMatchObject({ troubles: ["log.not_written"] });
    const code = new URLSearchParams(new URL(ownerLink).hash.slice(1)).get("code");
    const setup = await fetch(url + routes.setUpOwner.path, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url },
      body: JSON.stringify({ code, name: "林", password: "correct horse battery staple" }),
    });
    expect(setup.status).toBe(200);
    expect(running.process.exitCode).toBeNull();
  },
);

test("behind a reverse proxy the sample company still delivers on this computer", async () => {
  const data = path.join(place, "proxied");
  const publicUrl = "https://shoufa.example.com";
  await using program = shoufa("start", "--json", ...anyPorts, `--data=${data}`, `--public-url=${publicUrl}`);
  const ready = JSON.parse(await program.firstLine);
  expect(ready.ownerLink).toMatch(/^https:\/\/shoufa\.example\.com\/setup#code=/);
  expect(ready.links).toEqual([]);
});
