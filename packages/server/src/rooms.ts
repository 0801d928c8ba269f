import { accountsRoom } from "./accounts/routes.ts";
import { callbacksRoom } from "./callbacks/room.ts";
import type { Desk, Room } from "./desk.ts";
import { directoryRoom } from "./directory/routes.ts";
import { inboxRoom } from "./inbox/room.ts";
import { liveRoom } from "./live/room.ts";
import { messagesRoom } from "./messages/room.ts";
import type { Operators } from "./operators/operators.ts";
import { operatorsRoom } from "./operators/routes.ts";

/** Everything people talk about, each with its routes, tasks and loops. Stopped in the opposite order. */
export const furnish = (desk: Desk, operators: Operators): readonly Room[] => [
  operatorsRoom(operators),
  accountsRoom(desk),
  directoryRoom(desk),
  messagesRoom(desk),
  inboxRoom(desk),
  callbacksRoom(desk),
  liveRoom(desk),
];
