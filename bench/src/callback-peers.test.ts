import { CallbackCrypto } from "@shoufa/protocol";
import { describe, expect, test } from "vitest";
import { peers } from "./callback-peers.ts";
import { at, config, reply, samples } from "./callback-samples.ts";

const crypto = new CallbackCrypto(config);
const random16 = Buffer.from("0123456789abcdef");

test("the samples have exactly the sizes that their names say", () => {
  expect(samples.map(({ xml }) => Buffer.byteLength(xml))).toEqual([378, 1200, 2000]);
  expect(Buffer.byteLength(reply.xml)).toBe(300);
});

describe.each(peers)("$name, written by others", (peer) => {
  test.each(samples)("opens our $case", ({ xml }) => {
    const { body, msgSignature } = crypto.sealDelivery(xml, { ...at, agentId: 1_000_002 }, random16);
    const opened = peer.open({ query: { ...at, msg_signature: msgSignature }, body: Buffer.from(body) });
    expect(JSON.stringify(opened)).toContain(config.receiveId);
  });

  test("seals a reply that we open", () => {
    const sealed = peer.seal(reply.xml, at);
    const [, msg_signature] = /<MsgSignature>(?:<!\[CDATA\[)?([0-9a-f]{40})/.exec(sealed) ?? [];
    expect(crypto.open({ ...at, msg_signature }, Buffer.from(sealed)).xml).toBe(reply.xml);
  });
});
