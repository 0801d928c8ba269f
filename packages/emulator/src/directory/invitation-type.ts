import type { Member } from "../company/model.ts";

/** 1 through WeChat, 2 by mail; or why not: 60119 follows already, 60120 disabled, 60113 nothing to write to. */
export function invitationType({ email, mobile, status, weixinId }: Member): 1 | 2 | { readonly errcode: number } {
  if (status === 1) return { errcode: 60119 };
  if (status === 2) return { errcode: 60120 };
  if (weixinId || mobile) return 1;
  return email ? 2 : { errcode: 60113 };
}
