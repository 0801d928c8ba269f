import { randomBytes } from "node:crypto";
import { routes } from "@shoufa/contract";
import { CallbackCrypto } from "@shoufa/protocol";
import type { TestConsole } from "@shoufa/testkit";
import { nonce, raw, seconds, textMessage } from "./platform.ts";
import type { Program } from "./program.ts";

const keys = { token: "tokenForTheAttackTest", encodingAesKey: `${"fLoD".repeat(10)}xyA` };

const addressee = /(?<=<ToUserName><!\[CDATA\[)[^\]]*/;

export interface Delivered {
  readonly status: number;
  readonly milliseconds: number;
}

/** Connects the emulator's company to a running program, with the means to deliver its callbacks as WeCom does. */
export async function connectCompany(program: Program, emulator: TestConsole["emulator"]) {
  const company = emulator.company();
  const [first] = company.apps;
  if (!first) throw new Error("the sample company has no app");
  const { apps } = await program.api.call(routes.createAccount, {
    body: { name: company.name, corpId: company.corpId, apiBase: emulator.url, app: { ...first, ...keys } },
  });
  const callback = new URL(apps[0]?.callbackUrl ?? "").pathname;
  const crypto = new CallbackCrypto({ ...keys, receiveId: company.corpId });
  const texts = new Map<string, string>();
  return {
    /** Path of the app's callback. */
    callback,
    /** Delivers a text. The same name is the same message. */
    async deliver(name = nonce()): Promise<Delivered> {
      const xml = texts.get(name) ?? textMessage("在吗").replace(addressee, company.corpId);
      texts.set(name, xml);
      const at = { timestamp: String(seconds()), nonce: nonce() };
      const { body, msgSignature } = crypto.sealDelivery(xml, { ...at, agentId: first.agentId }, randomBytes(16));
      const query = `msg_signature=${msgSignature}&timestamp=${at.timestamp}&nonce=${at.nonce}`;
      const began = performance.now();
      const { status } = await raw(`${program.url}${callback}?${query}`, { body });
      return { status, milliseconds: performance.now() - began };
    },
  };
}
