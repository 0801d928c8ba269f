/**
 * Calls about the directory, as an administrator changes it, and about people who join. The rules are those of the
 * platform; a refusal of theirs is answered 409 with its code.
 */

import { z } from "zod";
import { contactSettingChanges } from "../company/directory/settings.ts";
import type { Tag } from "../company/model/model.ts";
import { viewOf } from "../company/model/view.ts";
import { ControlError } from "../http/exchange.ts";
import { id, largest, valueWords, whole } from "../kernel/values.ts";
import type { EmulatedCompany } from "../state/emulated-company.ts";
import { memberNamed } from "./named.ts";
import { route } from "./route.ts";

const texts = z.array(z.string());
const numbers = z
  .array(whole(-largest, largest))
  .register(valueWords, { must: { zh: "数字列表", en: "a list of numbers" } });

/** Fields of `MemberInput` that the admin pages have. */
const memberFields = {
  name: z.string().optional(),
  alias: z.string().optional(),
  mobile: z.string().optional(),
  email: z.string().optional(),
  position: z.string().optional(),
  gender: z.string().optional(),
  telephone: z.string().optional(),
  address: z.string().optional(),
  bizMail: z.string().optional(),
  avatarMediaId: z.string().optional(),
  externalPosition: z.string().optional(),
  weixinId: z.string().optional(),
  departments: numbers.optional(),
  orders: numbers.optional(),
  leads: numbers.optional(),
  directLeaders: texts.optional(),
  bizMailAliases: texts.optional(),
  mainDepartment: id.optional(),
  enabled: z.boolean().optional(),
};

const departmentFields = { nameEn: z.string().optional(), order: id.optional() };
const targets = z.object({ userIds: texts.default([]), departments: numbers.default([]) });

/** Unknown ids match nobody, so they are not checked here. */
const range = z.object({
  userIds: texts.default([]),
  departments: z.array(z.number()).default([]),
  tags: z.array(z.number()).default([]),
});

const tagRow = (tag: Tag) => ({
  id: tag.id,
  name: tag.name,
  owner: tag.owner,
  userIds: Array.from(tag.members, (member) => member.userId),
  departments: [...tag.departments],
});

export const directoryRoutes = [
  route(
    "GET /control/departments",
    { does: { zh: "按顺序的部门树和人数", en: "the tree in its order, with how many people" } },
    ({ company: { directory } }) => ({
      items: directory.subtree(1).map(({ id: departmentId, name, parentId }) => ({
        id: departmentId,
        name,
        parentId,
        depth: directory.depthOf(departmentId),
        people: directory.membersOf(departmentId).length,
        /** Members of the department and of all below it, each once. */
        everybody: directory.everybodyBelow(departmentId).length,
      })),
    }),
  ),
  route(
    "POST /control/directory/departments",
    {
      does: { zh: "新建", en: "a new one" },
      body: z.object({ name: z.string(), parentId: id, ...departmentFields, id: id.optional() }),
    },
    ({ company, body }) => ({ department: company.directoryAdmin.createDepartment(body) }),
  ),
  route(
    "PUT /control/directory/departments/:departmentId",
    {
      does: { zh: "改名、移动、排序；删除", en: "renames, moves, reorders; deletes" },
      body: z.object({ name: z.string().optional(), parentId: id.optional(), ...departmentFields }),
    },
    ({ company, params: { departmentId }, body }) => {
      company.directoryAdmin.updateDepartment(departmentId, body);
      return { department: company.directory.department(departmentId) };
    },
  ),
  route("DELETE /control/directory/departments/:departmentId", {}, ({ company, params }) => {
    company.directoryAdmin.deleteDepartment(params.departmentId);
    return {};
  }),
  route(
    "POST /control/directory/root",
    {
      does: { zh: "同 `POST /control/admin/root`", en: "as `POST /control/admin/root`" },
      body: z.object({ name: z.string() }),
    },
    ({ company, body }) => ({ department: company.directoryAdmin.createRoot(body.name) }),
  ),
  route(
    "POST /control/directory/members",
    {
      does: {
        zh: "新成员；字段见 [MemberInput](../../../packages/emulator/src/company/directory/member-input.ts)",
        en: "a new member; fields as in [MemberInput](../../../packages/emulator/src/company/directory/member-input.ts)",
      },
      body: z.object({ userId: z.string(), ...memberFields, invite: z.unknown().optional() }),
    },
    ({ company, body: { invite, userId, ...member } }) => ({
      member: company.directoryAdmin.createMember(userId, member, { invite: invite !== false }),
    }),
  ),
  route(
    "GET /control/directory/members/:userId",
    {
      does: {
        zh: "一个成员：编辑、移动，`enabled: false` 为禁用；删除",
        en: "one member: edits, moves, `enabled: false` disables; deletes",
      },
    },
    (call) => memberFacts(memberNamed(call), call.company),
  ),
  route(
    "PUT /control/directory/members/:userId",
    { body: z.object({ ...memberFields, newUserId: z.string().optional() }) },
    ({ company, params: { userId }, body }) => {
      company.directoryAdmin.updateMember(userId, body);
      return { member: memberNamed({ company, params: { userId: body.newUserId ?? userId } }) };
    },
  ),
  route("DELETE /control/directory/members/:userId", {}, ({ company, params }) => {
    company.directoryAdmin.deleteMember(params.userId);
    return {};
  }),
  route("GET /control/directory/tags", { does: { zh: "标签", en: "tags" } }, ({ company }) => ({
    items: company.directory.tags.map(tagRow),
  })),
  route(
    "POST /control/directory/tags",
    { body: z.object({ name: z.string(), id: id.optional() }) },
    ({ company, body }) => ({ tag: tagRow(company.directoryAdmin.createTag(body.name, body.id)) }),
  ),
  route("PUT /control/directory/tags/:tagId", { body: z.object({ name: z.string() }) }, ({ company, params, body }) => {
    company.directoryAdmin.renameTag(params.tagId, body.name);
    return {};
  }),
  route("DELETE /control/directory/tags/:tagId", {}, ({ company, params }) => {
    company.directoryAdmin.deleteTag(params.tagId);
    return {};
  }),
  route(
    "POST /control/directory/tags/:tagId/members",
    {
      does: {
        zh: "各为 `{userIds, departments}`；回答里是无效的",
        en: "`{userIds, departments}` each; answers with those that were bad",
      },
      body: z.object({ add: targets.optional(), remove: targets.optional() }),
    },
    ({ company: { directoryAdmin }, params: { tagId }, body: { add, remove } }) => ({
      invalid: {
        add: add && directoryAdmin.addToTag(tagId, add),
        remove: remove && directoryAdmin.takeFromTag(tagId, remove),
      },
    }),
  ),
  route(
    "POST /control/directory/reach",
    {
      does: {
        zh: "保存之前，看一个范围有多少人",
        en: "how many people a range is, before it is saved",
      },
      body: range,
    },
    ({ company, body }) => ({ people: viewOf(company.directory, body).members.length }),
  ),
  route(
    "GET /control/directory/settings",
    {
      does: {
        zh: "通讯录同步的权限、自定义字段、邮箱域名、二次验证、加入方式",
        en: "rights of the contacts secret, attributes, mail domain, second verification, joining",
      },
    },
    ({ company }) => company.settings.now,
  ),
  route("PUT /control/directory/settings", { body: contactSettingChanges }, ({ company, body }) => {
    company.settings.change(body);
    return company.settings.now;
  }),
  route(
    "POST /control/directory/join-codes",
    { does: { zh: "加入企业的二维码：`{ticket, url}`", en: "a QR code for joining: `{ticket, url}`" } },
    ({ company, emulator }) => {
      const ticket = company.joining.newTicket();
      return { ticket, url: `${emulator.url}/join/${ticket}` };
    },
  ),
  route(
    "POST /control/directory/join",
    {
      does: {
        zh: "有人用它加入；要有 `mobile`、`email` 或企业号的 `weixinId` 之一",
        en: "somebody joins with it; `mobile`, `email` or, in 企业号, `weixinId` has to be there",
      },
      body: z.object({
        ticket: z.string(),
        name: z.string(),
        mobile: z.string().optional(),
        email: z.string().optional(),
        weixinId: z.string().optional(),
      }),
    },
    ({ company, body: { ticket, ...applicant } }) => {
      if (!applicant.mobile && !applicant.email && !applicant.weixinId)
        throw new ControlError(400, {
          zh: "手机号、邮箱、微信号至少要填一项。",
          en: "mobile, email or weixinId must be given.",
        });
      return company.joining.join(ticket, applicant);
    },
  ),
  route(
    "GET /control/directory/applications",
    { does: { zh: "等待同意的人；同意或拒绝", en: "who waits for consent; giving or refusing it" } },
    ({ company }) => ({ items: company.joining.applications }),
  ),
  route(
    "POST /control/directory/applications/:applicationId",
    { body: z.object({ consent: z.boolean() }) },
    ({ company, params, body }) =>
      company.joining.decide(params.applicationId, body.consent) ?? { state: "refused" as const },
  ),
  route(
    "GET /control/callbacks/sent",
    {
      does: {
        zh: "最近的通讯录和应用事件（已解密）以及投递经过",
        en: "the latest events of directory and apps, decrypted, and how their delivery went",
      },
    },
    ({ company }) => ({ items: company.outgoing.recent() }),
  ),
] as const;

function memberFacts(
  member: ReturnType<typeof memberNamed>,
  { directory, invitations, secondVerification }: EmulatedCompany,
) {
  const { directLeaders = [], ...own } = member;
  const leaders = directLeaders.map((slot) => directory.memberAt(slot)?.userId);
  return {
    member: { ...own, directLeaders: leaders.filter((userId) => userId !== undefined) },
    invitation: invitations.of(member) ?? null,
    secondVerification: secondVerification.neededBy(member),
  };
}
