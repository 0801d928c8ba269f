import { accountRoutes } from "./accounts.ts";
import { apiTokenRoutes } from "./api-tokens.ts";
import { auditRoutes } from "./audit.ts";
import { backupRoutes } from "./backup.ts";
import { callbackLogRoutes } from "./callback-log.ts";
import { callbackRoutes } from "./callbacks.ts";
import { cardRoutes } from "./card-updates.ts";
import { consentRoutes } from "./consent.ts";
import { conversationRoutes } from "./conversations.ts";
import { directoryRoutes } from "./directory.ts";
import { doctorRoutes } from "./doctor.ts";
import { draftRoutes } from "./drafts.ts";
import { healthRoutes } from "./health.ts";
import { importRoutes } from "./imports.ts";
import { inboxRoutes } from "./inbox.ts";
import { joiningRoutes } from "./joining.ts";
import { liveRoutes } from "./live.ts";
import { mediaRoutes } from "./media.ts";
import { menuRoutes } from "./menus.ts";
import { messageActRoutes } from "./message-acts.ts";
import { messageRecordRoutes } from "./message-record.ts";
import { messageRoutes } from "./messages.ts";
import { operatorRoutes } from "./operators.ts";
import { ownMemberRoutes } from "./own-member.ts";
import { planRoutes } from "./plans.ts";
import { publicApiRoutes } from "./public-api.ts";
import { reachRoutes } from "./reach.ts";
import { recipientGroupRoutes } from "./recipient-groups.ts";
import { referenceRoutes } from "./reference.ts";
import { rehearsalRoutes } from "./rehearsals.ts";
import { replayTargetRoutes } from "./replay-targets.ts";
import { reportRoutes } from "./reports.ts";
import { retentionRoutes } from "./retention.ts";
import { ruleRoutes } from "./rules.ts";
import { sampleRoutes } from "./sample.ts";
import { sendingSettingsRoutes } from "./sending-settings.ts";
import { sessionRoutes } from "./session.ts";
import { tagRoutes } from "./tags.ts";
import { weComLoginRoutes } from "./wecom-login.ts";

/** Every route of Shoufa's own HTTP API by its name, which is also its `operationId` in the OpenAPI document. */
export const routes = {
  ...healthRoutes,
  ...sessionRoutes,
  ...operatorRoutes,
  ...weComLoginRoutes,
  ...accountRoutes,
  ...sampleRoutes,
  ...directoryRoutes,
  ...tagRoutes,
  ...joiningRoutes,
  ...consentRoutes,
  ...planRoutes,
  ...importRoutes,
  ...messageRoutes,
  ...messageRecordRoutes,
  ...messageActRoutes,
  ...cardRoutes,
  ...draftRoutes,
  ...recipientGroupRoutes,
  ...sendingSettingsRoutes,
  ...rehearsalRoutes,
  ...ownMemberRoutes,
  ...publicApiRoutes,
  ...apiTokenRoutes,
  ...inboxRoutes,
  ...conversationRoutes,
  ...callbackRoutes,
  ...callbackLogRoutes,
  ...ruleRoutes,
  ...reportRoutes,
  ...mediaRoutes,
  ...backupRoutes,
  ...menuRoutes,
  ...reachRoutes,
  ...replayTargetRoutes,
  ...doctorRoutes,
  ...retentionRoutes,
  ...auditRoutes,
  ...liveRoutes,
  ...referenceRoutes,
};

export type RouteName = keyof typeof routes;
