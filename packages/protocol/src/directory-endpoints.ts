/** Calls about departments, members, tags, second verification, imports and exports. */
import { get, getOnce, post, postOnce } from "./endpoint-facts.ts";
import type { AuthGetTfaInfoReply, AuthGetTfaInfoRequest } from "./endpoints/auth-get_tfa_info.ts";
import type { BatchGetresultReply, BatchGetresultRequest } from "./endpoints/batch-getresult.ts";
import type {
  BatchReplacepartyRequest,
  BatchReplaceuserRequest,
  BatchSyncuserRequest,
  JobReply,
} from "./endpoints/batch-import.ts";
import type { BatchInviteReply, BatchInviteRequest } from "./endpoints/batch-invite.ts";
import type {
  ContactruleCreateReply,
  ContactruleCreateRequest,
  ContactruleDeleteReply,
  ContactruleDeleteRequest,
  ContactruleListReply,
  ContactruleListRequest,
  ContactruleUpdateReply,
  ContactruleUpdateRequest,
} from "./endpoints/contactrule.ts";
import type { CorpGetJoinQrcodeReply, CorpGetJoinQrcodeRequest } from "./endpoints/corp-get_join_qrcode.ts";
import type { DepartmentCreateReply, DepartmentCreateRequest } from "./endpoints/department-create.ts";
import type { DepartmentDeleteReply, DepartmentDeleteRequest } from "./endpoints/department-delete.ts";
import type { DepartmentGetReply, DepartmentGetRequest } from "./endpoints/department-get.ts";
import type { DepartmentListReply, DepartmentListRequest } from "./endpoints/department-list.ts";
import type { DepartmentSimplelistReply, DepartmentSimplelistRequest } from "./endpoints/department-simplelist.ts";
import type { DepartmentUpdateReply, DepartmentUpdateRequest } from "./endpoints/department-update.ts";
import type {
  ExportGetResultReply,
  ExportGetResultRequest,
  ExportRequest,
  ExportTaguserRequest,
} from "./endpoints/export.ts";
import type { TagAddtagusersReply, TagAddtagusersRequest } from "./endpoints/tag-addtagusers.ts";
import type { TagCreateReply, TagCreateRequest } from "./endpoints/tag-create.ts";
import type { TagDeleteReply, TagDeleteRequest } from "./endpoints/tag-delete.ts";
import type { TagDeltagusersReply, TagDeltagusersRequest } from "./endpoints/tag-deltagusers.ts";
import type { TagGetReply, TagGetRequest } from "./endpoints/tag-get.ts";
import type { TagListReply, TagListRequest } from "./endpoints/tag-list.ts";
import type { TagUpdateReply, TagUpdateRequest } from "./endpoints/tag-update.ts";
import type { UserAuthsuccReply, UserAuthsuccRequest } from "./endpoints/user-authsucc.ts";
import type { UserBatchdeleteReply, UserBatchdeleteRequest } from "./endpoints/user-batchdelete.ts";
import type { UserConvertToOpenidReply, UserConvertToOpenidRequest } from "./endpoints/user-convert_to_openid.ts";
import type { UserConvertToUseridReply, UserConvertToUseridRequest } from "./endpoints/user-convert_to_userid.ts";
import type { UserCreateReply, UserCreateRequest } from "./endpoints/user-create.ts";
import type { UserDeleteReply, UserDeleteRequest } from "./endpoints/user-delete.ts";
import type { UserGetReply, UserGetRequest } from "./endpoints/user-get.ts";
import type { UserGetActiveStatReply, UserGetActiveStatRequest } from "./endpoints/user-get_active_stat.ts";
import type { UserGetUseridByEmailReply, UserGetUseridByEmailRequest } from "./endpoints/user-get_userid_by_email.ts";
import type { UserGetuseridReply, UserGetuseridRequest } from "./endpoints/user-getuserid.ts";
import type { UserListReply, UserListRequest } from "./endpoints/user-list.ts";
import type { UserListIdReply, UserListIdRequest } from "./endpoints/user-list_id.ts";
import type { UserSimplelistReply, UserSimplelistRequest } from "./endpoints/user-simplelist.ts";
import type { UserTfaSuccReply, UserTfaSuccRequest } from "./endpoints/user-tfa_succ.ts";
import type { UserUpdateReply, UserUpdateRequest } from "./endpoints/user-update.ts";

export interface DirectoryEndpoints {
  "department/create": { request: DepartmentCreateRequest; reply: DepartmentCreateReply };
  "department/update": { request: DepartmentUpdateRequest; reply: DepartmentUpdateReply };
  "department/delete": { request: DepartmentDeleteRequest; reply: DepartmentDeleteReply };
  "department/list": { request: DepartmentListRequest; reply: DepartmentListReply };
  "department/simplelist": { request: DepartmentSimplelistRequest; reply: DepartmentSimplelistReply };
  "department/get": { request: DepartmentGetRequest; reply: DepartmentGetReply };
  "user/create": { request: UserCreateRequest; reply: UserCreateReply };
  "user/get": { request: UserGetRequest; reply: UserGetReply };
  "user/update": { request: UserUpdateRequest; reply: UserUpdateReply };
  "user/delete": { request: UserDeleteRequest; reply: UserDeleteReply };
  "user/batchdelete": { request: UserBatchdeleteRequest; reply: UserBatchdeleteReply };
  "user/simplelist": { request: UserSimplelistRequest; reply: UserSimplelistReply };
  "user/list": { request: UserListRequest; reply: UserListReply };
  "user/list_id": { request: UserListIdRequest; reply: UserListIdReply };
  "user/convert_to_openid": { request: UserConvertToOpenidRequest; reply: UserConvertToOpenidReply };
  "user/convert_to_userid": { request: UserConvertToUseridRequest; reply: UserConvertToUseridReply };
  "user/getuserid": { request: UserGetuseridRequest; reply: UserGetuseridReply };
  "user/get_userid_by_email": { request: UserGetUseridByEmailRequest; reply: UserGetUseridByEmailReply };
  "user/get_active_stat": { request: UserGetActiveStatRequest; reply: UserGetActiveStatReply };
  "user/authsucc": { request: UserAuthsuccRequest; reply: UserAuthsuccReply };
  "auth/get_tfa_info": { request: AuthGetTfaInfoRequest; reply: AuthGetTfaInfoReply };
  "user/tfa_succ": { request: UserTfaSuccRequest; reply: UserTfaSuccReply };
  "batch/invite": { request: BatchInviteRequest; reply: BatchInviteReply };
  "corp/get_join_qrcode": { request: CorpGetJoinQrcodeRequest; reply: CorpGetJoinQrcodeReply };
  "contactrule/create": { request: ContactruleCreateRequest; reply: ContactruleCreateReply };
  "contactrule/list": { request: ContactruleListRequest; reply: ContactruleListReply };
  "contactrule/update": { request: ContactruleUpdateRequest; reply: ContactruleUpdateReply };
  "contactrule/delete": { request: ContactruleDeleteRequest; reply: ContactruleDeleteReply };
  "tag/create": { request: TagCreateRequest; reply: TagCreateReply };
  "tag/update": { request: TagUpdateRequest; reply: TagUpdateReply };
  "tag/delete": { request: TagDeleteRequest; reply: TagDeleteReply };
  "tag/get": { request: TagGetRequest; reply: TagGetReply };
  "tag/addtagusers": { request: TagAddtagusersRequest; reply: TagAddtagusersReply };
  "tag/deltagusers": { request: TagDeltagusersRequest; reply: TagDeltagusersReply };
  "tag/list": { request: TagListRequest; reply: TagListReply };
  "batch/syncuser": { request: BatchSyncuserRequest; reply: JobReply };
  "batch/replaceuser": { request: BatchReplaceuserRequest; reply: JobReply };
  "batch/replaceparty": { request: BatchReplacepartyRequest; reply: JobReply };
  "batch/getresult": { request: BatchGetresultRequest; reply: BatchGetresultReply };
  "export/simple_user": { request: ExportRequest; reply: JobReply };
  "export/user": { request: ExportRequest; reply: JobReply };
  "export/department": { request: ExportRequest; reply: JobReply };
  "export/taguser": { request: ExportTaguserRequest; reply: JobReply };
  "export/get_result": { request: ExportGetResultRequest; reply: ExportGetResultReply };
}

export const directoryEndpoints = {
  "department/create": postOnce("department/create"),
  "department/update": post("department/update"),
  "department/delete": getOnce("department/delete"),
  "department/list": get("department/list"),
  "department/simplelist": get("department/simplelist"),
  "department/get": get("department/get"),
  "user/create": postOnce("user/create"),
  "user/get": get("user/get"),
  "user/update": post("user/update"),
  "user/delete": getOnce("user/delete"),
  "user/batchdelete": postOnce("user/batchdelete"),
  "user/simplelist": get("user/simplelist"),
  "user/list": get("user/list"),
  "user/list_id": post("user/list_id"),
  "user/convert_to_openid": post("user/convert_to_openid"),
  "user/convert_to_userid": post("user/convert_to_userid"),
  "user/getuserid": post("user/getuserid"),
  "user/get_userid_by_email": post("user/get_userid_by_email"),
  "user/get_active_stat": post("user/get_active_stat"),
  "user/authsucc": getOnce("user/authsucc"),
  "auth/get_tfa_info": postOnce("auth/get_tfa_info"),
  "user/tfa_succ": postOnce("user/tfa_succ"),
  "batch/invite": postOnce("batch/invite"),
  "corp/get_join_qrcode": get("corp/get_join_qrcode"),
  "contactrule/create": postOnce("contactrule/create"),
  "contactrule/list": post("contactrule/list"),
  "contactrule/update": post("contactrule/update"),
  "contactrule/delete": postOnce("contactrule/delete"),
  "tag/create": postOnce("tag/create"),
  "tag/update": post("tag/update"),
  "tag/delete": getOnce("tag/delete"),
  "tag/get": get("tag/get"),
  "tag/addtagusers": post("tag/addtagusers"),
  "tag/deltagusers": post("tag/deltagusers"),
  "tag/list": get("tag/list"),
  "batch/syncuser": postOnce("batch/syncuser"),
  "batch/replaceuser": postOnce("batch/replaceuser"),
  "batch/replaceparty": postOnce("batch/replaceparty"),
  "batch/getresult": get("batch/getresult"),
  "export/simple_user": postOnce("export/simple_user"),
  "export/user": postOnce("export/user"),
  "export/department": postOnce("export/department"),
  "export/taguser": postOnce("export/taguser"),
  "export/get_result": get("export/get_result"),
} as const;
