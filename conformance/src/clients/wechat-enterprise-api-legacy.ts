/** Calls of wechat-enterprise-api that only 企业号 had, against an emulator with that profile. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Emulator } from "@shoufa/emulator";
import type { Check } from "../check.ts";
import { filesOnDisk } from "../samples.ts";

type Call = <T = Record<string, unknown>>(method: string, ...args: readonly unknown[]) => Promise<T>;

export async function legacyCalls(check: Check, call: Call, emulator: Emulator, agentId: number): Promise<void> {
  emulator.setSwitches({ "company.profile": "qiyehao" });
  try {
    await invitations(check, call, emulator);
    await material(check, call, agentId);
    await check("getShakeInfo", async () => {
      const { userId } = emulator.members().find(({ status }) => status === 1) ?? assert.fail();
      const { opens } = await emulator.phone(userId).act({ kind: "shake", agentId });
      const ticket = new URL(opens?.kind === "page" ? opens.url : "").searchParams.get("ticket");
      const { data } = await call<{ data: { userid: string } }>("getShakeInfo", ticket);
      assert.equal(data.userid, userId);
    });
  } finally {
    emulator.setSwitches({ "company.profile": "wecom" });
  }
}

async function invitations(check: Check, call: Call, emulator: Emulator): Promise<void> {
  const waiting = emulator.members().find(({ status, email }) => status === 4 && email !== "") ?? assert.fail();
  await check("inviteUser", async () => {
    const { type } = await call("inviteUser", waiting.userId, "欢迎");
    assert.ok(type === 1 || type === 2);
  });
  await check("batchInviteUser", async () => {
    const { jobid } = await call("batchInviteUser", { touser: waiting.userId }, null);
    assert.match(String(jobid), /./);
  });
}

async function material(check: Check, call: Call, agentId: number): Promise<void> {
  const files = filesOnDisk();
  try {
    const kept = new Map<string, string>();
    for (const kind of ["voice", "video", "file"] as const) {
      await check(`add${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, async () => {
        const { media_id } = await call("addMaterial", agentId, files[kind], kind);
        kept.set(kind, String(media_id));
      });
    }
    const file = kept.get("file") ?? "";
    await check("getMaterial of a file", async () => {
      assert.deepEqual(await call<Buffer>("getMaterial", agentId, file), readFileSync(files.file));
    });
    await check("batchgetMaterial", async () => {
      const { itemlist } = await call<{ itemlist: { media_id: string }[] }>("batchgetMaterial", agentId, "file", 0, 10);
      assert.deepEqual(
        itemlist.map(({ media_id }) => media_id),
        [file],
      );
    });
    await check("countMaterial", async () => {
      assert.equal((await call("countMaterial", agentId, ""))["file_count"], 1);
    });
    await check("delMaterial", async () => {
      await call("delMaterial", agentId, file);
      assert.match(String(await call("getMaterial", agentId, file)), /"errcode":40007/);
    });
    await articles(check, call, agentId, files.jpg);
  } finally {
    files.remove();
  }
}

async function articles(check: Check, call: Call, agentId: number, picture: string): Promise<void> {
  let cover = "";
  let news = "";
  const written = (title: string) => ({ articles: [{ title, thumb_media_id: cover, content: "<p>放假</p>" }] });
  await check("addImage", async () => {
    cover = String((await call("addImage", agentId, picture))["media_id"]);
  });
  await check("addMPNews", async () => {
    news = String((await call("addMPNews", agentId, written("通告")))["media_id"]);
  });
  await check("updateMPNews", async () => {
    await call("updateMPNews", agentId, news, written("改期"));
  });
}
