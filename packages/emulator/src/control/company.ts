/** Calls about the company as the admin console holds it: its root, its administrators, its secret. */
import { z } from "zod";
import { newCallbackTexts } from "../kernel/random-text.ts";
import type { EmulatedCompany } from "../state/emulated-company.ts";
import { callbackRoutes } from "./callbacks.ts";
import { route } from "./route.ts";

function factsOf({ adminConsole, callbacks, company, directory, settings, switches }: EmulatedCompany) {
  const root = directory.department(1);
  return {
    corpId: company.corpId,
    name: company.name,
    profile: switches["company.profile"],
    root: root ? { id: root.id, name: root.name } : null,
    contacts: {
      secret: company.contactsSecret,
      canEdit: settings.now.contactsPermission === "edit",
      callback: callbacks.of("contacts") ?? null,
    },
    admins: adminConsole.administrators.map(({ name, userId }) => ({ userId, name })),
    groups: adminConsole.groups(),
    createdAt: company.createdAt,
  };
}

export const companyRoutes = [
  route(
    "GET /control/admin",
    {
      does: {
        zh: "`{corpId, name, profile, root, contacts: {secret, canEdit, callback}, admins, groups, createdAt}`；空企业的 `root` 为 null",
        en: "`{corpId, name, profile, root, contacts: {secret, canEdit, callback}, admins, groups, createdAt}`; `root` is null in an empty company",
      },
    },
    ({ company }) => factsOf(company),
  ),
  route(
    "POST /control/admin/root",
    {
      does: {
        zh: "建立根部门，`{id: 1, name}`。已有时为 409。在此之前不能授权",
        en: "makes the root department, `{id: 1, name}`. 409 when there is one. Until then nothing can be granted",
      },
      body: z.object({ name: z.string() }),
    },
    ({ company, body }) => company.adminConsole.createRoot(body.name),
  ),
  route(
    "PUT /control/admin/admins",
    {
      does: {
        zh: "除创建者外的管理员。示例企业另有两位",
        en: "who administers the company beside its creator. In the sample company: two more",
      },
      body: z.object({ userIds: z.array(z.string()) }),
    },
    ({ company, body }) => {
      company.adminConsole.setAdministrators(body.userIds);
      return { admins: factsOf(company).admins };
    },
  ),
  route(
    "PATCH /control/admin/contacts",
    {
      does: {
        zh: "通讯录同步的 Secret 可以编辑，还是只读",
        en: "whether the contacts secret (通讯录同步) may edit or only read",
      },
      body: z.object({ canEdit: z.boolean().optional() }),
    },
    ({ company, body }) => {
      if (body.canEdit !== undefined) company.adminConsole.setContactsEdit(body.canEdit);
      return factsOf(company).contacts;
    },
  ),
  route(
    "POST /control/admin/contacts/secret",
    {
      does: {
        zh: "重置，`{secret}`；旧的（40001）和它的 token（40014）作废",
        en: "a new secret, `{secret}`; the old one (40001) and its tokens (40014) stop working",
      },
    },
    ({ company }) => ({ secret: company.adminConsole.resetContactsSecret() }),
  ),
  ...callbackRoutes("contacts", {
    settings: {
      zh: "通讯录变更的接收方：`{url, token, encodingAesKey}`，没有时为 `{url: null}`。验证通过才保存：422 说明哪一步没过",
      en: "the receiver of directory changes: `{url, token, encodingAesKey}`, `{url: null}` when there is none. Saved only after the check: 422 says which failed",
    },
    deliver: {
      zh: "向它发送自己写的明文，同[应用](#应用)",
      en: "a plaintext of your own to that receiver, as [for apps](#apps)",
    },
  }),
  route(
    "GET /control/admin/random",
    {
      does: {
        zh: "`{token, encodingAesKey}`，即“随机获取”按钮：32 位和 43 位英文、数字",
        en: "`{token, encodingAesKey}`, what the buttons 随机获取 fill in: 32 and 43 letters and digits",
      },
    },
    ({ company }) => newCallbackTexts(company.acts.random),
  ),
] as const;
