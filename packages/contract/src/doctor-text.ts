/**
 * Sentences of the connection doctor, for the page and for `shoufa doctor` alike: an entry of its own,
 * `@shoufa/contract/doctor-text`. Start at `doctorText`.
 */
import type { DoctorAbility, DoctorGroup, DoctorKind, DoctorRow, DoctorState } from "./doctor.ts";
import type { DoctorActor, DoctorFinding } from "./doctor-finding.ts";
import { doctorFindings } from "./doctor-findings.ts";
import { namedFor, type Platform } from "./platform.ts";
import { type BilingualText, fillIn, type Language } from "./text.ts";
import { placeIn } from "./wecom-places.ts";

export type { DoctorActor } from "./doctor-finding.ts";
export type { DoctorCode } from "./doctor-findings.ts";

const kinds: Readonly<Record<DoctorKind, BilingualText>> = {
  address: { zh: "接口地址", en: "API address" },
  exits: { zh: "企业微信看到的 IP", en: "Address that WeCom sees" },
  clock: { zh: "服务器时间", en: "Server clock" },
  corp: { zh: "企业 ID", en: "CorpID" },
  secret: { zh: "Secret", en: "Secret" },
  public_address: { zh: "公网地址", en: "Public address" },
  callback_url: { zh: "回调 URL", en: "Callback URL" },
  callback: { zh: "验证回调", en: "Callback verified" },
  trusted_ip: { zh: "企业可信IP", en: "Trusted addresses" },
  rights: { zh: "接口权限", en: "What it may do" },
  range: { zh: "可见范围", en: "Visible range" },
  upload: { zh: "上传素材", en: "Media upload" },
  test_message: { zh: "给我发测试消息", en: "Test message to me" },
  phone: { zh: "我的手机发来消息", en: "Message from my phone" },
};

const groups: Readonly<Record<DoctorGroup, BilingualText>> = {
  connection: { zh: "连接企业微信", en: "Reaching WeCom" },
  reach: { zh: "公网地址", en: "Public address" },
  callback: { zh: "验证回调（或设置可信域名）", en: "Callback verified (or a trusted domain)" },
  trusted: { zh: "企业可信IP", en: "Trusted addresses" },
  api: { zh: "接口检查", en: "API checks" },
  trial: { zh: "收发试验", en: "A message there and back" },
};

const states: Readonly<Record<DoctorState, BilingualText>> = {
  checking: { zh: "检查中", en: "Checking" },
  good: { zh: "正常", en: "Good" },
  warning: { zh: "需要注意", en: "Attention" },
  failed: { zh: "未通过", en: "Failed" },
  not_known: { zh: "未知", en: "Not known" },
  not_applicable: { zh: "不需要", en: "Not needed" },
  not_set: { zh: "未设置", en: "Not set" },
  ignored: { zh: "已忽略", en: "Ignored" },
};

const actors: Readonly<Record<DoctorActor, BilingualText>> = {
  you: { zh: "收发室管理员（你）", en: "You, who manage Shoufa" },
  wecom: { zh: "企业微信管理员", en: "An administrator in WeCom" },
  network: { zh: "网络或服务器维护人员", en: "Whoever runs network and server" },
  nobody: { zh: "不需要处理", en: "Nobody" },
};

const abilities: Readonly<Record<DoctorAbility["what"], BilingualText>> = {
  departments: { zh: "读取部门", en: "Read departments" },
  people: { zh: "读取成员", en: "Read people" },
  details: { zh: "读取成员资料", en: "Read people's details" },
  tags: { zh: "读取标签", en: "Read tags" },
  ids: { zh: "读取全部成员 ID", en: "Read all people's ids" },
  write: { zh: "修改通讯录", en: "Change the directory" },
  send: { zh: "发送消息", en: "Send messages" },
};

const can: Readonly<Record<DoctorAbility["can"], BilingualText>> = {
  yes: { zh: "可以", en: "yes" },
  no: { zh: "不可以", en: "no" },
  unknown: { zh: "未知", en: "not known" },
};

const contactsName: BilingualText = { zh: "通讯录同步", en: "Contacts sync" };

/** A row as people read it. */
export interface DoctorText {
  readonly title: string;
  readonly state: string;
  readonly sentence: string;
  /** Who has to act. */
  readonly who: string;
  /** Where in WeCom's console; null: not there. */
  readonly place: string | null;
  readonly abilities: readonly string[];
}

const findingOf = (code: string): DoctorFinding | undefined =>
  Object.hasOwn(doctorFindings, code) ? doctorFindings[code as keyof typeof doctorFindings] : undefined;

export const doctorGroupText = (group: DoctorGroup, language: Language, platform: Platform = "wecom"): string =>
  namedFor(groups[group][language], language, platform);
export const doctorStateText = (state: DoctorState, language: Language): string => states[state][language];

export function doctorText(row: DoctorRow, language: Language, platform: Platform = "wecom"): DoctorText {
  const named = (sentence: string): string => namedFor(sentence, language, platform);
  const finding = findingOf(row.code);
  const about = row.app?.name ?? (row.id.endsWith(".contacts") ? contactsName[language] : null);
  const kind = named(kinds[row.kind][language]);
  // An app and contacts sync enter the same settings on two pages.
  const place = finding?.place === "callback" && row.id.endsWith(".contacts") ? "contactsCallback" : finding?.place;
  return {
    title: about === null ? kind : language === "zh" ? `${kind}：${about}` : `${kind}: ${about}`,
    state: states[row.state][language],
    sentence: fillIn(named(finding?.[language] ?? row.code), { app: row.app?.name ?? "", ...row.params }),
    who: named(actors[finding?.who ?? "nobody"][language]),
    place: place === undefined ? null : placeIn(language, place),
    abilities: row.abilities.map(({ what, can: may }) => `${abilities[what][language]}: ${can[may][language]}`),
  };
}

/** Rows that are neither good nor left alone, counted for a headline. */
export function doctorCounts(rows: readonly DoctorRow[]): { readonly good: number; readonly open: number } {
  const open = rows.filter(({ state }) => state === "failed" || state === "warning").length;
  return { good: rows.filter(({ state }) => state === "good").length, open };
}

/** Hides the middle of an id that somebody may not want to publish. */
const masked = (id: string): string => (id.length <= 6 ? "***" : `${id.slice(0, 4)}***${id.slice(-2)}`);

/**
 * Rows as text that may be handed to anybody: no secret, no names of people or apps, ids shortened. Addresses stay: without
 * them nobody can help.
 */
export function doctorDiagnosis(rows: readonly DoctorRow[], language: Language, platform: Platform = "wecom"): string {
  const bare = rows.map((row) => ({
    ...row,
    app: row.app && { ...row.app, name: masked(row.app.id) },
    params: Object.fromEntries(
      Object.entries(row.params).map(([name, value]) => [
        name,
        name === "person" || name === "corpId" || name === "app" ? masked(String(value)) : value,
      ]),
    ),
  }));
  const lines = bare.flatMap((row) => {
    const { title, state, sentence, who, abilities: list } = doctorText(row, language, platform);
    return [
      `[${state}] ${title} (${row.code})`,
      `  ${sentence}`,
      ...(row.state === "good" ? [] : [`  → ${who}`]),
      ...list.map((ability) => `  - ${ability}`),
      ...(row.probe === "" ? [] : [`  probe: ${row.probe}`]),
      ...row.answers.map(
        ({ asked, status, errcode, text }) =>
          `  ${asked}: HTTP ${status ?? "-"}${errcode === null ? "" : `, errcode ${errcode}`}${text === "" ? "" : `, ${text.slice(0, 300)}`}`,
      ),
      ...(row.checkedAt === null ? [] : [`  checked ${row.checkedAt}, good ${row.goodAt ?? "never"}`]),
    ];
  });
  return [...lines, ""].join("\n");
}
