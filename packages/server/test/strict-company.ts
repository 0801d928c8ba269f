/** A company as strict as WeCom is since 2022, and the plans that are made for it. */
import { randomUUID } from "node:crypto";
import {
  type Account,
  type DirectoryAct,
  type DirectoryImport,
  type Plan,
  type PlanStep,
  requestOf,
  routes,
} from "@shoufa/contract";
import { csvLine } from "@shoufa/sheets";
import { type Api, startEmulator, startServer, type TestServer, type TestServerOptions, until } from "@shoufa/testkit";

/**
 * `withheld`: mobile, mail, gender and the like are withheld from the app. `ids`: nobody's name can be read either.
 * `qiyehao`: a company of 企业号, with a management group that may do everything.
 */
export type Strictness = "withheld" | "ids" | "qiyehao";

type Emulator = Awaited<ReturnType<typeof startEmulator>>;

const over = new Set<Plan["state"]>(["finished", "cancelled"]);

export class PlanCompany implements AsyncDisposable {
  readonly emulator: Emulator;
  api: Api;
  readonly account: Account;
  server: TestServer;
  readonly #owned: AsyncDisposableStack;

  constructor(owned: AsyncDisposableStack, emulator: Emulator, server: TestServer, api: Api, account: Account) {
    this.#owned = owned;
    this.emulator = emulator;
    this.server = server;
    this.api = api;
    this.account = account;
  }

  get of() {
    return { accountId: this.account.id };
  }

  make(acts: readonly DirectoryAct[], more: object = {}, api = this.api): Promise<Plan> {
    return api.call(routes.createPlan, { params: this.of, body: { acts: [...acts], ...more } });
  }

  read({ id }: Pick<Plan, "id">): Promise<Plan> {
    return this.api.call(routes.getPlan, { params: { ...this.of, planId: id } });
  }

  async ended(plan: Pick<Plan, "id">): Promise<Plan> {
    return until("the plan is over", async () => {
      const now = await this.read(plan);
      return over.has(now.state) && now;
    });
  }

  /** Applied to its end, above the brake where that is needed. */
  async applied({ id, hash, brake }: Plan): Promise<Plan> {
    await this.api.call(routes.applyPlan, {
      params: { ...this.of, planId: id },
      body: { hash, ...(brake.exceeded && { raise: { words: "测试要求越过阈值" } }) },
    });
    return this.ended({ id });
  }

  async steps({ id }: Pick<Plan, "id">): Promise<PlanStep[]> {
    const request = { params: { ...this.of, planId: id }, query: { limit: 200 } };
    return (await this.api.call(routes.listPlanSteps, request)).items;
  }

  undo({ id }: Pick<Plan, "id">): Promise<Plan> {
    return this.api.call(routes.undoPlan, { params: { ...this.of, planId: id }, body: {} });
  }

  member(userId: string) {
    return this.emulator.members().find((each) => each.userId === userId);
  }

  /** As WeCom answers them to the contacts secret. */
  async tags() {
    const { corpId, contactsSecret } = this.emulator.company();
    const ask = async (path: string) =>
      (await (await fetch(`${this.emulator.url}/cgi-bin/${path}`)).json()) as Record<string, unknown>;
    const { access_token: token } = await ask(`gettoken?corpid=${corpId}&corpsecret=${contactsSecret}`);
    const { taglist } = await ask(`tag/list?access_token=${token}`);
    return Promise.all(
      (taglist as { tagid: number; tagname: string }[]).map(async ({ tagid: id, tagname: name }) => {
        const { userlist, partylist } = await ask(`tag/get?access_token=${token}&tagid=${id}`);
        const people = (userlist as { userid: string }[]).map(({ userid }) => userid).toSorted();
        return { id, name, people, departments: (partylist as number[]).toSorted() };
      }),
    );
  }

  async shown(userId: string) {
    return this.api.call(routes.getMember, { params: { ...this.of, userId } });
  }

  /** Reads the directory again. */
  async pulled(): Promise<void> {
    await this.api.call(routes.pullDirectory, { params: this.of });
    await read(this.api);
  }

  /** A file uploaded, its guessed columns taken, checked. */
  async imported(name: string, body: readonly (readonly string[])[] | Uint8Array): Promise<DirectoryImport> {
    const sent = requestOf(routes.startImport, {
      ...{ params: this.of, query: { name }, headers: { "idempotency-key": randomUUID() } },
    });
    const bytes = body instanceof Uint8Array ? body : Buffer.from(body.map(csvLine).join(""));
    const answer = await fetch(this.server.url + sent.path, {
      ...{ method: sent.method, headers: { ...sent.headers, cookie: this.api.cookie } },
      body: new Uint8Array(bytes),
    });
    const { id: importId } = (await answer.json()) as DirectoryImport;
    const params = { ...this.of, importId };
    const settled = () =>
      until("the import is read or checked", async () => {
        const now = await this.api.call(routes.getImport, { params });
        return now.state !== "reading" && now.state !== "checking" && now;
      });
    const { columns, state } = await settled();
    if (state === "failed") return settled();
    const fields = columns.map(({ field }) => field);
    await this.api.call(routes.setImportColumns, { params, body: { fields, missing: "keep" } });
    return settled();
  }

  async exported(template: "shoufa" | "wecom" = "shoufa"): Promise<Uint8Array> {
    const { path } = requestOf(routes.exportDirectory, { params: this.of, query: { format: "csv", template } });
    return (await fetch(this.server.url + path, { headers: { cookie: this.api.cookie } })).bytes();
  }

  /** The server ends and starts again on its data. */
  async restart(): Promise<void> {
    this.server = this.#owned.use(await this.server.restart());
    await this.signIn();
  }

  /** A session ends with time. */
  async signIn(): Promise<void> {
    this.api = await this.server.owner();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#owned.disposeAsync();
  }
}

const read = (api: Api): Promise<Account> =>
  until("the directory is read", async () => {
    const [found] = (await api.call(routes.listAccounts, {})).items;
    return found?.directory.state === "ready" && found;
  });

/** @param strictness Undefined: everything can be read. */
export async function startPlanCompany(
  server: TestServerOptions,
  strictness: Strictness | undefined,
  { people = 60, seed = 3 } = {},
): Promise<PlanCompany> {
  await using cleanUp = new AsyncDisposableStack();
  const emulator = cleanUp.use(await startEmulator({ people, seed }));
  if (strictness === "qiyehao") {
    emulator.setSwitches({ "company.profile": "qiyehao" });
    const running = cleanUp.use(await startServer(server));
    const api = await running.owner();
    return new PlanCompany(cleanUp.move(), emulator, running, api, await connectQiyehao(emulator, api));
  }
  if (strictness !== undefined) beStrict(emulator);
  const company = emulator.company();
  const [app] = company.apps;
  if (!app) throw new Error("the sample company has no app");
  const running = cleanUp.use(await startServer(server));
  const api = await running.owner();
  const reader = { agentId: app.agentId, name: "通讯录同步", secret: company.contactsSecret };
  await running.ensureSandbox({
    ...{ name: company.name, corpId: company.corpId, apiBase: emulator.url },
    app: strictness === "ids" ? reader : app,
  });
  const account = await read(api);
  const { contactsSecret } = company;
  await api.call(routes.editAccount, { params: { accountId: account.id }, body: { contactsSecret } });
  return new PlanCompany(cleanUp.move(), emulator, running, api, account);
}

/** Withholds from apps and from the contacts secret what WeCom withholds from new ones. */
export function beStrict(emulator: Emulator): void {
  emulator.setSwitches({
    "directory.sensitive.apps": "all-new",
    "directory.legacyFields": "off",
    "directory.syncSecret.read": "ids-only",
    "callback.directory.idsOnly": "on",
  });
  emulator.setAddresses({ usedBefore2022: [] });
}

/** Name of the management group. */
export const groupName = "人事组";

/** A management group made in the official backend, and the company connected with its Secret. */
async function connectQiyehao(emulator: Emulator, api: Api): Promise<Account> {
  const [app] = emulator.company().apps;
  if (!app) throw new Error("the sample company has no app");
  const { agentId } = app;
  const { secret } = emulator.adminConsole.createGroup({
    ...{ name: groupName, apps: [{ agentId, send: true, manage: true }] },
    directory: { departments: [1], tags: [], write: true },
    interfaces: ["user", "department", "tag", "invite", "oauth", "message", "media", "agent"],
  });
  await api.call(routes.createAccount, {
    body: {
      ...{ name: "远帆企业号", corpId: emulator.company().corpId, apiBase: emulator.url },
      group: { name: groupName, secret },
      app: {
        agentId,
        name: "通知",
        token: "kQ3vT9zLm2xC8bN5",
        encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
      },
    },
  });
  return read(api);
}
