/**
 * The two libraries that only seal and open: a phone's text is opened by them, and their reply is shown on the phone. The
 * handling around them is the least that their own pages show.
 */
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import type { Emulator } from "@shoufa/emulator";
import * as wecom from "@wecom/crypto";
import WXBizMsgCrypt from "wechat-crypto";
import type { Check, Client } from "../check.ts";
import { bodyOf, queryOf, serveCallback } from "../receiver.ts";
import { callbackSecrets } from "../samples.ts";

/** Functions of both, under one name each. */
interface Library {
  sign(timestamp: string, nonce: string, encrypted: string): string;
  open(encrypted: string): { message: string; id: string };
  seal(xml: string): string;
}

type Open = (of: { token: string; encodingAesKey: string; corpId: string }) => Library;

export const wecomCrypto: Client = {
  name: "@wecom/crypto",
  version: "1.0.1",
  pointed: {
    en: "behind a callback URL that the emulator calls",
    zh: "放在模拟器所调用的回调 URL 后面",
  },
  run: (check, emulator) =>
    bothWays(check, emulator, ["getSignature", "decrypt", "encrypt"], ({ token, encodingAesKey, corpId }) => ({
      sign: (timestamp, nonce, encrypted) => wecom.getSignature(token, timestamp, nonce, encrypted),
      open: (encrypted) => wecom.decrypt(encodingAesKey, encrypted),
      seal: (xml) => wecom.encrypt(encodingAesKey, xml, corpId),
    })),
};

export const wechatCrypto: Client = {
  name: "wechat-crypto",
  version: "0.0.2",
  pointed: {
    en: "behind a callback URL that the emulator calls",
    zh: "放在模拟器所调用的回调 URL 后面",
  },
  run: (check, emulator) =>
    bothWays(check, emulator, ["getSignature", "decrypt", "encrypt"], ({ token, encodingAesKey, corpId }) => {
      const crypt = new WXBizMsgCrypt(token, encodingAesKey, corpId);
      return {
        sign: (timestamp, nonce, encrypted) => crypt.getSignature(timestamp, nonce, encrypted),
        open: (encrypted) => crypt.decrypt(encrypted),
        seal: (xml) => crypt.encrypt(xml),
      };
    }),
};

async function bothWays(check: Check, emulator: Emulator, [sign, decrypt, encrypt]: string[], open: Open) {
  const { corpId, apps } = emulator.company();
  const agentId = apps[0]?.agentId ?? assert.fail();
  const userId = emulator.members()[7]?.userId ?? assert.fail();
  const secrets = callbackSecrets();
  const library = open({ ...secrets, corpId });
  let opened = { message: "", id: "" };
  await using server = await serveCallback(async (request, response) => {
    const { msg_signature = "", timestamp = "", nonce = "", echostr } = queryOf(request);
    const encrypted = echostr ?? /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(await bodyOf(request))?.[1] ?? "";
    assert.equal(library.sign(timestamp, nonce, encrypted), msg_signature);
    opened = library.open(encrypted);
    if (echostr !== undefined) {
      response.end(opened.message);
      return;
    }
    const text = /<Content><!\[CDATA\[(.*?)\]\]>/.exec(opened.message)?.[1] ?? "";
    const now = Math.floor(Date.now() / 1000);
    const xml = `<xml><ToUserName><![CDATA[${userId}]]></ToUserName><FromUserName><![CDATA[${corpId}]]></FromUserName><CreateTime>${now}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[收到：${text}]]></Content></xml>`;
    const sealed = library.seal(xml);
    const own = String(randomInt(1e9));
    response.end(
      `<xml><Encrypt><![CDATA[${sealed}]]></Encrypt><MsgSignature><![CDATA[${library.sign(String(now), own, sealed)}]]></MsgSignature><TimeStamp>${now}</TimeStamp><Nonce><![CDATA[${own}]]></Nonce></xml>`,
    );
  });
  await check(`${sign} and ${decrypt}: the URL is verified`, async () => {
    assert.deepEqual(await emulator.setCallback(agentId, { url: server.url, ...secrets }), { verified: true });
    assert.equal(opened.id, corpId);
  });
  await check(`${decrypt}: what a person types is opened`, async () => {
    await emulator.phone(userId).type({ agentId, text: "快递到了吗 📦 & <现在>" });
    assert.match(opened.message, /快递到了吗 📦 & <现在>/);
  });
  await check(`${encrypt}: the reply is shown on the phone`, async () => {
    const { callback } = await emulator.phone(userId).type({ agentId, text: "你好" });
    assert.equal(callback.reply?.state, "shown");
    await emulator.phone(userId).waitForMessage({ agentId, contains: "收到：你好" });
  });
  // Three bytes a character, and a block is 32: every length of padding occurs.
  await check(`${encrypt} and ${decrypt}: every length of padding`, async () => {
    for (let length = 1; length <= 33; length += 1) {
      const text = "长".repeat(length);
      const { callback } = await emulator.phone(userId).type({ agentId, text });
      assert.equal(callback.reply?.state, "shown");
      assert.ok(opened.message.includes(`[${text}]`));
    }
  });
}
