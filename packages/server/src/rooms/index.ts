import type { Trouble } from "@shoufa/contract";
import type { ServerOptions } from "../config.ts";
import type { Authorizer } from "../http/policy.ts";
import { liveRoom } from "../live/index.ts";
import type { Room, ServerContext } from "../server-context.ts";
import { accountsRoom } from "./accounts/index.ts";
import { auditRoom } from "./audit/index.ts";
import { backupRoom } from "./backup/index.ts";
import { callbacksRoom } from "./callbacks/index.ts";
import { conversationsRoom } from "./conversations/index.ts";
import { directoryRoom } from "./directory/index.ts";
import { doctorRoom } from "./doctor/index.ts";
import { importsRoom } from "./imports/index.ts";
import { inboxRoom } from "./inbox/index.ts";
import { joiningRoom } from "./joining/index.ts";
import { mediaRoom } from "./media/index.ts";
import { menusRoom } from "./menus/index.ts";
import { messagesRoom } from "./messages/index.ts";
import { operatorsRoom } from "./operators/index.ts";
import type { Operators } from "./operators/operators.ts";
import { plansRoom } from "./plans/index.ts";
import { reachRoom } from "./reach/index.ts";
import { retentionRoom } from "./retention/index.ts";
import { rulesRoom } from "./rules/index.ts";
import { statusRoom } from "./status/index.ts";
import { tokensRoom } from "./tokens/index.ts";
import { weComLoginRoom } from "./wecom-login/index.ts";

/** Everything people talk about, each with its routes, tasks and loops. Stopped in the opposite order. */
export const registerRooms = (
  context: ServerContext,
  operators: Operators,
  { troubles, dataDir, connectSample }: Pick<ServerOptions, "troubles" | "dataDir" | "connectSample">,
  authorizer: () => Authorizer,
): readonly Room[] => {
  const doctor = doctorRoom(context);
  const media = mediaRoom(context, dataDir);
  const rules = rulesRoom(context, media.ids);
  const rooms: readonly Room[] = [
    operatorsRoom(context, operators),
    accountsRoom(context, connectSample),
    weComLoginRoom(context, operators),
    directoryRoom(context),
    joiningRoom(context, operators.throttle),
    plansRoom(context),
    importsRoom(context, dataDir),
    messagesRoom(context, media.ids),
    tokensRoom(context, authorizer),
    inboxRoom(context),
    conversationsRoom(context),
    rules,
    media,
    menusRoom(context),
    callbacksRoom(context, rules.answers, doctor.checked),
    reachRoom(context),
    doctor,
    retentionRoom(context),
    backupRoom(context, dataDir),
    auditRoom(context),
    liveRoom(context),
  ];
  const all = (): Trouble[] => [
    ...(troubles?.() ?? []).map((reason) => ({ ...reason, accountId: null })),
    ...rooms.flatMap((room) => room.troubles?.() ?? []),
  ];
  return [statusRoom(context, all), ...rooms];
};
