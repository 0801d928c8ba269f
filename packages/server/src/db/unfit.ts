/**
 * Why this server will not start, in one sentence that says what to do. Thrown only while starting; the program prints
 * it without a stack trace and ends with a non-zero exit code.
 */
const sentences = {
  "data.newer":
    "The data was written by a newer version of Shoufa (it has {migration}). Start that version, or use another data folder.",
  "data.unwritable":
    "Cannot write in the data folder {folder}: {reason}. Choose another with --data, or correct its permissions.",
  "data.in_use":
    "Another Shoufa (process {pid}) is using the data folder {folder}. Stop it first, or choose another folder with --data.",
  "data.damaged": "The database file {file} cannot be opened: {reason}.",
  "key.missing":
    "The master key is missing: the secrets in this database were encrypted with key {keyId}. Put back {file}, or set SHOUFA_MASTER_KEY.",
  "key.wrong":
    "The master key is not the one the secrets in this database were encrypted with (key {keyId}). Put back the right {file} or SHOUFA_MASTER_KEY.",
  "key.malformed": "{source} does not hold a master key: 32 bytes in base64 or hex are expected.",
  "key.readable":
    "The master key file {file} can be read by other users of this computer. Allow only its owner: chmod 600.",
  "database.url": "DATABASE_URL is not a PostgreSQL address. Expected postgres://user:password@host:port/database.",
  "database.unreachable": "Cannot use the PostgreSQL database at {host}: {reason}.",
  "database.old": "PostgreSQL {version} is too old; 14 or newer is needed.",
  "port.taken": "Port {port} on {host} is taken by another program. Choose another with --port.",
  "port.refused": "Cannot listen on {host}:{port}: {reason}.",
  "option.wrong": "{option}: {reason}.",
} as const;

export type UnfitCode = keyof typeof sentences;

export class Unfit extends Error {
  override readonly name = "Unfit";
  readonly code: UnfitCode;
  constructor(code: UnfitCode, params: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    super(
      sentences[code].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole)),
      cause === undefined ? undefined : { cause },
    );
    this.code = code;
  }
}
