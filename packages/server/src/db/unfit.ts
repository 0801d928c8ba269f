/**
 * Why this server will not start, in one sentence that says what to do. Thrown only while starting; the program prints
 * it without a stack trace and ends with a non-zero exit code.
 */
import type { Language } from "@shoufa/contract";

const sentences = {
  "data.newer": {
    zh: "数据由更新版本的收发室写入（含 {migration}）。请启动那个版本，或使用另一个数据文件夹。",
    en: "The data was written by a newer version of Shoufa (it has {migration}). Start that version, or use another data folder.",
  },
  "data.unwritable": {
    zh: "无法写入数据文件夹 {folder}：{reason}。请用 --data 指定另一个，或修改它的权限。",
    en: "Cannot write in the data folder {folder}: {reason}. Choose another with --data, or correct its permissions.",
  },
  "data.in_use": {
    zh: "另一个收发室（进程 {pid}）正在使用数据文件夹 {folder}。请先停止它，或用 --data 指定另一个文件夹。",
    en: "Another Shoufa (process {pid}) is using the data folder {folder}. Stop it first, or choose another folder with --data.",
  },
  "data.damaged": {
    zh: "数据库文件 {file} 无法打开：{reason}。",
    en: "The database file {file} cannot be opened: {reason}.",
  },
  "key.missing": {
    zh: "缺少主密钥：这个数据库里的密文由密钥 {keyId} 加密。请放回 {file}，或设置 SHOUFA_MASTER_KEY。",
    en: "The master key is missing: the secrets in this database were encrypted with key {keyId}. Put back {file}, or set SHOUFA_MASTER_KEY.",
  },
  "key.wrong": {
    zh: "主密钥不是加密这个数据库的那一把（密钥 {keyId}）。请放回正确的 {file} 或 SHOUFA_MASTER_KEY。",
    en: "The master key is not the one the secrets in this database were encrypted with (key {keyId}). Put back the right {file} or SHOUFA_MASTER_KEY.",
  },
  "audit.key_unreadable": {
    zh: "操作记录校验链的密钥无法用主密钥解开：数据库中的 audit_chain 被改动过。请恢复备份。",
    en: "The key of the audit log's chain does not open with the master key: audit_chain in the database was changed. Restore a backup.",
  },
  "key.malformed": {
    zh: "{source} 里不是主密钥：应为 32 字节，base64 或十六进制。",
    en: "{source} does not hold a master key: 32 bytes in base64 or hex are expected.",
  },
  "key.readable": {
    zh: "主密钥文件 {file} 可被这台计算机的其他用户读取。请只允许所有者读取：chmod 600。",
    en: "The master key file {file} can be read by other users of this computer. Allow only its owner: chmod 600.",
  },
  "backup.unreadable": {
    zh: "无法读取备份文件 {file}：{reason}。",
    en: "The backup {file} cannot be read: {reason}.",
  },
  "backup.none": {
    zh: "{file} 不是收发室的备份。",
    en: "{file} is not a backup of Shoufa.",
  },
  "backup.damaged": {
    zh: "备份 {file} 已损坏或不完整，没有恢复任何内容。请使用另一个备份。",
    en: "The backup {file} is damaged or incomplete; nothing was restored. Use another one.",
  },
  "restore.not_empty": {
    zh: "{at} 里已有数据，没有恢复任何内容。请恢复到空的数据文件夹，或用 --replace --yes 替换现有数据。",
    en: "There is data in {at}; nothing was restored. Restore into an empty data folder, or replace what is there with --replace --yes.",
  },
  "restore.in_use": {
    zh: "还有收发室正在使用 {at}，没有恢复任何内容。请先停止所有收发室。",
    en: "A Shoufa is still using {at}; nothing was restored. Stop every one first.",
  },
  "restore.unfinished": {
    zh: "{folder} 的恢复没有完成。请再运行一次 shoufa restore。",
    en: "A restore into {folder} did not come to its end. Run shoufa restore once more.",
  },
  "keys.in_use": {
    zh: "还有收发室正在使用 {at}，主密钥没有更换。请先停止所有收发室。",
    en: "A Shoufa is still using {at}; the master key was not changed. Stop every one first.",
  },
  "keys.next_missing": {
    zh: "主密钥来自 SHOUFA_MASTER_KEY。请把新的主密钥（32 字节，base64 或十六进制）放在 SHOUFA_NEW_MASTER_KEY 中再运行。",
    en: "The master key comes from SHOUFA_MASTER_KEY. Put the next one (32 bytes in base64 or hex) into SHOUFA_NEW_MASTER_KEY and run this again.",
  },
  "keys.same": {
    zh: "所有密文已经由密钥 {keyId} 加密，无需更换。",
    en: "Everything is encrypted with key {keyId} already; there is nothing to change.",
  },
  "environment.unknown": {
    zh: "环境变量 {name} 不是收发室的设置，可能拼写有误。可用：{known}。",
    en: "The environment variable {name} is no setting of Shoufa; check its spelling. There are: {known}.",
  },
  "database.url": {
    zh: "DATABASE_URL 不是 PostgreSQL 地址。应为 postgres://用户:密码@主机:端口/数据库。",
    en: "DATABASE_URL is not a PostgreSQL address. Expected postgres://user:password@host:port/database.",
  },
  "database.unreachable": {
    zh: "无法使用 {host} 上的 PostgreSQL 数据库：{reason}。",
    en: "Cannot use the PostgreSQL database at {host}: {reason}.",
  },
  "database.old": {
    zh: "PostgreSQL {version} 太旧，需要 14 或更新版本。",
    en: "PostgreSQL {version} is too old; 14 or newer is needed.",
  },
  "port.taken": {
    zh: "{host} 的端口 {port} 已被其他程序占用。请用 --port 换一个。",
    en: "Port {port} on {host} is taken by another program. Choose another with --port.",
  },
  "port.refused": {
    zh: "无法监听 {host}:{port}：{reason}。",
    en: "Cannot listen on {host}:{port}: {reason}.",
  },
  "public_url.wrong": {
    zh: "--public-url 应为 http://… 或 https://… 地址，收到的是“{url}”。",
    en: "--public-url: expected an address http://… or https://…, not “{url}”.",
  },
  "proxies.wrong": {
    zh: "--trusted-proxies：“{block}”不是 IP 地址或 CIDR（例如 10.0.0.0/8）。",
    en: "--trusted-proxies: “{block}” is not an IP address or a CIDR block such as 10.0.0.0/8.",
  },
  "proxies.everybody": {
    zh: "--trusted-proxies：{block} 包含所有地址，任何人都能伪造自己的地址。请只写反向代理的地址。",
    en: "--trusted-proxies: {block} holds every address, so that anybody could forge theirs. Name the reverse proxies only.",
  },
  "option.wrong": {
    zh: "{option}：{reason}。",
    en: "{option}: {reason}.",
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export type UnfitCode = keyof typeof sentences;

export class Unfit extends Error {
  override readonly name = "Unfit";
  readonly code: UnfitCode;
  /** The sentence in both languages; the message is the English one. */
  readonly phrase: Readonly<Record<Language, string>>;
  constructor(code: UnfitCode, params: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    const fill = (sentence: string): string =>
      sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
    super(fill(sentences[code].en), cause === undefined ? undefined : { cause });
    this.code = code;
    this.phrase = { zh: fill(sentences[code].zh), en: this.message };
  }
}
