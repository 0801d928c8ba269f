/**
 * Callback addresses: `<public address>/callback/<key>`. A key is made before its app is stored, so that the address can be
 * shown while the form is filled in. It proves that this installation made it, so nobody can choose one that is guessed.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { CallbackOffer } from "@shoufa/contract";
import { isLoopback } from "@shoufa/ports";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import type { AccountRow, AppRow } from "../../wecom/accounts.ts";

const randomBytes = 18;
const proofBytes = 6;

export function callbackKeys({ vault, ports, database }: Pick<ServerContext, "vault" | "ports" | "database">): {
  make(): string;
  /** @throws {Problem} `app.callback_refused`. */
  check(key: string): Promise<void>;
} {
  const secret = vault.derive("callback-key");
  const proof = (random: Buffer): Buffer =>
    createHmac("sha256", secret).update(random).digest().subarray(0, proofBytes);
  return {
    make() {
      const random = ports.random.bytes(randomBytes);
      return Buffer.concat([random, proof(random)]).toString("base64url");
    },
    async check(key) {
      const bytes = Buffer.from(key, "base64url");
      const isOurs =
        bytes.length === randomBytes + proofBytes &&
        bytes.toString("base64url") === key &&
        timingSafeEqual(bytes.subarray(randomBytes), proof(bytes.subarray(0, randomBytes)));
      const used =
        isOurs && (await database.db.selectFrom("app").select("id").where("callback_key", "=", key).execute());
      if (!used || used.length > 0) throw new Problem("app.callback_refused");
    },
  };
}

const isHere = (apiBase: string): boolean => isLoopback(new URL(apiBase).hostname.replace(/^\[(.*)\]$/, "$1"));

/** Whether the company is simulated by an emulator on this computer, which needs no network to deliver. */
export const isSimulatedHere = ({ kind, api_base }: Pick<AccountRow, "kind" | "api_base">): boolean =>
  kind === "sandbox" && isHere(api_base);

/** Where the company delivers what people send to an app. One that is simulated on this computer needs no network for it. */
export function callbackUrl(
  context: Pick<ServerContext, "localUrl" | "publicUrl">,
  account: Pick<AccountRow, "kind" | "api_base">,
  app: Pick<AppRow, "callback_key">,
): string {
  const base = isSimulatedHere(account) ? context.localUrl() : context.publicUrl();
  return `${base}/callback/${app.callback_key}`;
}

/** @param apiBase As typed so far. Over plain http only an emulator is spoken to. */
export function offerCallback(context: ServerContext, apiBase = ""): CallbackOffer {
  const callbackKey = callbackKeys(context).make();
  const isSimulated = URL.canParse(apiBase) && apiBase.startsWith("http:") && isHere(apiBase);
  const base = isSimulated ? context.localUrl() : context.publicUrl();
  return {
    callbackKey,
    callbackUrl: `${base}/callback/${callbackKey}`,
    reach: isSimulated ? "simulated" : isHere(base) ? "unset" : "public",
  };
}
