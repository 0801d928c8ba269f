/** The endpoints that only 企业号 had, for the registry. */
import type { Endpoint } from "@shoufa/protocol";
import type { Route } from "../route.ts";
import { batchInviteuser } from "./batch-inviteuser.ts";
import { chatClearnotify } from "./chat-clearnotify.ts";
import { chatCreate } from "./chat-create.ts";
import { chatGet } from "./chat-get.ts";
import { chatQuit } from "./chat-quit.ts";
import { chatSend } from "./chat-send.ts";
import { chatSetmute } from "./chat-setmute.ts";
import { chatUpdate } from "./chat-update.ts";
import { inviteSend } from "./invite-send.ts";
import { kfList } from "./kf-list.ts";
import { kfSend } from "./kf-send.ts";
import { materialAddMaterial } from "./material-add_material.ts";
import { materialAddMpnews } from "./material-add_mpnews.ts";
import { materialBatchget } from "./material-batchget.ts";
import { materialDel } from "./material-del.ts";
import { materialGet } from "./material-get.ts";
import { materialGetCount } from "./material-get_count.ts";
import { materialUpdateMpnews } from "./material-update_mpnews.ts";
import { shakearoundGetshakeinfo } from "./shakearound-getshakeinfo.ts";

export const legacyRoutes = {
  "invite/send": inviteSend,
  "batch/inviteuser": batchInviteuser,
  "kf/send": kfSend,
  "kf/list": kfList,
  "chat/create": chatCreate,
  "chat/get": chatGet,
  "chat/update": chatUpdate,
  "chat/quit": chatQuit,
  "chat/clearnotify": chatClearnotify,
  "chat/send": chatSend,
  "chat/setmute": chatSetmute,
  "material/add_mpnews": materialAddMpnews,
  "material/add_material": materialAddMaterial,
  "material/get": materialGet,
  "material/del": materialDel,
  "material/update_mpnews": materialUpdateMpnews,
  "material/get_count": materialGetCount,
  "material/batchget": materialBatchget,
  "shakearound/getshakeinfo": shakearoundGetshakeinfo,
} satisfies { readonly [E in Endpoint]?: Route<E> };
