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
