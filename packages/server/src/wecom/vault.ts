/**
 * Secrets at rest: AES-256-GCM under one master key. The place of a value (table, row, column) is authenticated with
 * it, so a ciphertext copied elsewhere does not open. The key comes from SHOUFA_MASTER_KEY or from `master.key` in the
 * data folder; it is never in the database.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Random, systemRandom } from "@shoufa/ports";
import type { Database } from "../db/database.ts";
import { Unfit } from "../db/unfit.ts";

/** Where a secret is kept. */
export interface Place {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

export interface Vault {
  seal(plain: string, place: Place): string;
  /** @throws when the text was not sealed for this place with this key. */
  open(sealed: string, place: Place): string;
  /**
   * A text of somebody else's, such as WeCom's errmsg or a proxy's page, without any secret that this process has sealed or
   * opened, however it is written. Applied before such a text is stored or logged.
   */
  scrub(text: string): string;
  /** A key for another purpose, the same in every process that has this master key. */
  derive(purpose: string): Buffer;
}

const version = "v1";
const nonceBytes = 12;
const tagBytes = 16;

export function vaultOf(masterKey: Buffer, random: Random): Vault {
  const keyId = keyIdOf(masterKey);
  const known = new KnownSecrets();
  return {
    seal(plain, place) {
      known.add(plain);
      const nonce = random.bytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", masterKey, nonce).setAAD(boundTo(place));
      const sealed = Buffer.concat([nonce, cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return `${version}.${keyId}.${sealed.toString("base64url")}`;
    },
    open(sealed, place) {
      const [is, id, text = ""] = sealed.split(".");
      const bytes = Buffer.from(text, "base64url");
      if (is !== version || id !== keyId || bytes.length < nonceBytes + tagBytes)
        throw new Error("not sealed with this key");
      const decipher = createDecipheriv("aes-256-gcm", masterKey, bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(boundTo(place)).setAuthTag(bytes.subarray(-tagBytes));
      const plain = decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, "utf8") + decipher.final("utf8");
      known.add(plain);
      return plain;
    },
    scrub: (text) => known.scrub(text),
    derive: (purpose) => Buffer.from(hkdfSync("sha256", masterKey, "", `shoufa/${purpose}`, 32)),
  };
}

/** Secrets in use, each as it is and as it stands in a query string. The oldest are forgotten: access tokens come and go. */
class KnownSecrets {
  static readonly #most = 5000;
  readonly #secrets = new Set<string>();

  add(secret: string): void {
    if (secret.length < 8) return; // too short to be told from ordinary words
    this.#secrets.delete(secret);
    this.#secrets.add(secret);
    if (this.#secrets.size > KnownSecrets.#most) this.#secrets.delete(this.#secrets.values().next().value as string);
  }

  scrub(text: string): string {
    let clean = text;
    for (const secret of this.#secrets)
      for (const guise of [secret, encodeURIComponent(secret)])
        if (clean.includes(guise)) clean = clean.replaceAll(guise, "***");
    return clean;
  }
}

const boundTo = ({ table, row, column }: Place): Buffer => Buffer.from(`${version}/${table}/${row}/${column}`);
export const keyIdOf = (key: Buffer): string =>
  createHash("sha256").update("shoufa key id").update(key).digest("hex").slice(0, 8);

/** Where the text is kept by which the right key is known. */
export const keyCheck: Place = { table: "installation", row: "1", column: "key_check" };

/**
 * The vault of this installation. The first start makes a key; every later one must bring the same.
 * @param fromEnvironment The value of SHOUFA_MASTER_KEY, which wins over the file.
 * @throws {Unfit} The key is missing, wrong, malformed or readable by others.
 */
export async function openVault(options: {
  database: Database;
  dataDir: string;
  fromEnvironment: string | undefined;
  random: Random;
}): Promise<Vault> {
  const { database, dataDir, fromEnvironment, random } = options;
  const file = masterKeyFile(dataDir);
  const readCheck = () => database.db.selectFrom("installation").select("key_check").executeTakeFirst();
  const known = await readCheck();
  const expectedId = known?.key_check.split(".")[1] ?? "";

  if (known && !fromEnvironment) finishKeyChange(dataDir, known.key_check);
  const given = givenKey(fromEnvironment, file);
  if (!given && known) throw new Unfit("key.missing", { keyId: expectedId, file });
  const key = given ?? random.bytes(32);
  const vault = vaultOf(key, random);
  if (known) {
    assertOpens(vault, known.key_check, { keyId: expectedId, file });
    return vault;
  }

  if (!given) writeFileSync(file, `${key.toString("base64")}\n`, { mode: 0o600, flag: "wx" });
  await database.db
    .insertInto("installation")
    .values({ id: 1, epoch: random.uuid(), key_check: vault.seal("shoufa", keyCheck), created_at: database.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const winner = await readCheck();
  try {
    assertOpens(vault, winner?.key_check ?? "", { keyId: winner?.key_check.split(".")[1] ?? "", file });
  } catch (error) {
    // Another server made this database's first key in the same moment; ours has encrypted nothing.
    if (!given) rmSync(file);
    throw error;
  }
  return vault;
}

export const masterKeyFile = (dataDir: string): string => join(dataDir, "master.key");
/** The next key, while the secrets are encrypted with it anew, and until it has taken the place of the present one. */
export const nextKeyFile = (dataDir: string): string => join(dataDir, "master.key.next");

/**
 * Ends a change of the key whose process died between the database and the file: when the secrets are encrypted with the
 * next key already, its file becomes the key file, and the former one keeps its key's id.
 */
export function finishKeyChange(dataDir: string, check: string): void {
  const [file, next] = [masterKeyFile(dataDir), nextKeyFile(dataDir)];
  const [key, nextKey] = [readKeyFile(file), readKeyFile(next)];
  if (!nextKey || check.split(".")[1] !== keyIdOf(nextKey)) return;
  if (key && keyIdOf(key) !== keyIdOf(nextKey)) renameSync(file, join(dataDir, `master.${keyIdOf(key)}.key`));
  renameSync(next, file);
}

/** @throws {Unfit} when the master key at hand is missing, malformed, or not the one that a key check was made with. */
export function checkMasterKey(given: {
  readonly dataDir: string;
  readonly fromEnvironment: string | undefined;
  readonly keyCheck: string;
}): void {
  const file = masterKeyFile(given.dataDir);
  const keyId = given.keyCheck.split(".")[1] ?? "";
  const key = givenKey(given.fromEnvironment, file);
  if (!key) throw new Unfit("key.missing", { keyId, file });
  assertOpens(vaultOf(key, systemRandom), given.keyCheck, { keyId, file });
}

/** The key of the environment or of the file; null: there is none. @throws {Unfit} */
export const givenKey = (fromEnvironment: string | undefined, file: string): Buffer | null =>
  fromEnvironment ? parseKey(fromEnvironment, "SHOUFA_MASTER_KEY") : readKeyFile(file);

function assertOpens(vault: Vault, check: string, told: { keyId: string; file: string }): void {
  try {
    vault.open(check, keyCheck);
  } catch (error) {
    throw new Unfit("key.wrong", told, error);
  }
}

export function readKeyFile(file: string): Buffer | null {
  if (!existsSync(file)) return null;
  // Windows keeps no such bits; there the folder's own protection has to do.
  if (process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0) throw new Unfit("key.readable", { file });
  return parseKey(readFileSync(file, "utf8"), file);
}

export function parseKey(text: string, source: string): Buffer {
  const trimmed = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, "hex") : Buffer.from(trimmed, "base64");
  if (key.length !== 32) throw new Unfit("key.malformed", { source });
  return key;
}
