/** Passive replies as an application would write them, and what became of them on the phone. */
import { agentId, type Scene } from "./scene.ts";

export const cd = (text: string): string => `<![CDATA[${text}]]>`;

export function repliesIn(scene: Pick<Scene, "emulator" | "receiver" | "lin" | "act">) {
  const inner = (type: string, body: string): string => {
    const { corpId } = scene.emulator.company();
    return `<xml><ToUserName>${cd(scene.lin)}</ToUserName><FromUserName>${cd(corpId)}</FromUserName><CreateTime>1348831860</CreateTime><MsgType>${cd(type)}</MsgType>${body}</xml>`;
  };
  const now = (): string => String(Math.floor(scene.emulator.clock.now() / 1000));
  const seal = (xml: string, timestamp = now(), crypto = scene.receiver.crypto): string =>
    crypto.seal(xml, { timestamp, nonce: "1372623149" }, Buffer.alloc(16, 7));
  /** The app answers everything with this from now on. */
  const answerWith = (type: string, body: string): void => {
    scene.receiver.answer = (response) => response.end(seal(inner(type, body)));
  };
  const say = async () => (await scene.act({ kind: "text", agentId, text: "在吗" })).callback!.reply!;
  const last = () => scene.emulator.phone(scene.lin).messages().at(-1)!;
  const reasonFor = async (type: string, body: string) => {
    answerWith(type, body);
    const reply = await say();
    return reply.state === "ignored" ? reply.reason : reply.state;
  };
  /** A media_id of a file that the person has just sent. */
  const mediaOf = async (kind: "image" | "voice" | "video") => {
    const { message } = await scene.act({ kind, agentId });
    return message!.media![0]!.mediaId;
  };

  return { inner, now, seal, answerWith, say, last, reasonFor, mediaOf };
}
