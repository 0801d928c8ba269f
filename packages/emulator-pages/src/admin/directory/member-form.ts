/** Values of a member's form while typing, and their faults. */
import type { PlainTextKey } from "../../texts.ts";
import type { MemberDetails } from "../types.ts";

export interface MemberForm {
  readonly name: string;
  readonly userId: string;
  readonly mobile: string;
  readonly email: string;
  readonly weixinId: string;
  readonly position: string;
  readonly department: number;
}

export type Profile = "wecom" | "qiyehao";
export type MemberProblems = Partial<Record<keyof MemberForm, PlainTextKey>>;

export const emptyForm = (department: number): MemberForm => ({
  name: "",
  userId: "",
  mobile: "",
  email: "",
  weixinId: "",
  position: "",
  department,
});

export const formOf = (member: MemberDetails): MemberForm => ({
  name: member.name,
  userId: member.userId,
  mobile: member.mobile,
  email: member.email,
  weixinId: member.weixinId ?? "",
  position: member.position,
  department: member.departments[0] ?? 0,
});

/**
 * Name and account are required, and one way to match the phone: mobile or mail, with 企业号 the WeChat id, too. A missing
 * value only disables the button; a wrong one is shown at once.
 */
export function problemsOf(form: MemberForm, profile: Profile): { wrong: MemberProblems; missing: MemberProblems } {
  const wrong: MemberProblems = {};
  const missing: MemberProblems = {};
  if (form.name.trim() === "") missing.name = "admin.required";
  if (form.userId === "") missing.userId = "admin.required";
  else if (!/^[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}$/.test(form.userId)) wrong.userId = "admin.member.account.wrong";
  if (form.mobile !== "" && !/^\+?[\d\s-]{5,20}$/.test(form.mobile)) wrong.mobile = "admin.member.mobile.wrong";
  if (form.email !== "" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.email)) wrong.email = "admin.member.email.wrong";
  const known = form.mobile || form.email || (profile === "qiyehao" ? form.weixinId : "");
  if (known === "") missing.mobile = profile === "qiyehao" ? "admin.member.identity.legacy" : "admin.member.identity";
  return { wrong, missing };
}
