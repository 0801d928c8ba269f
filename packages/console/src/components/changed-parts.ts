import type { Say } from "@shoufa/web";
import { memberForm } from "../text/member-form.ts";
import { planFields } from "../text/plans.ts";
import { attributeDrafts } from "./attribute-drafts.ts";

type Attributes = Parameters<typeof attributeDrafts>[0];

interface Profile {
  readonly external_corp_name?: string;
  readonly wechat_channels?: { readonly nickname?: string };
  readonly external_attr?: Attributes;
}

const attributes = (label: string, wire: Attributes): readonly (readonly [name: string, words: string])[] =>
  attributeDrafts(wire).map(({ name, title, value }) => [`${label} ${name}`, [title, value].filter(Boolean).join(" ")]);

function partsOf(field: string, value: unknown, t: Say): ReadonlyMap<string, string> {
  if (typeof value !== "object" || value === null) return new Map();
  const label = planFields[field] === undefined ? field : t(planFields[field]);
  if (field === "extattr") return new Map(attributes(label, value as Attributes));
  const { external_corp_name, wechat_channels, external_attr } = value as Profile;
  const named = (part: "shownCompany" | "channel"): string => `${label} ${t(memberForm[part])}`;
  return new Map([
    [named("shownCompany"), external_corp_name ?? ""],
    [named("channel"), wechat_channels?.nickname ?? ""],
    ...attributes(label, external_attr),
  ]);
}

/**
 * Parts of own attributes or of an external profile that differ, each with its words before and after.
 * @param was Undefined: it could not be read.
 * @returns Undefined for another field, and where the operator may not see the value.
 */
export function changedParts(field: string, was: unknown, is: unknown, t: Say) {
  if ((field !== "extattr" && field !== "externalProfile") || typeof is !== "object") return undefined;
  const [before, after] = [partsOf(field, was, t), partsOf(field, is, t)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((name) => ({
      name,
      before: was === undefined ? null : (before.get(name) ?? ""),
      after: after.get(name) ?? "",
    }))
    .filter((part) => part.before !== part.after && (part.before !== null || part.after !== ""));
}
