import {
  type Account,
  countsWith,
  type DirectoryState,
  type InboxItem,
  type LiveEvent,
  type Message,
} from "@shoufa/contract";
import type { Pages } from "@shoufa/web";
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { applyLiveEvent, withArrival } from "./apply-live-event.ts";
import { keys } from "./keys.ts";

const item = (id: string): InboxItem => ({
  id,
  accountId: "a1",
  app: { id: "app-1", name: "通知" },
  from: { userId: "lin", name: "林小雨", department: "研发中心" },
  content: { kind: "text", text: "收到" },
  media: null,
  type: "text",
  replacedCharacters: 0,
  sentAt: "2026-03-02T06:00:00Z",
  receivedAt: "2026-03-02T06:00:01Z",
});
const pagesOf = (...pages: string[][]): Pages<InboxItem> => ({
  pages: pages.map((ids) => ({ items: ids.map(item), total: 3, next: null })),
  pageParams: pages.map(() => undefined),
});
const noParts = { departments: [], departmentsOnly: [], tags: [], members: [] };
const counts = countsWith({ accepted: 2 });

test("an arrival comes on top and is counted, once", () => {
  const once = withArrival(pagesOf(["c", "b"], ["a"]), item("d"));
  expect(once?.pages.map((page) => page.items.map(({ id }) => id))).toEqual([["d", "c", "b"], ["a"]]);
  expect(once?.pages[0]?.total).toBe(4);
  expect(withArrival(once, item("d"))).toBe(once);
  expect(withArrival(pagesOf(["b"], ["a"]), item("a"))?.pages[0]?.items).toHaveLength(1);
});

test("beyond what is counted an arrival leaves the number as it is", () => {
  const pages = { pages: [{ items: [item("a")], total: 1000, isMore: true, next: "b" }], pageParams: [undefined] };
  const [first] = withArrival(pages, item("c"))?.pages ?? [];
  expect(first).toMatchObject({ total: 1000, isMore: true });
  expect(first?.items).toHaveLength(2);
});

test("an inbox that was never read is left to be read", () => {
  expect(withArrival(undefined, item("a"))).toBeUndefined();
});

test("progress changes the message wherever it is shown, and asks for its people again", () => {
  const client = new QueryClient();
  const message: Message = {
    id: "m1",
    accountId: "a1",
    app: { id: "app-1", name: "通知" },
    content: { type: "text", text: "早" },
    createdBy: "李管理",
    createdAt: "2026-03-02T06:00:00Z",
    chosen: { everyone: false, ...noParts, except: noParts },
    part: null,
    startAt: null,
    state: "sending",
    total: 2,
    isRehearsal: false,
    excluded: [],
    recipientsCleanedAt: null,
    counts: { ...counts, accepted: 0, waiting: 2 },
    waiting: { code: "wecom.unreachable", params: {}, until: "2026-03-02T06:01:00Z", canRetry: true },
    held: null,
    recallableUntil: null,
    recall: null,
    paused: null,
  };
  client.setQueryData(keys.message("m1"), message);
  client.setQueryData([...keys.messages("a1"), {}], {
    pages: [{ items: [message], total: 1, next: null }],
    pageParams: [undefined],
  });
  const standing = {
    state: "done",
    counts,
    waiting: null,
    held: null,
    startAt: null,
    recallableUntil: null,
    recall: null,
    paused: null,
  } as const;
  const event: LiveEvent = { type: "message.progress", messageId: "m1", accountId: "a1", ...standing };
  const reloaded: unknown[] = [];
  applyLiveEvent(client, event, (key) => reloaded.push(key));
  expect(client.getQueryData(keys.message("m1"))).toMatchObject(standing);
  expect(client.getQueryData<Pages<Message>>([...keys.messages("a1"), {}])?.pages[0]?.items[0]?.state).toBe("done");
  expect(reloaded).toEqual([keys.messageTotals("a1"), keys.message("m1")]);
});

test("progress of a message that no list shows, or beside a filter, asks for the lists again", () => {
  const event: LiveEvent = {
    ...{ type: "message.progress", messageId: "m1", accountId: "a1" },
    ...{
      state: "done",
      counts,
      waiting: null,
      held: null,
      startAt: null,
      recallableUntil: null,
      recall: null,
      paused: null,
    },
  };
  const empty = { pages: [{ items: [], total: 0, next: null }], pageParams: [undefined] };
  for (const filter of [{}, { trouble: "failed" }]) {
    const client = new QueryClient();
    client.setQueryData([...keys.messages("a1"), filter, 50], empty);
    const reloaded: unknown[] = [];
    applyLiveEvent(client, event, (key) => reloaded.push(key));
    expect(reloaded).toContainEqual(keys.messages("a1"));
  }
});

test("how far a directory is stays as the event tells it, though an older answer was on its way", async () => {
  const client = new QueryClient();
  const directory = (members: number) => ({ state: members === 0 ? "running" : "ready", members }) as DirectoryState;
  const companies = (members: number) => [{ id: "a1", directory: directory(members) }] as Account[];
  const answers = [Promise.withResolvers<Account[]>(), Promise.withResolvers<Account[]>()];
  let asked = 0;
  const observer = new QueryObserver<Account[]>(client, {
    queryKey: keys.accounts,
    queryFn: () => answers[asked++]?.promise ?? [],
    initialData: companies(0),
    initialDataUpdatedAt: 0,
  });
  const stop = observer.subscribe(() => {});
  const shown = () => client.getQueryData<Account[]>(keys.accounts)?.[0]?.directory.members;
  await expect.poll(() => asked).toBe(1);
  const event: LiveEvent = { type: "directory.progress", accountId: "a1", directory: directory(30) };
  applyLiveEvent(client, event, () => {});
  expect(shown()).toBe(30);
  answers[0]?.resolve(companies(0));
  answers[1]?.resolve(companies(30));
  await expect.poll(() => client.isFetching()).toBe(0);
  expect(shown()).toBe(30);
  stop();
  client.clear();
});
