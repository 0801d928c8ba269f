/**
 * Questions that several checks ask, each asked once in a run. No secret leaves before the address has shown that it is
 * WeCom's; nothing here writes.
 */
import { type App, type Contacts, createWeCom, NoAnswerError, WeComApiError } from "@shoufa/client";
import { HttpFailure } from "@shoufa/ports";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { accountPlace, appPlace } from "../../wecom/accounts.ts";
import { isPlainHttp } from "../../wecom/api-address.ts";
import { openOrNull } from "../accounts/secrets.ts";
import type { Facts } from "./facts.ts";
import type { Credential, Finding } from "./finding.ts";
import { type Heard, type Line, openLine, timeoutMilliseconds } from "./line.ts";

/** A company may leave through several addresses; each question takes a connection of its own. */
const addressQuestions = 4;
/** Needs no secret and no parameters, and answers 41001 to whoever has no token. */
const addressEndpoint = "getcallbackip";
export const addressProbe = `GET ${addressEndpoint} × ${addressQuestions}`;

/** Outcome of one call with a credential. */
export interface Asked {
  readonly heard: Heard | undefined;
  /** 0: done; null: no answer of WeCom's. */
  readonly errcode: number | null;
  readonly reply: Readonly<Record<string, unknown>>;
}

export interface Probes {
  readonly context: ServerContext;
  /** Answers without a token; "proxy-unreadable" when nothing can be asked. */
  address(): Promise<readonly Heard[] | "proxy-unreadable">;
  /** Addresses that WeCom has seen, in their order. */
  exits(): Promise<readonly string[]>;
  /** Asks for an access token. Undefined: the secret does not open. */
  token(credential: Credential): Promise<Asked | undefined>;
  /** Makes a call that reads. */
  read(credential: Credential, endpoint: string, request?: Readonly<Record<string, unknown>>): Promise<Asked>;
  /** Why nothing can be asked with the credential; null: it can. */
  blocked(credential: Credential | null): Promise<Finding | null>;
  /** Does something with an app's client that ends in a call of this endpoint. */
  act(appId: string, endpoint: string, work: (app: App) => Promise<Asked["reply"]>): Promise<Asked>;
}

type Client = { readonly line: Line; readonly client: App | Contacts };

export function probesOf(context: ServerContext, facts: Facts): Probes {
  const { vault, ports } = context;
  const { account, apps } = facts;
  const once = <K, V>(ask: (key: K) => Promise<V>): ((key: K) => Promise<V>) => {
    const asked = new Map<K, Promise<V>>();
    return (key) => {
      const known = asked.get(key) ?? ask(key);
      asked.set(key, known);
      return known;
    };
  };
  const secretOf = (credential: Credential): string | null => {
    if (credential === "contacts")
      return account.contacts_secret_enc === null
        ? null
        : openOrNull(vault, account.contacts_secret_enc, accountPlace(account.id, "contacts_secret_enc"));
    const app = apps.find(({ id }) => id === credential);
    return app === undefined ? null : openOrNull(vault, app.secret_enc, appPlace(app.id, "secret_enc"));
  };
  const clients = new Map<Credential, Client>();
  const clientOf = (credential: Credential): Client => {
    const known = clients.get(credential);
    if (known !== undefined) return known;
    const line = openLine(context, account);
    const { clock, timers, random, log } = ports;
    const wecom = createWeCom({
      ...{ corpId: account.corp_id, apiBase: account.api_base, http: line.http, timeoutMilliseconds },
      ...{ clock, timers, random, log, retry: { repeats: 0 } },
    });
    const secret = secretOf(credential) ?? "";
    const agentId = apps.find(({ id }) => id === credential)?.agent_id;
    const client = agentId === undefined ? wecom.contacts({ secret }) : wecom.app({ agentId, secret });
    const made = { line, client };
    clients.set(credential, made);
    return made;
  };
  const outcome = async (
    { line }: Client,
    endpoint: string,
    work: () => Promise<Readonly<Record<string, unknown>>>,
  ): Promise<Asked> => {
    try {
      const reply = await work();
      return { heard: line.heard(endpoint), errcode: 0, reply };
    } catch (error) {
      if (error instanceof WeComApiError)
        return { heard: line.heard(error.endpoint), errcode: error.errcode, reply: error.reply };
      if (error instanceof NoAnswerError) return { heard: line.heard(error.endpoint), errcode: null, reply: {} };
      throw error;
    }
  };

  const address = once(async (_: null): Promise<readonly Heard[] | "proxy-unreadable"> => {
    let line: Line;
    try {
      line = openLine(context, account);
    } catch (error) {
      if (error instanceof Problem) return "proxy-unreadable";
      throw error;
    }
    const heard: Heard[] = [];
    for (let index = 0; index < addressQuestions; index += 1) {
      await line.http
        .request({
          ...{ origin: line.origin, method: "GET", path: `${line.prefix}/cgi-bin/${addressEndpoint}` },
          ...{ headers: { connection: "close" }, timeoutMilliseconds },
        })
        .catch((error: unknown) => {
          if (!(error instanceof HttpFailure)) throw error;
        });
      const one = line.heard(addressEndpoint);
      if (one !== undefined) heard.push(one);
      // An address that is not WeCom the first time is not asked again.
      if (one?.isWeCom !== true) break;
    }
    return heard;
  });
  const token = once(async (credential: Credential): Promise<Asked | undefined> => {
    if (secretOf(credential) === null) return undefined;
    const client = clientOf(credential);
    return outcome(client, "gettoken", async () => {
      await client.client.accessToken();
      return {};
    });
  });
  const isWeCom = async (): Promise<boolean> => {
    const heard = await address(null);
    // It was an emulator once and is none any more: its secret stays here.
    if (account.kind === "real" && isPlainHttp(account.api_base)) return false;
    return heard !== "proxy-unreadable" && heard.length > 0 && heard.every((one) => one.isWeCom);
  };
  const read = once((asked: string): Promise<Asked> => {
    const { credential, endpoint, request } = JSON.parse(asked) as {
      credential: Credential;
      endpoint: string;
      request: Record<string, unknown>;
    };
    const client = clientOf(credential);
    return outcome(client, endpoint, () => client.client.call(endpoint, request));
  });
  return {
    context,
    address: () => address(null),
    async exits() {
      const heard = await address(null);
      if (heard === "proxy-unreadable") return [];
      return [...new Set(heard.flatMap(({ from }) => from ?? []))];
    },
    token,
    read: (credential, endpoint, request = {}) => read(JSON.stringify({ credential, endpoint, request })),
    async blocked(credential) {
      if (!(await isWeCom())) return { state: "not_known", code: "blocked.address" };
      if (credential === null) return null;
      const got = await token(credential);
      return got?.errcode === 0 ? null : { state: "not_known", code: "blocked.secret" };
    },
    act(appId, endpoint, work) {
      const client = clientOf(appId);
      return outcome(client, endpoint, () => work(client.client as App));
    },
  };
}

export const answersOf = (asked: readonly (Asked | undefined)[]) => asked.flatMap((one) => one?.heard?.answer ?? []);

/** A refusal or a silence that this check has no sentence of its own for. */
export const otherwise = (endpoint: string, asked: Asked): Finding =>
  asked.errcode === null
    ? {
        ...{ state: "not_known", code: "wecom.no_answer", params: { asked: endpoint } },
        ...{ probe: endpoint, answers: answersOf([asked]) },
      }
    : {
        ...{ state: "failed", code: "wecom.refused", params: { asked: endpoint, errcode: asked.errcode } },
        ...{ probe: endpoint, answers: answersOf([asked]) },
      };
