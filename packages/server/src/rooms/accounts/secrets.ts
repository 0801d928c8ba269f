/** How stored secrets are shown, and how they are replaced. */
import type { StoredSecret } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { AppTable } from "../../db/tables.ts";
import type { ServerContext } from "../../server-context.ts";
import { appPlace } from "../../wecom/accounts.ts";
import type { Place, Vault } from "../../wecom/vault.ts";

/** How long callback keys are accepted after they were replaced: WeCom uses them until the new ones are saved there. */
export const graceMilliseconds = 86_400_000;

/** The text, or null when it was encrypted with another master key. */
export function openOrNull(vault: Vault, sealed: string, place: Place): string | null {
  try {
    return vault.open(sealed, place);
  } catch {
    return null;
  }
}

/** Shorter ones would be given away by their end. */
const shownFrom = 16;

export function presentSecret(vault: Vault, sealed: string, place: Place, changedAt: number): StoredSecret {
  const plain = openOrNull(vault, sealed, place);
  return {
    changedAt: new Date(changedAt).toISOString(),
    endsIn: plain !== null && plain.length >= shownFrom ? plain.slice(-4) : null,
  };
}

type AppRow = Selectable<AppTable>;
export interface NewSecrets {
  readonly secret?: string | undefined;
  readonly token?: string | undefined;
  readonly encodingAesKey?: string | undefined;
}

const columns = { secret: "secret_enc", token: "token_enc", encodingAesKey: "aes_key_enc" } as const;
const times = { secret: "secret_at", token: "token_at", encodingAesKey: "aes_key_at" } as const;
type SecretName = keyof typeof columns;

/**
 * Columns to set so that an app has these secrets, and which of them are other ones than before. Callback keys that are
 * replaced stay accepted for a time.
 */
export function replaceSecrets(
  { vault, database }: Pick<ServerContext, "vault" | "database">,
  app: AppRow,
  input: NewSecrets,
) {
  const isNew = (name: SecretName): boolean =>
    input[name] !== undefined && openOrNull(vault, app[columns[name]], appPlace(app.id, columns[name])) !== input[name];
  const replaced = (Object.keys(columns) as SecretName[]).filter(isNew);
  const sealed = Object.fromEntries(
    replaced.flatMap((name) => [
      [columns[name], vault.seal(input[name] as string, appPlace(app.id, columns[name]))],
      [times[name], database.now()],
    ]),
  );
  if (!replaced.includes("token") && !replaced.includes("encodingAesKey")) return { replaced, set: sealed };
  return { replaced, set: { ...sealed, ...previousKeys({ vault, database }, app), callback_verified_at: null } };
}

/** The present callback keys as the previous ones; nothing when they do not open. */
function previousKeys({ vault, database }: Pick<ServerContext, "vault" | "database">, app: AppRow) {
  const token = openOrNull(vault, app.token_enc, appPlace(app.id, "token_enc"));
  const key = openOrNull(vault, app.aes_key_enc, appPlace(app.id, "aes_key_enc"));
  if (token === null || key === null || app.callback_verified_at === null) return {};
  return {
    previous_token_enc: vault.seal(token, appPlace(app.id, "previous_token_enc")),
    previous_aes_key_enc: vault.seal(key, appPlace(app.id, "previous_aes_key_enc")),
    previous_until: database.now(graceMilliseconds),
  };
}
