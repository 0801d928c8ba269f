/**
 * Libraries in use for callbacks today, each from raw body to parsed message and from a reply's text to its envelope, as its
 * own documentation shows. Checks that a library does not make are not added, except for the signature, which
 * `@wecom/crypto` leaves to its caller.
 */
import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { decrypt, encrypt, getSignature } from "@wecom/crypto";
import wechat from "wechat-enterprise";
import WXBizMsgCrypt from "wxcrypt";
import xml2js from "xml2js";
import { config } from "./callback-samples.ts";

export interface Delivery {
  readonly query: { readonly msg_signature: string; readonly timestamp: string; readonly nonce: string };
  readonly body: Buffer;
}

export interface CallbackLibrary {
  readonly name: string;
  open(delivery: Delivery): unknown;
  seal(xml: string, at: { readonly timestamp: string; readonly nonce: string }): string;
}

const wxcrypt = new WXBizMsgCrypt(config.token, config.encodingAesKey, config.receiveId);

const viaWxcrypt: CallbackLibrary = {
  name: "wxcrypt",
  open: ({ query, body }) =>
    WXBizMsgCrypt.x2o(wxcrypt.decryptMsg(query.msg_signature, query.timestamp, query.nonce, body.toString())),
  seal: (xml, at) => wxcrypt.encryptMsg(xml, at.timestamp, at.nonce),
};

const viaWecomCrypto: CallbackLibrary = {
  name: "@wecom/crypto + xml2js",
  open({ query, body }) {
    const { Encrypt } = parse(body.toString());
    if (getSignature(config.token, query.timestamp, query.nonce, String(Encrypt)) !== query.msg_signature)
      throw new Error("signature");
    const { message, id } = decrypt(config.encodingAesKey, String(Encrypt));
    if (id !== config.receiveId) throw new Error("receiveid");
    return parse(message);
  },
  seal(xml, { timestamp, nonce }) {
    const sealed = encrypt(config.encodingAesKey, xml, config.receiveId);
    const signature = getSignature(config.token, timestamp, nonce, sealed);
    return `<xml><Encrypt><![CDATA[${sealed}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature><TimeStamp>${timestamp}</TimeStamp><Nonce><![CDATA[${nonce}]]></Nonce></xml>`;
  },
};

/** Result of xml2js, which calls back before it returns by default. */
function parse(xml: string): Record<string, unknown> {
  let parsed: Record<string, unknown> | undefined;
  xml2js.parseString(xml, { explicitArray: false }, (error, result) => {
    if (error) throw error;
    parsed = result.xml;
  });
  if (!parsed) throw new Error("xml2js did not answer at once");
  return parsed;
}

const handler = wechat({ token: config.token, encodingAESKey: config.encodingAesKey, corpId: config.receiveId });
let received: unknown;
for (const msgType of ["text", "event", "news"])
  handler.setHandler(msgType, (message) => {
    received = message;
  });
const middleware = handler.middlewarify();

/** Smallest request that the middleware can read; without network and framework. */
const viaWechatEnterprise: CallbackLibrary = {
  name: "wechat-enterprise",
  open({ query, body }) {
    const request = Object.assign(new EventEmitter(), { method: "POST", query });
    received = undefined;
    middleware(request as unknown as IncomingMessage, refusing, (error) => {
      throw error ?? new Error("no handler");
    });
    request.emit("data", body);
    request.emit("end");
    if (received === undefined) throw new Error("wechat-enterprise did not answer at once");
    return received;
  },
  seal(xml, { timestamp, nonce }) {
    const encrypted = handler.cryptor.encrypt(xml);
    const signature = handler.cryptor.getSignature(timestamp, nonce, encrypted);
    return wechat.encryptWrap({ encrypt: encrypted, signature, timestamp, nonce });
  },
};

/** Response that throws: the middleware only answers by itself to refuse. */
const refusing = {
  writeHead() {
    throw new Error("refused");
  },
  end() {},
} as unknown as ServerResponse;

export const peers: readonly CallbackLibrary[] = [viaWxcrypt, viaWecomCrypto, viaWechatEnterprise];
