/** Departments and members, as the directory's calls write and read them. */
export type { WireDepartment } from "./department.ts";
export type { MemberStatus, WireAttribute, WireExternalProfile, WireMember } from "./member.ts";
export type { MemberInput } from "./member-input.ts";
