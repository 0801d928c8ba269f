/** A console with its phones, for tests of files that operators upload and send. */
import { randomUUID } from "node:crypto";
import { type MediaFile, type MediaKind, type Message, pathOf, routes } from "@shoufa/contract";
import { startConsole, type TestConsole, type testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, expect } from "vitest";

/** A sound in AAC, as phones record it. */
export const m4a = Buffer.from("\0\0\0\x18ftypM4A \0\0\x02\0isommp42\0\0\0\bmoov", "latin1");

/** Starts the console before the tests of a `describe`, and ends it after them. */
export function mediaScene(store: ReturnType<typeof testDatabases>[number]) {
  let running: TestConsole;
  beforeAll(async () => {
    running = await startConsole({ server: { store } });
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const params = () => ({ accountId: running.account.id });
  const upload = (name: string, bytes: Uint8Array, as: MediaKind): Promise<Response> =>
    fetch(running.server.url + pathOf(routes.uploadMedia, { params: params(), query: { name, as } }), {
      method: "POST",
      headers: { cookie: running.api.cookie, "content-type": "application/octet-stream" },
      body: bytes as Uint8Array<ArrayBuffer>,
    });
  const uploaded = async (name: string, bytes: Uint8Array, as: MediaKind): Promise<MediaFile> => {
    const answer = await upload(name, bytes, as);
    expect(answer.status).toBe(201);
    return (await answer.json()) as MediaFile;
  };
  const send = (userId: string, content: { type: MediaKind; fileId: string }): Promise<Message> =>
    running.api.call(routes.sendMessage, {
      params: params(),
      headers: { "idempotency-key": randomUUID() },
      body: { appId: running.app.id, recipients: { members: [userId] }, content },
    });
  const settled = (message: Message): Promise<Message> =>
    until("the message is settled", async () => {
      const now = await running.api.call(routes.getMessage, { params: { messageId: message.id } });
      return now.state !== "sending" && now;
    });
  let next = 0;
  const somebody = () => {
    const userId = running.emulator.members().filter(({ status }) => status === 1)[next++]?.userId ?? "";
    const phone = running.emulator.phone(userId);
    return {
      userId,
      phone,
      /** Files that the app has sent to this person, as the phone has them. */
      got: () =>
        phone
          .messages()
          .flatMap((message) => (message.from === "app" ? (message.media ?? []) : []))
          .map(({ type, filename, size }) => ({ type, filename, size })),
    };
  };
  const uploadsAtWeCom = (): number => running.emulator.requests()["media/upload"] ?? 0;
  return {
    /** Not before the tests run. */
    running: () => running,
    params,
    upload,
    uploaded,
    send,
    settled,
    somebody,
    uploadsAtWeCom,
  };
}

export type SomePhone = ReturnType<ReturnType<typeof mediaScene>["somebody"]>["phone"];
