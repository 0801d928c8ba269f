/** The typed fields of a company and an app, and the mistakes in them. */
import type { ProxyInput } from "@shoufa/contract";
import type { Say } from "@shoufa/web";
import { companies as text } from "../../text/companies.ts";
import { groups as words } from "../../text/groups.ts";

export interface CompanyDraft {
  readonly name: string;
  readonly corpId: string;
  readonly apiBase: string;
  /** Empty: WeCom is called directly. */
  readonly proxy: string;
  readonly proxyUser: string;
  readonly proxyPassword: string;
}

/** The first management group of a company of the 企业号 profile, or one that is changed. */
export interface GroupDraft {
  readonly name: string;
  readonly secret: string;
}

export interface AppDraft {
  readonly name: string;
  /** The management group whose Secret is used, in the 企业号 profile. */
  readonly groupId: string;
  readonly agentId: string;
  readonly secret: string;
  readonly token: string;
  readonly encodingAesKey: string;
}

export const defaultApiBase = "https://qyapi.weixin.qq.com";
export const emptyCompany: CompanyDraft = {
  ...{ name: "", corpId: "", apiBase: defaultApiBase },
  ...{ proxy: "", proxyUser: "", proxyPassword: "" },
};
export const emptyGroup: GroupDraft = { name: "", secret: "" };
export const emptyApp: AppDraft = { name: "", groupId: "", agentId: "", secret: "", token: "", encodingAesKey: "" };

/** Sentence for each field that is wrong. */
export type Wrong<Draft> = { readonly [Field in keyof Draft]?: string };

const isWebAddress = (value: string): boolean => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

const proxyPattern = /^(https?|socks5):\/\/[^/\s@]+\/?$/;

/** As it is sent. A password left empty is the stored one. */
export const proxyOf = ({ proxy, proxyUser: user, proxyPassword: password }: CompanyDraft): ProxyInput | null =>
  proxy.trim() === "" ? null : { url: proxy.trim(), user, ...(password !== "" && { password }) };

export const wrongInCompany = ({ name, corpId, apiBase, proxy }: CompanyDraft, t: Say): Wrong<CompanyDraft> => ({
  ...(name.trim() === "" && { name: t(text.nameMissing) }),
  ...(corpId.trim() === "" && { corpId: t(text.corpIdMissing) }),
  ...(!isWebAddress(apiBase.trim()) && { apiBase: t(text.apiBaseWrong) }),
  ...(proxy.trim() !== "" && !proxyPattern.test(proxy.trim()) && { proxy: t(text.proxyWrong) }),
});

/** A stored app being edited: what is left empty stays as it is. */
export function wrongInEdited(draft: AppDraft, t: Say): Wrong<AppDraft> {
  const wrong = wrongInApp(draft, t);
  const isKept = (field: string): boolean => isSecretField(field) && draft[field].trim() === "";
  return Object.fromEntries(Object.entries(wrong).filter(([field]) => !isKept(field)));
}

const isSecretField = (field: string): field is "secret" | "token" | "encodingAesKey" =>
  field === "secret" || field === "token" || field === "encodingAesKey";

/** @param isStored What is left empty stays as it is. */
export const wrongInGroup = ({ name, secret }: GroupDraft, t: Say, isStored = false): Wrong<GroupDraft> => ({
  ...(name.trim() === "" && { name: t(words.nameMissing) }),
  ...(secret.trim().length < 8 && !(isStored && secret.trim() === "") && { secret: t(text.secretWrong) }),
});

/** @param credential `group`: the Secret is a management group's. */
export function wrongInApp(
  { name, agentId, secret, token, encodingAesKey }: AppDraft,
  t: Say,
  credential: "own" | "group" = "own",
): Wrong<AppDraft> {
  const keyWrong = wrongInKey(encodingAesKey, t);
  return {
    ...(name.trim() === "" && { name: t(text.appNameMissing) }),
    ...(!/^\d{1,15}$/.test(agentId.trim()) && { agentId: t(text.agentIdWrong) }),
    ...(credential === "own" && secret.trim().length < 8 && { secret: t(text.secretWrong) }),
    ...(!/^[A-Za-z0-9]{3,32}$/.test(token.trim()) && { token: t(text.tokenWrong) }),
    ...(keyWrong !== null && { encodingAesKey: keyWrong }),
  };
}

export function wrongInKey(key: string, t: Say): string | null {
  const typed = key.trim();
  if (/[^A-Za-z0-9]/.test(typed)) return t(text.keyCharacters);
  return typed.length === 43 ? null : t(text.keyLength, { length: typed.length });
}
