/**
 * Reads an app's answer to a delivery. Nothing, or `success`, means no reply. A sealed envelope is a passive reply: its
 * text goes to the phone. Anything that WeCom would not show is ignored, as there, but the reason is kept.
 */
import { CallbackCrypto, CallbackError, limits, readXml, textOf, XmlError, type XmlFields } from "@shoufa/protocol";
import { truncateToBytes } from "../messages/text.ts";
import type { CallbackConfiguration } from "./configuration.ts";

export type PassiveReply =
  | { readonly kind: "none" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "ignored"; readonly reason: string };

const ignored = (reason: string): PassiveReply => ({ kind: "ignored", reason });

export function readPassiveReply(
  body: Buffer,
  { configuration, corpId, userId }: { configuration: CallbackConfiguration; corpId: string; userId: string },
): PassiveReply {
  const answer = body.toString("utf8");
  if (answer === "" || answer.trim() === "success") return { kind: "none" };
  const { token, encodingAesKey } = configuration;
  const crypto = new CallbackCrypto({ token, encodingAesKey, receiveId: corpId });
  let inner: XmlFields;
  try {
    const outer = readXml(answer).value;
    if (typeof outer === "string") return ignored("the answer is neither empty nor an encrypted reply");
    const signed = {
      msg_signature: textOf(outer["MsgSignature"]),
      timestamp: textOf(outer["TimeStamp"]),
      nonce: textOf(outer["Nonce"]),
    };
    inner = crypto.open(signed, body).fields;
  } catch (error) {
    if (error instanceof XmlError) return ignored("the answer is neither empty nor an encrypted reply");
    if (error instanceof CallbackError) return ignored(`${error.code}: ${error.message}`);
    throw error;
  }
  const to = textOf(inner["ToUserName"]);
  if (to?.toLowerCase() !== userId.toLowerCase()) return ignored("ToUserName is not the member who wrote");
  if (textOf(inner["FromUserName"]) !== corpId) return ignored("FromUserName is not the CorpID");
  const msgType = textOf(inner["MsgType"]);
  if (msgType !== "text") return ignored(`the emulator does not show replies of type ${msgType ?? "(none)"} yet`);
  const content = textOf(inner["Content"]) ?? "";
  if (content === "") return ignored("Content is empty");
  return { kind: "text", text: truncateToBytes(content, limits.callback.replyTextMaxBytes) };
}
