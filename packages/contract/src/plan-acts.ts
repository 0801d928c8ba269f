/** What an operator wants of the directory, in the words of the page. A plan is made of it (`plans.ts`). */
import { z } from "zod";

const id = z.number().int().positive();
/** Name by which acts of the same plan speak of a department or tag that the plan makes. */
const ref = z.string().min(1).max(64);
const text = z.string().max(512);
const userId = z.string().trim().min(1).max(64);

/** A department that exists (`id`) or that another act of the plan makes (`ref`). */
export const DepartmentTarget = z.union([z.object({ id }), z.object({ ref })]);
export type DepartmentTarget = z.infer<typeof DepartmentTarget>;

export const DepartmentSeat = z.intersection(
  DepartmentTarget,
  z.object({
    /** Leader of that department (部门负责人). Absent: as it is, and not for a new one. */
    leader: z.boolean().optional(),
    /** Place among the people of the department; the larger comes first. Absent: as it is. */
    sort: z.number().int().min(0).max(0xffff_ffff).optional(),
  }),
);
export type DepartmentSeat = z.infer<typeof DepartmentSeat>;

/** Fields of a member. In `set` of an act: absent leaves the field alone, null or an empty text clears it. */
export const MemberFields = z.object({
  name: text,
  alias: text.nullable(),
  mobile: text.nullable(),
  telephone: text.nullable(),
  gender: z.enum(["male", "female"]).nullable(),
  email: text.nullable(),
  bizMail: text.nullable(),
  position: text.nullable(),
  address: text.nullable(),
  mainDepartmentId: id,
  departments: z.array(DepartmentSeat).max(1000),
  directLeaders: z.array(userId).max(5),
  /** Own attributes, each as WeCom has it: `{ type, name, text: { value } }`. */
  extattr: z.array(z.record(z.string(), z.unknown())).max(200),
  externalPosition: text.nullable(),
  externalProfile: z.record(z.string(), z.unknown()),
  /** A picture uploaded for it (`media/upload`). It cannot be read back. */
  avatarMediaId: text,
  /** 企业号 only. */
  weixinId: text.nullable(),
  enable: z.boolean(),
  /** Sends WeCom's invitation by text message or WeChat. Never unless asked for. */
  toInvite: z.boolean(),
});
export type MemberFields = z.infer<typeof MemberFields>;

export const NewMember = MemberFields.partial().required({ name: true, departments: true }).extend({ userId });
export type NewMember = z.infer<typeof NewMember>;

/** People by their ids, or everybody whom a list of members shows with these filters (those of `GET …/members`). */
export const Selection = z.union([
  z.object({ userIds: z.array(userId).max(20_000) }),
  z.object({
    matching: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    except: z.array(userId).max(20_000).optional(),
  }),
]);
export type Selection = z.infer<typeof Selection>;

/** Place among the siblings: after this one; null: first. Absent: WeCom's choice, the last. */
const place = z.object({ after: id.nullable() }).optional();
const parent = { parentId: id.optional(), parentRef: ref.optional() };

export const DirectoryAct = z.discriminatedUnion("act", [
  z.object({
    act: z.literal("department.create"),
    name: text,
    nameEn: text.optional(),
    ...parent,
    ref: ref.optional(),
    place,
  }),
  z.object({
    act: z.literal("department.rename"),
    id,
    name: text.optional(),
    nameEn: text.optional(),
    /** The name that the form showed: if it is another one now, the act is refused. */
    seen: z.object({ name: z.string().optional(), nameEn: z.string().optional() }).optional(),
  }),
  /** Also a new place below the same parent. */
  z.object({ act: z.literal("department.move"), id, ...parent, place }),
  z.object({ act: z.literal("department.delete"), id }),
  z.object({ act: z.literal("member.create"), member: NewMember }),
  z.object({
    act: z.literal("member.update"),
    userId,
    set: MemberFields.omit({ toInvite: true }).partial(),
    /** Values that the form showed of the fields in `set`: where another one stands now, the act is refused. */
    seen: z.record(z.string(), z.unknown()).optional(),
  }),
  z.object({
    act: z.literal("member.move"),
    people: Selection,
    mode: z.enum(["into", "add", "remove"]),
    departments: z.array(DepartmentTarget).min(1).max(100),
  }),
  /** One value for everybody. */
  z.object({
    act: z.literal("member.set"),
    people: Selection,
    set: MemberFields.pick({ position: true, telephone: true, address: true, directLeaders: true }).partial(),
  }),
  z.object({ act: z.literal("member.enable"), people: Selection }),
  z.object({ act: z.literal("member.disable"), people: Selection }),
  z.object({ act: z.literal("member.delete"), people: Selection }),
  /** 办理离职: disable, out of tags and leader flags; deleted after some days where asked for. */
  z.object({
    act: z.literal("member.leave"),
    people: Selection,
    deleteAfterDays: z.number().int().min(1).max(3650).nullable(),
  }),
  z.object({ act: z.literal("member.rename_id"), userId, newUserId: userId }),
  z.object({ act: z.literal("tag.create"), name: text, ref: ref.optional() }),
  z.object({ act: z.literal("tag.rename"), id, name: text }),
  z.object({ act: z.literal("tag.delete"), id }),
  z.object({
    act: z.literal("tag.add"),
    id: id.optional(),
    ref: ref.optional(),
    people: Selection.optional(),
    departments: z.array(id).max(10_000).optional(),
  }),
  z.object({
    act: z.literal("tag.remove"),
    id,
    people: Selection.optional(),
    departments: z.array(id).max(10_000).optional(),
  }),
]);
export type DirectoryAct = z.infer<typeof DirectoryAct>;
export type DirectoryActName = DirectoryAct["act"];
