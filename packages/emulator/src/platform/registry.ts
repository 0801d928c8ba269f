/** Every endpoint that is emulated. What the protocol knows and this lacks is answered as not emulated. */
import type { Endpoint } from "@shoufa/protocol";
import { departmentGet } from "../handlers/department-get.ts";
import { departmentList } from "../handlers/department-list.ts";
import { departmentSimplelist } from "../handlers/department-simplelist.ts";
import { getToken } from "../handlers/gettoken.ts";
import { messageSend } from "../handlers/message-send.ts";
import { userGet } from "../handlers/user-get.ts";
import { userList } from "../handlers/user-list.ts";
import { userSimplelist } from "../handlers/user-simplelist.ts";
import type { OpenRoute, Route } from "./route.ts";

export const registry: { readonly [E in Endpoint]?: Route<E> | OpenRoute<E> } = {
  gettoken: getToken,
  "department/list": departmentList,
  "department/simplelist": departmentSimplelist,
  "department/get": departmentGet,
  "user/get": userGet,
  "user/simplelist": userSimplelist,
  "user/list": userList,
  "message/send": messageSend,
};
