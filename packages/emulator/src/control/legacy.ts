/** Calls about 企业号: its two services, customer service, muted people, locked tags. */
import { z } from "zod";
import { kfStaffChanges } from "../legacy/kf-staff.ts";
import { callbackRoutes } from "./callbacks.ts";
import { route } from "./route.ts";

export const legacyRoutes = [
  ...callbackRoutes("kf", {
    settings: {
      zh: "客服的接收方，与通讯录变更的相同",
      en: "the receiver of customer service, as for directory changes",
    },
    deliver: { zh: "向它发送自己写的明文，同[应用](#应用)", en: "a plaintext of your own to it, as [for apps](#apps)" },
  }),
  ...callbackRoutes("chat", {
    settings: { zh: "企业会话的接收方，同样", en: "the receiver of corp chat, likewise" },
    deliver: { zh: "同样", en: "likewise" },
  }),
  route(
    "GET /control/legacy/kf",
    {
      does: {
        zh: "客服人员：`{internal, external}`，各为 `{user, party, tag}`",
        en: "staff of the customer service: `{internal, external}`, each `{user, party, tag}`",
      },
    },
    ({ company }) => company.legacyAdmin.kfStaff(),
  ),
  route("PUT /control/legacy/kf", { body: kfStaffChanges }, ({ company: { legacyAdmin }, body }) => {
    legacyAdmin.setKfStaff(body);
    return legacyAdmin.kfStaff();
  }),
  route(
    "GET /control/legacy/mutes",
    { does: { zh: "企业会话里设为免打扰的人", en: "who has muted corp chat" } },
    ({ company }) => ({ userIds: company.legacyAdmin.muted() }),
  ),
  route(
    "PUT /control/legacy/tags/:tagId/lock",
    {
      does: {
        zh: "标签是否只有创建者能加人",
        en: "whether only its owner may put people into a tag",
      },
      body: z.object({ locked: z.boolean() }),
    },
    ({ company, params, body }) => {
      company.legacyAdmin.setTagLocked(params.tagId, body.locked);
      return { locked: body.locked };
    },
  ),
] as const;
