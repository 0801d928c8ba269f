/**
 * One message out and one answer back, over real HTTP, without a browser: what a person does in the console and on a phone,
 * step by step, each step checked. Start at `tell`.
 */
import { randomBytes } from "node:crypto";
import {
  type Account,
  type ExclusionReason,
  type InboxItem,
  type LiveEvent,
  type MessageRecipient,
  routes,
} from "@shoufa/contract";
import { reasonText } from "@shoufa/contract/reason-text";
import type { Language, Phrase } from "../language.ts";
import { chooseRecipients } from "./choose.ts";
import { ConsoleSession } from "./console-session.ts";
import { Phones } from "./phones.ts";

export interface Figures {
  /** Every number is what it should be. */
  readonly ok: boolean;
  /** People the message was for. */
  readonly recipients: number;
  /** Phones on which it lies exactly once. */
  readonly arrived: number;
  /** Answers typed on a phone and taken by the callback. */
  readonly replies: number;
  /** Answers found in the console's inbox. */
  readonly inbox: number;
  readonly seconds: number;
}

export interface Places {
  readonly consoleUrl: string;
  readonly ownerLink: string;
  readonly phonesUrl: string;
  readonly agentId: number;
  readonly language: Language;
  readonly signal: AbortSignal;
  /** One line of the account. */
  tell(phrase: Phrase): void;
}

const text = "【行政通知】明天 9:00–11:00 停水检修，请提前接好饮用水。收到请回复。";
const answer = "收到，谢谢！";

const reasons: Readonly<Record<ExclusionReason, Phrase>> = {
  disabled: { zh: "已禁用", en: "disabled" },
  left: { zh: "已退出企业", en: "left" },
  "unknown-member": { zh: "不在通讯录中", en: "not in the directory" },
  "unknown-department": { zh: "部门不存在", en: "no such department" },
  "unknown-tag": { zh: "标签不存在", en: "no such tag" },
  except: { zh: "已排除", en: "taken out" },
  "not-allowed": { zh: "不在测试名单中", en: "not in the list for tests" },
  "out-of-range": { zh: "不在应用可见范围内", en: "outside the app's visible range" },
};

export async function tell(places: Places): Promise<Figures> {
  const started = performance.now();
  const console = new ConsoleSession(places.consoleUrl, places.language);
  const phones = new Phones(places.phonesUrl);

  await becomeOwner(console, places);
  const live = new LiveWatch(console, places.signal);
  const account = await sampleCompany(console, live, places.language);
  places.tell({
    zh: `示例企业“${account.name}”已连接，通讯录已同步：${account.directory.departments} 个部门，${account.directory.members} 人`,
    en: `The sample company "${account.name}" is connected and read: ${account.directory.departments} departments, ${account.directory.members} people`,
  });

  const { message, recipients } = await send(console, account, places);
  const settled = await live.until((event) =>
    event.type === "message.progress" && event.messageId === message.id && event.state !== "sending"
      ? event
      : undefined,
  );
  const ledger = await recipientsOf(console, message.id);
  const accepted = ledger.filter((row) => row.state === "accepted").length;
  const { arrived, strangers } = await countPhones(phones, ledger, places.agentId);
  places.tell({
    zh: `发送明细：已提交企业微信 ${accepted} 人；逐台查看手机，${arrived} 台各收到一次，其他人 ${strangers} 台`,
    en: `Result: WeCom accepted ${accepted}; looking at every phone, ${arrived} have it exactly once, ${strangers} of other people`,
  });

  const from = ledger[0];
  if (!from) throw new Error("the ledger is empty");
  const delivery = await phones.type(from.userId, places.agentId, answer);
  const replies = delivery === "delivered" ? 1 : 0;
  places.tell({
    zh: `${from.name} 在手机上回复“${answer}”，加密回调${replies ? "已送达" : `未送达（${delivery}）`}`,
    en: `${from.name} answers "${answer}" on the phone; the encrypted callback was ${replies ? "taken" : `not taken (${delivery})`}`,
  });
  const inbox = replies === 0 ? 0 : await findInInbox(console, live, account, from.userId);
  places.tell({
    zh: `收件箱通过实时事件收到 ${inbox} 条回复`,
    en: `The inbox received ${inbox === 1 ? "the reply" : `${inbox} replies`} by a live event`,
  });

  const ok =
    recipients > 0 &&
    settled.state === "done" &&
    ledger.length === recipients &&
    accepted === recipients &&
    arrived === recipients &&
    strangers === 0 &&
    replies === 1 &&
    inbox === 1;
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  return { ok, recipients, arrived, replies, inbox, seconds };
}

async function becomeOwner(console: ConsoleSession, { ownerLink, tell }: Places): Promise<void> {
  const link = new URL(ownerLink);
  const code = link.searchParams.get("code") ?? new URLSearchParams(link.hash.slice(1)).get("code");
  const password = randomBytes(18).toString("base64url");
  if (code === null) throw new Error("the owner link holds no code");
  const session = await console.call(routes.setUpOwner, { body: { code, name: "demo", password } });
  if (session.state !== "signed-in") throw new Error("the owner link did not sign in");
  tell({
    zh: "通过一次性链接创建了管理员账号并登录",
    en: "Created the owner account through the one-time link, and signed in",
  });
}

/** The account, once its directory has been read. */
async function sampleCompany(console: ConsoleSession, live: LiveWatch, language: Language): Promise<Account> {
  const read = async () => (await console.call(routes.listAccounts, {})).items[0];
  const account = await read();
  if (!account) throw new Error("the sample company is not connected");
  if (account.directory.state !== "ready") {
    const { directory } = await live.until((event) =>
      event.type === "directory.progress" && event.directory.state !== "running" ? event : undefined,
    );
    if (directory.problem) throw new Error(reasonText(directory.problem, language));
  }
  return (await read()) ?? account;
}

async function send(console: ConsoleSession, account: Account, { tell }: Places) {
  const params = { accountId: account.id };
  const app = account.apps[0];
  if (!app) throw new Error("the sample company has no app");
  const departments = await console.call(routes.listDepartments, { params });
  const members = await console.call(routes.listMembers, { params, query: { limit: 200 } });
  const { department, people } = chooseRecipients(departments.items, members.items);
  const recipients = { departments: [department.id], members: people.map(({ userId }) => userId) };
  const resolution = await console.call(routes.resolveRecipients, { params, body: recipients });
  const left = (language: Language): string =>
    resolution.excluded
      .map(({ reason, count }) => `${reasons[reason][language]} ${count}`)
      .join(language === "zh" ? "、" : ", ");
  const names = people.map(({ name }) => name);
  tell({
    zh: `选择部门“${department.name}”（${department.totalCount} 人）和 ${names.join("、")}：共 ${resolution.people} 人${left("zh") && `，不发给：${left("zh")}`}`,
    en: `Chose the department "${department.name}" (${department.totalCount} people) and ${names.join(", ")}: ${resolution.people} people will get it${left("en") && `; left out: ${left("en")}`}`,
  });
  const message = await console.call(routes.sendMessage, {
    params,
    headers: { "idempotency-key": `demo-${randomBytes(8).toString("hex")}` },
    body: { appId: app.id, recipients, content: { type: "text", text } },
  });
  tell({ zh: `已发送：“${text}”`, en: `Sent: "${text}"` });
  return { message, recipients: resolution.people };
}

async function recipientsOf(console: ConsoleSession, messageId: string): Promise<MessageRecipient[]> {
  const rows: MessageRecipient[] = [];
  let cursor: string | null = null;
  do {
    const query = { limit: 200, ...(cursor === null ? {} : { cursor }) };
    const page: { items: MessageRecipient[]; next: string | null } = await console.call(routes.listMessageRecipients, {
      params: { messageId },
      query,
    });
    rows.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return rows;
}

/** Looks at every phone of the company, not only at those that should have it. */
async function countPhones(phones: Phones, ledger: readonly MessageRecipient[], agentId: number) {
  const meant = new Set(ledger.map(({ userId }) => userId));
  let arrived = 0;
  let strangers = 0;
  for (const userId of await phones.everybody()) {
    const times = await phones.count(userId, agentId, text);
    if (meant.has(userId)) arrived += times === 1 ? 1 : 0;
    else strangers += times === 0 ? 0 : 1;
  }
  return { arrived, strangers };
}

async function findInInbox(
  console: ConsoleSession,
  live: LiveWatch,
  account: Account,
  userId: string,
): Promise<number> {
  const isIt = (item: InboxItem): boolean =>
    item.from?.userId === userId && item.content.kind === "text" && item.content.text === answer;
  await live.until((event) => (event.type === "inbox.arrived" && isIt(event.item) ? event : undefined));
  const page = await console.call(routes.listInbox, { params: { accountId: account.id } });
  return page.items.filter(isIt).length;
}

/** Keeps every live event from the moment it is made, so that one which came early is not missed. */
class LiveWatch {
  readonly #seen: LiveEvent[] = [];
  readonly #arrivals = new EventTarget();
  #failure: unknown;

  constructor(console: ConsoleSession, signal: AbortSignal) {
    void this.#watch(console, signal);
  }

  async #watch(console: ConsoleSession, signal: AbortSignal): Promise<void> {
    try {
      for await (const event of console.events(routes.liveEvents, {}, signal)) {
        this.#seen.push(event);
        this.#arrivals.dispatchEvent(new Event("arrival"));
      }
    } catch (error) {
      this.#failure = error;
      this.#arrivals.dispatchEvent(new Event("arrival"));
    }
  }

  async until<T>(pick: (event: LiveEvent) => T | undefined): Promise<T> {
    for (let next = 0; ; ) {
      for (; next < this.#seen.length; next++) {
        const event = this.#seen[next];
        const found = event && pick(event);
        if (found !== undefined) return found;
      }
      if (this.#failure !== undefined) throw this.#failure;
      await new Promise((resolve) => this.#arrivals.addEventListener("arrival", resolve, { once: true }));
    }
  }
}
