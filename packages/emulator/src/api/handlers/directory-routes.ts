/** The endpoints of the directory half, for the registry. */
import type { Endpoint } from "@shoufa/protocol";
import type { Route } from "../route.ts";
import { authGetTfaInfo } from "./auth-get_tfa_info.ts";
import { batchInvite } from "./batch-invite.ts";
import { contactruleCreate } from "./contactrule-create.ts";
import { contactruleDelete } from "./contactrule-delete.ts";
import { contactruleList } from "./contactrule-list.ts";
import { contactruleUpdate } from "./contactrule-update.ts";
import { corpGetJoinQrcode } from "./corp-get_join_qrcode.ts";
import { departmentCreate } from "./department-create.ts";
import { departmentDelete } from "./department-delete.ts";
import { departmentGet } from "./department-get.ts";
import { departmentList } from "./department-list.ts";
import { departmentSimplelist } from "./department-simplelist.ts";
import { departmentUpdate } from "./department-update.ts";
import { tagAddtagusers } from "./tag-addtagusers.ts";
import { tagCreate } from "./tag-create.ts";
import { tagDelete } from "./tag-delete.ts";
import { tagDeltagusers } from "./tag-deltagusers.ts";
import { tagGet } from "./tag-get.ts";
import { tagList } from "./tag-list.ts";
import { tagUpdate } from "./tag-update.ts";
import { userAuthsucc } from "./user-authsucc.ts";
import { userBatchdelete } from "./user-batchdelete.ts";
import { userConvertToOpenid } from "./user-convert_to_openid.ts";
import { userConvertToUserid } from "./user-convert_to_userid.ts";
import { userCreate } from "./user-create.ts";
import { userDelete } from "./user-delete.ts";
import { userGet } from "./user-get.ts";
import { userGetActiveStat } from "./user-get_active_stat.ts";
import { userGetUseridByEmail } from "./user-get_userid_by_email.ts";
import { userGetuserid } from "./user-getuserid.ts";
import { userList } from "./user-list.ts";
import { userListId } from "./user-list_id.ts";
import { userSimplelist } from "./user-simplelist.ts";
import { userTfaSucc } from "./user-tfa_succ.ts";
import { userUpdate } from "./user-update.ts";

export const directoryRoutes = {
  "department/create": departmentCreate,
  "department/update": departmentUpdate,
  "department/delete": departmentDelete,
  "department/list": departmentList,
  "department/simplelist": departmentSimplelist,
  "department/get": departmentGet,
  "user/create": userCreate,
  "user/get": userGet,
  "user/update": userUpdate,
  "user/delete": userDelete,
  "user/batchdelete": userBatchdelete,
  "user/simplelist": userSimplelist,
  "user/list": userList,
  "user/list_id": userListId,
  "user/convert_to_openid": userConvertToOpenid,
  "user/convert_to_userid": userConvertToUserid,
  "user/getuserid": userGetuserid,
  "user/get_userid_by_email": userGetUseridByEmail,
  "user/get_active_stat": userGetActiveStat,
  "user/authsucc": userAuthsucc,
  "auth/get_tfa_info": authGetTfaInfo,
  "user/tfa_succ": userTfaSucc,
  "batch/invite": batchInvite,
  "corp/get_join_qrcode": corpGetJoinQrcode,
  "contactrule/create": contactruleCreate,
  "contactrule/list": contactruleList,
  "contactrule/update": contactruleUpdate,
  "contactrule/delete": contactruleDelete,
  "tag/create": tagCreate,
  "tag/update": tagUpdate,
  "tag/delete": tagDelete,
  "tag/get": tagGet,
  "tag/addtagusers": tagAddtagusers,
  "tag/deltagusers": tagDeltagusers,
  "tag/list": tagList,
} satisfies { readonly [E in Endpoint]?: Route<E> };
