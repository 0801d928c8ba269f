/**
 * `callback-crypto`: a delivery from raw body to checked, decrypted, parsed message, and a reply from text to envelope.
 * The limit is SHA-1 over the signed text and AES-256-CBC over the ciphertext, on prepared bytes, in the fastest forms
 * that Node has for a single message: `crypto.hash`, and a cipher from a KeyObject that was made once.
 * (Ours keeps one cipher for all messages and never finishes it, see protocol's key.ts. A limit without `final`, which
 * only checks a length when padding is off, is about a quarter to a third higher.)
 */
import { createCipheriv, createDecipheriv, createSecretKey, hash, randomBytes } from "node:crypto";
import { CallbackCrypto } from "@shoufa/protocol";
import { type CallbackLibrary, type Delivery, peers } from "./callback-peers.ts";
import { at, config, reply, samples } from "./callback-samples.ts";
import { type Benchmark, type Contestant, loop, measureCase } from "./harness.ts";

const bench = "callback-crypto";
const unit = "messages/s";
const defaultRounds = 30;

const crypto = new CallbackCrypto(config);

const ours: CallbackLibrary = {
  name: "ours",
  open: ({ query, body }) => crypto.open(query, body).fields,
  seal: (xml, when) => crypto.seal(xml, when, randomBytes(16)),
};

export const callbackCrypto: Benchmark = {
  name: bench,
  about:
    "callbacks: raw body to object, and the reply back, against SHA-1 and AES alone; peers wxcrypt, @wecom/crypto, wechat-enterprise",
  async *run({ rounds = defaultRounds }) {
    for (const sample of samples) {
      const delivery = deliver(sample.xml);
      const open = (library: CallbackLibrary): Contestant => loop(library.name, () => library.open(delivery));
      for (const library of [ours, ...peers]) library.open(delivery);
      yield await measureCase({
        ...{ bench, unit, rounds, case: sample.case, goal: { atLeast: sample.goal } },
        ours: open(ours),
        limit: limitOf(sample.xml, "open"),
        peers: peers.map(open),
      });
    }
    const seal = (library: CallbackLibrary): Contestant => loop(library.name, () => library.seal(reply.xml, at));
    yield await measureCase({
      ...{ bench, unit, rounds, case: reply.case, goal: { atLeast: reply.goal } },
      ours: seal(ours),
      limit: limitOf(reply.xml, "seal"),
      peers: peers.map(seal),
    });
  },
};

function deliver(xml: string): Delivery {
  const { body, msgSignature } = crypto.sealDelivery(xml, { ...at, agentId: 1_000_002 }, randomBytes(16));
  return { query: { ...at, msg_signature: msgSignature }, body: Buffer.from(body) };
}

/** Hash and cipher over the bytes that a message with this text has in its envelope. */
function limitOf(xml: string, direction: "open" | "seal"): Contestant {
  const key = Buffer.from(config.encodingAesKey, "base64");
  const keyObject = createSecretKey(key);
  const iv = key.subarray(0, 16);
  const encrypt = crypto.encrypt(xml, randomBytes(16));
  const ciphertext = Buffer.from(encrypt, "base64");
  const plaintext = createDecipheriv("aes-256-cbc", keyObject, iv).setAutoPadding(false).update(ciphertext);
  const signed = Buffer.from([config.token, at.timestamp, at.nonce, encrypt].sort().join(""));
  return loop("limit", () => {
    const cipher =
      direction === "open"
        ? createDecipheriv("aes-256-cbc", keyObject, iv).setAutoPadding(false)
        : createCipheriv("aes-256-cbc", keyObject, iv).setAutoPadding(false);
    const done = cipher.update(direction === "open" ? ciphertext : plaintext);
    cipher.final();
    return hash("sha1", signed).length + done.length;
  });
}
