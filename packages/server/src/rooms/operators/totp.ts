/**
 * Codes of authenticator apps (RFC 6238: SHA-1, six digits, thirty seconds) and the recovery codes that stand in for them.
 * The current code is taken, and the one before for ten seconds more, by the database's time; each once.
 */
import type { SecondFactorDraft } from "@shoufa/contract";
import type { Random } from "@shoufa/ports";
import { Secret, TOTP } from "otpauth";
import type { Database, Tx } from "../../db/database.ts";
import type { Place, Vault } from "../../wecom/vault.ts";
import { hashOf } from "./sessions.ts";

const stepMilliseconds = 30_000;
/** How long after its end a code is still taken: somebody was typing it. */
const lateMilliseconds = 10_000;
const recoveryCodeCount = 10;

const totpOf = (secret: Secret, name: string): TOTP =>
  new TOTP({ issuer: "Shoufa", label: name, secret, algorithm: "SHA1", digits: 6, period: stepMilliseconds / 1000 });

export const totpPlace = (operatorId: string, column: "totp_enc" | "totp_draft_enc"): Place => ({
  table: "operator",
  row: operatorId,
  column,
});

export interface SecondFactors {
  /** A new secret, to be confirmed with a code of it. */
  begin(tx: Tx, operator: { readonly id: string; readonly name: string }): Promise<SecondFactorDraft>;
  /** @returns Recovery codes; null: the code is not one of the new secret. */
  confirm(tx: Tx, operatorId: string, code: string): Promise<readonly string[] | "not-begun" | null>;
  /** Uses a code of the app, or a recovery code. @returns Which it was; null: neither. */
  use(tx: Tx, operatorId: string, code: string): Promise<"app" | "recovery" | null>;
  /** New recovery codes in place of the former ones. */
  renewRecoveryCodes(tx: Tx, operatorId: string): Promise<readonly string[]>;
  /** Takes the second factor away. @returns Whether there was one. */
  end(tx: Tx, operatorId: string): Promise<boolean>;
}

export function secondFactorsIn(database: Database, vault: Vault, random: Random): SecondFactors {
  /** The step of a code at this moment; null: it is no code of now. */
  const stepOf = async (tx: Tx, secret: string, code: string): Promise<number | null> => {
    const { now } = await tx.selectNoFrom(database.now().as("now")).executeTakeFirstOrThrow();
    const totp = totpOf(Secret.fromBase32(secret), "");
    const current = Math.floor(now / stepMilliseconds);
    const steps = now % stepMilliseconds < lateMilliseconds ? [current, current - 1] : [current];
    const isOf = (step: number) => totp.validate({ token: code, timestamp: step * stepMilliseconds, window: 0 }) === 0;
    return steps.find(isOf) ?? null;
  };
  const renewRecoveryCodes = async (tx: Tx, operatorId: string): Promise<readonly string[]> => {
    const codes = Array.from({ length: recoveryCodeCount }, () => recoveryCode(random));
    await tx.deleteFrom("recovery_code").where("operator_id", "=", operatorId).execute();
    await tx
      .insertInto("recovery_code")
      .values(codes.map((code) => ({ operator_id: operatorId, code_hash: hashOf(plain(code)) })))
      .execute();
    return codes;
  };

  return {
    async begin(tx, { id, name }) {
      const secret = new Secret({ buffer: new Uint8Array(random.bytes(20)).buffer });
      const totp_draft_enc = vault.seal(secret.base32, totpPlace(id, "totp_draft_enc"));
      await tx.updateTable("operator").set({ totp_draft_enc }).where("id", "=", id).execute();
      return { secret: secret.base32, uri: totpOf(secret, name).toString() };
    },
    async confirm(tx, operatorId, code) {
      const row = await tx
        .selectFrom("operator")
        .select("totp_draft_enc")
        .where("id", "=", operatorId)
        .executeTakeFirstOrThrow();
      if (row.totp_draft_enc === null) return "not-begun";
      const secret = vault.open(row.totp_draft_enc, totpPlace(operatorId, "totp_draft_enc"));
      const step = await stepOf(tx, secret, plain(code));
      if (step === null) return null;
      await tx
        .updateTable("operator")
        .set({ totp_enc: vault.seal(secret, totpPlace(operatorId, "totp_enc")), totp_draft_enc: null, totp_step: step })
        .where("id", "=", operatorId)
        .execute();
      return renewRecoveryCodes(tx, operatorId);
    },
    async use(tx, operatorId, code) {
      const row = await tx
        .selectFrom("operator")
        .select("totp_enc")
        .where("id", "=", operatorId)
        .executeTakeFirstOrThrow();
      if (row.totp_enc === null) return null;
      const typed = plain(code);
      if (/^\d{6}$/.test(typed)) {
        const step = await stepOf(tx, vault.open(row.totp_enc, totpPlace(operatorId, "totp_enc")), typed);
        if (step === null) return null;
        // One of two who send the same code, on whatever server, moves the step on.
        const used = await tx
          .updateTable("operator")
          .set({ totp_step: step })
          .where("id", "=", operatorId)
          .where("totp_step", "<", step)
          .executeTakeFirst();
        return used.numUpdatedRows > 0n ? "app" : null;
      }
      const spent = await tx
        .deleteFrom("recovery_code")
        .where("operator_id", "=", operatorId)
        .where("code_hash", "=", hashOf(typed))
        .executeTakeFirst();
      return spent.numDeletedRows > 0n ? "recovery" : null;
    },
    renewRecoveryCodes,
    async end(tx, operatorId) {
      const ended = await tx
        .updateTable("operator")
        .set({ totp_enc: null, totp_draft_enc: null, totp_step: 0 })
        .where("id", "=", operatorId)
        .where("totp_enc", "is not", null)
        .executeTakeFirst();
      await tx.deleteFrom("recovery_code").where("operator_id", "=", operatorId).execute();
      return ended.numUpdatedRows > 0n;
    },
  };
}

/** Eighty random bits in Crockford's letters, which people do not take for one another: `k7qm-2x9d-…`. */
function recoveryCode(random: Random): string {
  const letters = "0123456789abcdefghjkmnpqrstvwxyz";
  const text = [...random.bytes(16)].map((byte) => letters[byte % letters.length]).join("");
  return text.replace(/.{4}(?=.)/g, "$&-");
}

/** A code as it is compared: people type blanks, dashes and capitals, and take 0 and 1 for letters. */
const plain = (code: string): string =>
  code.replace(/[\s-]/g, "").toLowerCase().replaceAll("o", "0").replace(/[il]/g, "1");
