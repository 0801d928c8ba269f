/**
 * Own attributes (自定义信息) and the external profile (对外信息) of a member. WeCom keeps what it is not told about: an attribute
 * or a channel goes only when it is said to be empty. Facts: docs/wire/directory.md §5.2 and §5.3.
 */
import type { WireAttribute, WireExternalProfile } from "@shoufa/protocol";
import { sameValue } from "./same.ts";
import type { Fields } from "./view.ts";

const isEmpty = ({ value, text, web, miniprogram }: WireAttribute): boolean =>
  !(value || text?.value || web?.url || web?.title || miniprogram?.appid || miniprogram?.title);

const emptied = ({ name, type, web }: WireAttribute): WireAttribute =>
  type === 1 || web !== undefined
    ? { type: 1, name, web: { url: "", title: "" } }
    : { type: 0, name, text: { value: "" } };

/** What somebody has afterwards of whom `known` is known. */
function mergedAttributes(known: readonly WireAttribute[], given: readonly WireAttribute[]): WireAttribute[] {
  const merged = new Map(known.map((one) => [one.name, one]));
  for (const one of given)
    if (isEmpty(one)) merged.delete(one.name);
    else merged.set(one.name, one);
  return [...merged.values()];
}

function mergedProfile(known: WireExternalProfile, given: WireExternalProfile): WireExternalProfile {
  const { wechat_channels: had, ...profile } = { ...known, ...given, wechat_channels: known.wechat_channels };
  const wanted = given.wechat_channels;
  const isSame = wanted === undefined || wanted.nickname === had?.nickname;
  const channel = isSame ? had : wanted;
  return {
    ...profile,
    ...(channel?.nickname && { wechat_channels: channel }),
    ...(profile.external_attr && { external_attr: profile.external_attr.filter((one) => !isEmpty(one)) }),
  };
}

/** Value of the field afterwards; the given one where it is not known what is there. */
export function merged(field: string, known: unknown, given: unknown): unknown {
  if (known === undefined || !given) return given;
  if (field === "extattr")
    return mergedAttributes(known as readonly WireAttribute[], given as readonly WireAttribute[]);
  if (field !== "externalProfile") return given;
  const profile = mergedProfile(known as WireExternalProfile, given as WireExternalProfile);
  return sameValue(known, profile) ? known : profile;
}

/** What has to be said so that somebody who has `had` has `wanted`: what goes is said to be empty. */
export function saying(field: string, wanted: unknown, had: unknown): unknown {
  if (had === undefined || wanted === undefined) return wanted;
  if (field === "extattr") {
    const all = wanted as readonly WireAttribute[];
    const names = new Set(all.map(({ name }) => name));
    return [...all, ...(had as readonly WireAttribute[]).filter(({ name }) => !names.has(name)).map(emptied)];
  }
  if (field !== "externalProfile") return wanted;
  const is = wanted as WireExternalProfile;
  const was = had as WireExternalProfile;
  return {
    ...is,
    ...(was.external_corp_name && is.external_corp_name === undefined && { external_corp_name: "" }),
    ...(was.wechat_channels?.nickname && is.wechat_channels === undefined && { wechat_channels: { nickname: "" } }),
    ...(was.external_attr?.length && is.external_attr === undefined && { external_attr: [] }),
  };
}

/** The same for several fields of a member. */
export const sayingAll = (wanted: Fields, had: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(wanted).map(([field, value]) => [field, saying(field, value, had[field])]));
