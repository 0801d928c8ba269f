import type { Trouble } from "@shoufa/contract";
import type { Log } from "@shoufa/ports";
import { CallbackCrypto } from "@shoufa/protocol";
import type { Accounts, CallbackAppRow } from "../../wecom/accounts.ts";
import type { Simulation } from "../../wecom/simulation.ts";
import type { CallbackApp } from "./open-delivery.ts";
import type { CallbackStore } from "./store/callback-store.ts";

/** An app whose secrets cannot be decrypted: WeCom is told to come again, because the callback is somebody's message. */
export type KnownApp = CallbackApp | "unreadable";

export interface AppsReader {
  /** All apps by their callback key. An app whose settings have not changed keeps its prepared AES key. */
  read(): Promise<ReadonlyMap<string, KnownApp>>;
  /** Apps whose secrets could not be decrypted when they were read last. */
  troubles(): readonly Trouble[];
}

export function appsReader(
  store: Pick<CallbackStore, "apps">,
  accounts: Pick<Accounts, "callbackSecrets" | "previousCallbackSecrets" | "isSecretReadable">,
  simulation: Pick<Simulation, "aheadOf" | "refresh">,
  log: Log,
): AppsReader {
  interface Known {
    readonly basis: string;
    readonly app: KnownApp;
    readonly trouble: Trouble | null;
  }
  let known = new Map<string, Known>();
  const prepare = (row: CallbackAppRow): CallbackApp => {
    const { token, encodingAesKey } = accounts.callbackSecrets(row);
    const crypto = new CallbackCrypto({ token, encodingAesKey, receiveId: row.corp_id });
    const replaced = accounts.previousCallbackSecrets(row);
    const previous = replaced && {
      crypto: new CallbackCrypto({ ...replaced, receiveId: row.corp_id }),
      until: replaced.until,
    };
    const accountId = row.account_id;
    const app = { accountId, appId: row.id, crypto, ...(previous && { previous }) };
    if (row.kind === "real") return app;
    const emulatorClock = {
      ahead: () => simulation.aheadOf(accountId),
      refresh: () => simulation.refresh(accountId),
    };
    return { ...app, emulatorClock };
  };
  const readOne = (row: CallbackAppRow, basis: string): Known => {
    const trouble = { code: "app.secret_unreadable", params: { app: row.name }, accountId: row.account_id };
    try {
      return { basis, app: prepare(row), trouble: accounts.isSecretReadable(row) ? null : trouble };
    } catch (error) {
      log.error("callback.app_not_readable", { appId: row.id, error });
      return { basis, app: "unreadable", trouble };
    }
  };
  return {
    async read() {
      const present: typeof known = new Map();
      const apps = new Map<string, KnownApp>();
      for (const row of await store.apps()) {
        const basis = JSON.stringify(row);
        const before = known.get(row.id);
        const one = before?.basis === basis ? before : readOne(row, basis);
        present.set(row.id, one);
        apps.set(row.callback_key, one.app);
      }
      known = present;
      return apps;
    },
    troubles: () => [...known.values()].flatMap(({ trouble }) => trouble ?? []),
  };
}
