/** Which field a refusal of WeCom is about, so that a form shows it there. */
import type { Reason } from "./reason.ts";

const fields: Readonly<Record<string, readonly number[]>> = {
  userId: [40003, 60102],
  name: [60001, 60008, 60009, 60112, 60125, 40071, 40072],
  mobile: [60103, 60104, 60113, 60129],
  email: [60105, 60106, 60141, 60142, 81015],
  weixinId: [60107, 60108],
  bizMail: [60143, 60144, 60145],
  departments: [60003, 60110, 60123, 60127],
  parentId: [60004, 60010, 60124],
  directLeaders: [60257],
  extattr: [60150],
  avatarMediaId: [40007],
};

const fieldByCode = new Map<string, string>(
  Object.entries(fields).flatMap(([field, codes]) => codes.map((code) => [`wecom.${code}`, field] as const)),
);

/** @returns Name of the field as acts have it; null: the refusal is about the whole. */
export const fieldOfRefusal = ({ code }: Pick<Reason, "code">): string | null => fieldByCode.get(code) ?? null;
