import type { Log } from "@shoufa/ports";
import { CallbackCrypto } from "@shoufa/protocol";
import type { Accounts, CallbackAppRow } from "../../wecom/accounts.ts";
import type { Simulation } from "../../wecom/simulation.ts";
import type { CallbackApp } from "./open-delivery.ts";
import type { CallbackStore } from "./store/store.ts";

/**
 * Reads all apps by their callback key. An app whose settings have not changed keeps its prepared AES key. One whose
 * secrets cannot be decrypted is left out, and logged.
 */
export function appsReader(
  store: Pick<CallbackStore, "apps">,
  accounts: Pick<Accounts, "callbackSecrets">,
  simulation: Pick<Simulation, "aheadOf" | "refresh">,
  log: Log,
): () => Promise<ReadonlyMap<string, CallbackApp>> {
  let known = new Map<string, { readonly basis: string; readonly app: CallbackApp }>();
  const prepare = (row: CallbackAppRow): CallbackApp => {
    const { token, encodingAesKey } = accounts.callbackSecrets(row);
    const crypto = new CallbackCrypto({ token, encodingAesKey, receiveId: row.corp_id });
    const accountId = row.account_id;
    if (row.kind === "real") return { accountId, appId: row.id, crypto };
    const emulatorClock = {
      ahead: () => simulation.aheadOf(accountId),
      refresh: () => simulation.refresh(accountId),
    };
    return { accountId, appId: row.id, crypto, emulatorClock };
  };
  return async () => {
    const present: typeof known = new Map();
    const apps = new Map<string, CallbackApp>();
    for (const row of await store.apps()) {
      const basis = [row.account_id, row.corp_id, row.kind, row.token_enc, row.aes_key_enc].join(" ");
      const before = known.get(row.id);
      try {
        const app = before?.basis === basis ? before.app : prepare(row);
        present.set(row.id, { basis, app });
        apps.set(row.callback_key, app);
      } catch (error) {
        log.error("callback.app_not_readable", { appId: row.id, error });
      }
    }
    known = present;
    return apps;
  };
}
