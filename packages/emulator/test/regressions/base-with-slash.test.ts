/** Clients put their base address and a path one behind the other; a base that ends in a slash gives two. */
import { expect, test } from "vitest";
import { startEmulator } from "../../src/index.ts";
import { call, secretOf } from "../wire.ts";

test("a base address with a slash at its end reaches the platform, not the pages", async () => {
  await using emulator = await startEmulator({ people: 10 });
  const query = `corpid=${emulator.company().corpId}&corpsecret=${secretOf(emulator, 0)}`;
  const token = await call(`${emulator.url}//cgi-bin/gettoken?${query}`);
  expect(token.json).toMatchObject({ errcode: 0, errmsg: "ok" });
  const sent = await call(`${emulator.url}//cgi-bin/message/send?access_token=${token.json.access_token}`, {
    method: "POST",
    body: "{}",
  });
  expect(sent.json).toMatchObject({ errcode: 41011 });
  expect((await call(`${emulator.url}//cgi-bin/nothing`)).status).toBe(404);
});
