/** Every kind of message that WeCom takes, through the API: on the phone as it was given, and refused with the field. */
import { randomUUID } from "node:crypto";
import { type MediaKind, type Message, type MessageContent, pathOf, routes } from "@shoufa/contract";
import { quickTime, startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { amr, png } from "./sample-files.ts";

describe.each(testDatabases())("kinds of messages, on $name", (store) => {
  let running: TestConsole;
  beforeAll(async () => {
    running = await startConsole({ server: { store, ports: quickTime(5) } });
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const params = () => ({ accountId: running.account.id });
  const post = (content: unknown, userId = somebody()): Promise<Response> =>
    fetch(running.server.url + pathOf(routes.listMessages, { params: params(), query: {} }), {
      method: "POST",
      headers: {
        cookie: running.api.cookie,
        "content-type": "application/json",
        "idempotency-key": randomUUID(),
      },
      body: JSON.stringify({ appId: running.app.id, recipients: { members: [userId] }, content }),
    });
  const upload = async (name: string, bytes: Uint8Array, as: MediaKind): Promise<string> => {
    const answer = await fetch(
      running.server.url + pathOf(routes.uploadMedia, { params: params(), query: { name, as } }),
      {
        method: "POST",
        headers: { cookie: running.api.cookie, "content-type": "application/octet-stream" },
        body: bytes as Uint8Array<ArrayBuffer>,
      },
    );
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { id: string }).id;
  };
  const somebody = (): string => running.emulator.members().find(({ status }) => status === 1)?.userId ?? "";
  const newest = () =>
    running.emulator
      .phone(somebody())
      .messages()
      .filter(({ from }) => from === "app")
      .at(-1);
  /** Sends it, and returns what the phone shows. */
  const delivered = async (content: MessageContent) => {
    const before = newest()?.id;
    const answer = await post(content);
    expect(await answer.clone().text()).toContain(`"type":"${content.type}"`);
    return until("it is on the phone", async () => {
      const last = newest();
      return last !== undefined && last.id !== before && last;
    });
  };
  const refusal = async (content: unknown) => {
    const answer = await post(content);
    const { code, params: named } = (await answer.json()) as { code: string; params?: Record<string, unknown> };
    return [answer.status, code, named?.field];
  };

  test("text card, articles, Markdown and mini-program notice are on the phone as they were given", async () => {
    const textcard = {
      title: "停电通知",
      description: "周六 8:00 至 12:00",
      url: "https://oa.example/42",
      btntxt: "详情",
    };
    expect(await delivered({ type: "textcard", textcard })).toMatchObject({
      msgtype: "textcard",
      content: { textcard },
    });
    const articles = [
      { title: "一", url: "https://oa.example/1", description: "简介", picurl: "https://oa.example/1.png" },
      { title: "二", url: "https://oa.example/2" },
    ];
    expect(await delivered({ type: "news", news: { articles } })).toMatchObject({ content: { news: { articles } } });
    const markdown = { content: "# 标题\n> 引用 **重点**" };
    expect(await delivered({ type: "markdown", markdown })).toMatchObject({
      msgtype: "markdown",
      content: { markdown },
    });
  });

  test("a confidential text carries its mark, and ids in it become names", async () => {
    const [member] = running.emulator.members();
    const text = await delivered({
      ...{ type: "text", safe: true, translateIds: true },
      text: `请联系 $userName=${member?.userId}$`,
    });
    expect(text).toMatchObject({ safe: 1, text: `请联系 ${member?.name}` });
  });

  test("an article with its cover and a picture inside: the cover is uploaded, the picture becomes permanent", async () => {
    const cover = await upload("封面.png", png(40, 30, 7), "image");
    const inside = await upload("插图.png", png(40, 30, 8), "image");
    const article = { title: "员工手册", thumb_file_id: cover, author: "人事部", digest: "摘要" };
    const content = `<p>第一章</p><img src="shoufa:${inside}"><p>完</p>`;
    const got = await delivered({
      type: "mpnews",
      mpnews: { articles: [{ ...article, content }] },
      safe: "inside-company",
    });
    expect(got).toMatchObject({ msgtype: "mpnews", safe: 2, media: [{ filename: "封面.png" }] });
    const [shown] = (got.content as unknown as { mpnews: { articles: { content: string; author: string }[] } }).mpnews
      .articles;
    expect(shown?.author).toBe("人事部");
    expect(shown?.content).toMatch(/^<p>第一章<\/p><img src="http[^"]+"><p>完<\/p>$/);
    const before = running.emulator.requests()["media/uploadimg"];
    await delivered({ type: "mpnews", mpnews: { articles: [{ ...article, title: "再版", content }] } });
    expect(running.emulator.requests()["media/uploadimg"]).toBe(before);
  });

  test("a video with its words, a confidential file and a voice", async () => {
    const file = await upload("制度.txt", Buffer.from("一份制度"), "file");
    expect(await delivered({ type: "file", fileId: file, name: "", safe: true })).toMatchObject({ safe: 1 });
    const voice = await upload("a.amr", amr(2), "voice");
    expect(await delivered({ type: "voice", fileId: voice, name: "" })).toMatchObject({ msgtype: "voice" });
  });

  test("each of the five template cards, one with an attachment", async () => {
    const attachment = await upload("明细.txt", Buffer.from("明细如下"), "file");
    const card_action = { type: 1 as const, url: "https://oa.example" };
    const main_title = { title: "报销单", desc: "请在周五前处理" };
    const submit_button = { text: "提交", key: "submit" };
    const option_list = [
      { id: "a", text: "午饭" },
      { id: "b", text: "晚饭" },
    ];
    const cards: Extract<MessageContent, { type: "template_card" }>["template_card"][] = [
      {
        ...{ card_type: "text_notice", main_title, card_action },
        horizontal_content_list: [{ type: 2, keyname: "附件", value: "明细.txt", media_id: attachment }],
      },
      { card_type: "news_notice", main_title, card_action, card_image: { url: "https://oa.example/1.png" } },
      {
        ...{ card_type: "button_interaction", main_title, task_id: `b-${store.name}` },
        button_list: [{ text: "同意", key: "yes" }],
      },
      {
        ...{ card_type: "vote_interaction", main_title, task_id: `v-${store.name}`, submit_button },
        checkbox: { question_key: "q", option_list: option_list.map((option) => ({ ...option, is_checked: false })) },
      },
      {
        ...{ card_type: "multiple_interaction", main_title, task_id: `m-${store.name}`, submit_button },
        select_list: [{ question_key: "q", option_list }],
      },
    ];
    for (const template_card of cards) {
      const got = await delivered({ type: "template_card", template_card });
      expect(got).toMatchObject({
        msgtype: "template_card",
        content: { template_card: { card_type: template_card.card_type, main_title } },
      });
    }
    const [first] = running.emulator.phone(somebody()).messages().slice(-cards.length);
    expect(JSON.stringify(first)).toContain("明细.txt");
  });

  const sendParts = async (texts: readonly string[]): Promise<Message> => {
    const [first = "", ...others] = texts;
    return running.api.call(routes.sendMessage, {
      params: params(),
      headers: { "idempotency-key": randomUUID() },
      body: {
        ...{ appId: running.app.id, recipients: { members: [somebody()] } },
        content: { type: "text", text: first },
        more: others.map((text) => ({ type: "text" as const, text })),
      },
    });
  };
  const read = (messageId: string) => running.api.call(routes.getMessage, { params: { messageId } });
  const texts = () =>
    running.emulator
      .phone(somebody())
      .messages()
      .flatMap(({ from, text }) => (from === "app" ? [text] : []));

  test("parts of a long text arrive in order, also when the first one has to be repeated", async () => {
    const words = [1, 2, 3].map((part) => `${store.name} 第 ${part} 部分`);
    running.emulator.faults.set({ endpoint: "message/send", kind: "errcode", errcode: -1, times: 2 });
    const first = await sendParts(words);
    expect(first.part).toMatchObject({ number: 1, of: 3, before: null });
    const second = await read(first.part?.after ?? "");
    expect(second.part).toMatchObject({ number: 2, of: 3, before: first.id });
    await until("all parts are on the phone", async () => texts().at(-1) === words[2]);
    expect(texts().slice(-3)).toEqual(words);
    expect((await read(second.part?.after ?? "")).part).toMatchObject({ number: 3, of: 3, after: null });
  });

  test("a part that is cancelled before it has left cancels those after it", async () => {
    running.emulator.setAddresses({ trusted: [] });
    const first = await sendParts([`${store.name} 不发 1`, `${store.name} 不发 2`, `${store.name} 不发 3`]);
    await until("WeCom has refused the address", async () => (await read(first.id)).state === "blocked");
    await running.api.call(routes.cancelMessage, { params: { messageId: first.id } });
    const second = await read(first.part?.after ?? "");
    const third = await read(second.part?.after ?? "");
    expect([second.state, third.state, third.counts.cancelled]).toEqual(["cancelled", "cancelled", 1]);
    running.emulator.setAddresses({ trusted: ["127.0.0.1", "::1"] });
    expect(texts().filter((text) => text.includes("不发"))).toEqual([]);
    const { items } = await running.api.call(routes.listAudit, { query: { action: "message.cancel" } });
    expect(items[0]).toMatchObject({ subject: `message/${first.id}`, detail: { cancelled: 3, held: 0, parts: 3 } });
  });

  test("a part that is cancelled while its only call is under way cancels those after it at once, also when it arrives", async () => {
    const { emulator, api } = running;
    const calls = () => emulator.requests()["message/send"] ?? 0;
    const before = calls();
    emulator.faults.set({ endpoint: "message/send", kind: "delay", milliseconds: 60_000, times: 1 });
    const words = [1, 2, 3].map((part) => `${store.name} 太晚了 ${part}`);
    const first = await sendParts(words);
    await until("the call is under way", async () => calls() === before + 1);
    const of = { params: { messageId: first.id } };
    expect(await api.call(routes.cancelMessage, of)).toMatchObject({ state: "cancelling", counts: { sending: 1 } });
    const second = await read(first.part?.after ?? "");
    const third = await read(second.part?.after ?? "");
    expect([second.state, third.state, third.counts.cancelled]).toEqual(["cancelled", "cancelled", 1]);
    // Nothing is left that could be cancelled, paused or attempted.
    for (const [route, code] of [
      [routes.cancelMessage, "message.nothing_to_cancel"],
      [routes.pauseMessage, "message.nothing_to_pause"],
      [routes.retryMessage, "message.nothing_to_retry"],
    ] as const)
      expect((await api.ask(route, of)).body.code).toBe(code);
    emulator.clock.advance({ minutes: 1 });
    await until("the call has ended", async () => (await read(first.id)).state === "done");
    // Whatever would follow it has its turn now.
    const after = await sendParts([`${store.name} 下一条`]);
    await until("the next message is there", async () => (await read(after.id)).state === "done");
    expect(texts().filter((text) => text.includes("太晚了"))).toEqual([words[0]]);
  });

  test("drafts are kept for their operator alone, several at a time, and two windows do not overwrite each other", async () => {
    const of = (draftId: string) => ({ params: { ...params(), draftId } });
    const [one, other] = [randomUUID(), randomUUID()];
    const { api, server } = running;
    const body = { text: "早上好" };
    await api.call(routes.saveDraft, { ...of(one), body: { version: 0, title: "早上好", body } });
    await api.call(routes.saveDraft, { ...of(other), body: { version: 0, title: "停电", body } });
    const list = async () => (await api.call(routes.listDrafts, { params: params() })).items;
    expect((await list()).map(({ title }) => title).sort()).toEqual(["停电", "早上好"].sort());
    const changed = { version: 1, title: "改过", body: { text: "改过" } };
    expect(await api.call(routes.saveDraft, { ...of(one), body: changed })).toMatchObject({ version: 2 });
    expect((await api.ask(routes.saveDraft, { ...of(one), body: changed })).body.code).toBe("draft.changed_elsewhere");
    expect(await api.call(routes.getDraft, of(one))).toMatchObject({ version: 2, body: { text: "改过" } });

    const colleague = await server.operator("sender");
    expect((await colleague.call(routes.listDrafts, { params: params() })).items).toEqual([]);
    expect((await colleague.ask(routes.getDraft, of(one))).body.code).toBe("draft.not_found");
    await api.call(routes.deleteDraft, of(one));
    expect((await list()).map(({ title }) => title)).toEqual(["停电"]);
  });

  test("an empty news, nine articles, an address without scheme and others are refused with the field, and are on no phone [S3, S4]", async () => {
    const article = { title: "一", url: "https://oa.example/1" };
    const news = (articles: unknown) => ({ type: "news", news: { articles } });
    const [calls, last] = [running.emulator.requests()["message/send"], newest()?.id];
    expect(await refusal(news([]))).toEqual([422, "message.field_missing", "news.articles"]);
    expect(await refusal(news(Array(9).fill(article)))).toEqual([422, "message.too_many_entries", "news.articles"]);
    expect(await refusal(news([{ ...article, url: "oa.example/1" }]))).toEqual([
      ...[422, "message.not_http", "news.articles[0].url"],
    ]);
    expect(await refusal(news([{ ...article, title: "好".repeat(43) }]))).toEqual([
      ...[422, "message.too_many_bytes", "news.articles[0].title"],
    ]);
    expect(
      await refusal({ type: "textcard", textcard: { title: "", description: "b", url: "https://a.example" } }),
    ).toEqual([...[422, "message.field_missing", "textcard.title"]]);
    expect((await post({ ...news([article]), safe: true })).status).toBe(400);
    expect([running.emulator.requests()["message/send"], newest()?.id]).toEqual([calls, last]);
  });
});
