import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ownAddresses } from "@shoufa/ports";
import { expect, test } from "vitest";
import { shoufa } from "./program.ts";

test("with --json one line says all that a client needs, and the first call works", async () => {
  await using program = shoufa("emulator", "--port=0", "--people=30", "--json");
  const { url, corpId, contactsSecret, apps } = JSON.parse(await program.firstLine);
  expect(contactsSecret).toEqual(expect.any(String));
  const [{ agentId, secret }] = apps;
  expect(agentId).toEqual(expect.any(Number));
  const answer = await fetch(`${url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`);
  expect(await answer.json()).toMatchObject({ errcode: 0, access_token: expect.any(String) });

  program.process.kill("SIGINT");
  const { code, out } = await program.ended;
  expect(code).toBe(0);
  expect(out.trim().split("\n")).toHaveLength(1);
});

test("a person reads where the phones are, every secret, and a line to paste that works", async () => {
  await using program = shoufa("emulator", "--port=0", "--people=30", "--lang=en");
  await program.firstLine;
  program.process.kill("SIGINT");
  const { code, out, chatter } = await program.ended;
  expect({ code, chatter }).toEqual({ code: 0, chatter: "Stopped.\n" });
  expect(out).toMatch(/^ {2}Phones, admin +http:\/\/127\.0\.0\.1:\d+\/$/m);
  expect(out).toMatch(/^ {2}CorpID +ww\w+$/m);
  expect(out).toMatch(/AgentId 1000002 {2}Secret \S+$/m);
  expect(out).toMatch(/^ {2}curl "http:\/\/127\.0\.0\.1:\d+\/cgi-bin\/gettoken\?corpid=ww\w+&corpsecret=\S+"$/m);
});

test("--company empty begins with nobody but the creator", async () => {
  await using program = shoufa("emulator", "--port=0", "--company=empty", "--json");
  const { url } = JSON.parse(await program.firstLine);
  expect(await (await fetch(`${url}/control/company`)).json()).toMatchObject({ departments: 0, people: 1 });
});

test("--people on existing data is said not to apply, and the company goes on", async () => {
  const data = mkdtempSync(join(tmpdir(), "shoufa-people-"));
  try {
    await using first = shoufa("emulator", "--port=0", "--people=5", `--data=${data}`, "--json");
    const { corpId } = JSON.parse(await first.firstLine);
    first.process.kill("SIGINT");
    await first.ended;
    await using second = shoufa("emulator", "--port=0", "--people=9", `--data=${data}`, "--json", "--lang=en");
    const ready = JSON.parse(await second.firstLine);
    expect(ready.corpId).toBe(corpId);
    expect(await (await fetch(`${ready.url}/control/company`)).json()).toMatchObject({ people: 5 });
    second.process.kill("SIGINT");
    expect((await second.ended).chatter).toContain(`--people does not apply: ${data} already holds a company`);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
});

test("a port that is taken is one sentence that names the option", async () => {
  await using first = shoufa("emulator", "--port=0", "--people=5", "--json");
  const { port } = new URL(JSON.parse(await first.firstLine).url);
  await using second = shoufa("emulator", `--port=${port}`, "--people=5", "--lang=en");
  const { code, out, chatter } = await second.ended;
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(chatter).toBe(`Port ${port} is taken. Stop the program that uses it, or choose another with --port.\n`);
});

test("with --scenario the emulator begins with what the file says, and a slip in the file is named", async () => {
  const folder = mkdtempSync(join(tmpdir(), "shoufa-scenario-"));
  try {
    const file = join(folder, "scenario.json");
    writeFileSync(file, JSON.stringify({ people: 12, switches: { "errmsg.tail": "none" } }));
    await using program = shoufa("emulator", "--port=0", `--scenario=${file}`, "--json");
    const { url } = JSON.parse(await program.firstLine);
    expect(await (await fetch(`${url}/control/company`)).json()).toMatchObject({ people: 12 });
    expect(await (await fetch(`${url}/control/switches`)).json()).toMatchObject({ "errmsg.tail": "none" });

    writeFileSync(file, JSON.stringify({ peopel: 12 }));
    await using refused = shoufa("emulator", "--port=0", `--scenario=${file}`);
    const { code } = await refused.ended;
    expect(code).toBe(2);

    const nobody = { url: "http://127.0.0.1:1/", token: "QDG6eK", encodingAesKey: "a".repeat(43) };
    writeFileSync(file, JSON.stringify({ people: 12, callbacks: { contacts: nobody } }));
    await using unheard = shoufa("emulator", "--port=0", `--scenario=${file}`);
    const { code: why, chatter } = await unheard.ended;
    expect(why).toBe(2);
    expect(chatter).toMatch(
      /^Cannot use the file .*scenario\.json of --scenario: The callback of contacts was not saved\./,
    );
    expect(chatter.trim().split("\n")).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.runIf(ownAddresses().length > 0)(
  "--host 0.0.0.0 --allow-network prints links that other computers can open",
  async () => {
    const options = ["--port=0", "--people=5", "--host=0.0.0.0", "--allow-network", "--lang=en"];
    await using program = shoufa("emulator", ...options);
    await program.firstLine;
    program.process.kill("SIGTERM");
    const { out } = await program.ended;
    for (const address of ownAddresses().filter((one) => !one.includes(":")))
      expect(out).toContain(`http://${address}:`);
    expect(out).toContain("http://127.0.0.1:");
    expect(out).not.toContain("0.0.0.0");
    expect(out.match(/Note: /g)).toHaveLength(1);
  },
);
