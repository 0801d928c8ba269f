import type { Migration } from "../migration.ts";
import { initial } from "./0001-initial.ts";
import { leasesAndLedger } from "./0002-leases-and-ledger.ts";
import { callbackViews } from "./0003-callback-views.ts";
import { directory } from "./0004-directory.ts";
import { loginFailures } from "./0005-login-failures.ts";
import { accounts } from "./0006-accounts.ts";
import { retention } from "./0007-retention.ts";
import { knownBrowsers } from "./0008-known-browsers.ts";
import { replyRules } from "./0009-reply-rules.ts";
import { menus } from "./0010-menus.ts";
import { callbackInserts } from "./0011-callback-inserts.ts";
import { callbackNetwork } from "./0012-callback-network.ts";
import { companySettings } from "./0013-company-settings.ts";
import { messageState } from "./0014-message-state.ts";
import { auditChain } from "./0015-audit-chain.ts";
import { operators } from "./0016-operators.ts";
import { media } from "./0017-media.ts";
import { doctor } from "./0018-doctor.ts";
import { contactsReceiver } from "./0019-contacts-receiver.ts";
import { weComLogin } from "./0020-wecom-login.ts";
import { callbackLog } from "./0021-callback-log.ts";
import { managementGroups } from "./0023-management-groups.ts";
import { conversations } from "./0024-conversations.ts";
import { conversationSearch } from "./0025-conversation-search.ts";
import { companyTimeZone } from "./0026-company-time-zone.ts";
import { mirrorChanges } from "./0027-mirror-changes.ts";
import { plans } from "./0028-plans.ts";
import { imports } from "./0029-imports.ts";
import { replayTargets } from "./0030-replay-targets.ts";
import { inboxCounts } from "./0031-inbox-counts.ts";
import { doctorMessages } from "./0032-doctor-messages.ts";
import { directoryPage } from "./0033-directory-page.ts";
import { joining } from "./0034-joining.ts";
import { directoryCallbacks } from "./0036-directory-callbacks.ts";
import { callbackApp } from "./0037-callback-app.ts";
import { doctorRun } from "./0038-doctor-run.ts";
import { planJobs } from "./0039-plan-jobs.ts";
import { apiTokens } from "./0040-api-tokens.ts";
import { planWhole } from "./0041-plan-whole.ts";
import { planRetention } from "./0042-plan-retention.ts";
import { messageParts } from "./0043-message-parts.ts";
import { messageDrafts } from "./0044-message-drafts.ts";
import { appRanges } from "./0045-app-ranges.ts";
import { memberChanged } from "./0046-member-changed.ts";
import { messageFiles } from "./0047-message-files.ts";
import { messageStart } from "./0048-message-start.ts";
import { batchIndexes } from "./0049-batch-indexes.ts";
import { messageRecall } from "./0050-message-recall.ts";
import { cardUpdates } from "./0051-card-updates.ts";
import { recipientGroups } from "./0052-recipient-groups.ts";
import { batchTurns } from "./0053-batch-turns.ts";
import { beforeSending } from "./0054-before-sending.ts";
import { memberLabels } from "./0055-member-labels.ts";
import { messagePause } from "./0056-message-pause.ts";
import { rehearsals } from "./0057-rehearsals.ts";
import { ownMembers } from "./0058-own-members.ts";
import { messageCancelling } from "./0059-message-cancelling.ts";
import { retryAsked } from "./0060-retry-asked.ts";

/** In the order they are applied. Forward only: a released one is never changed, a mistake is mended by the next. */
export const migrations: readonly Migration[] = [
  initial,
  leasesAndLedger,
  callbackViews,
  directory,
  loginFailures,
  accounts,
  retention,
  knownBrowsers,
  replyRules,
  menus,
  callbackInserts,
  callbackNetwork,
  companySettings,
  messageState,
  auditChain,
  operators,
  media,
  doctor,
  contactsReceiver,
  weComLogin,
  callbackLog,
  managementGroups,
  conversations,
  conversationSearch,
  companyTimeZone,
  mirrorChanges,
  plans,
  imports,
  replayTargets,
  inboxCounts,
  doctorMessages,
  directoryPage,
  joining,
  directoryCallbacks,
  callbackApp,
  doctorRun,
  planJobs,
  apiTokens,
  planWhole,
  planRetention,
  messageParts,
  messageDrafts,
  appRanges,
  memberChanged,
  messageFiles,
  messageStart,
  batchIndexes,
  messageRecall,
  cardUpdates,
  recipientGroups,
  batchTurns,
  beforeSending,
  memberLabels,
  messagePause,
  rehearsals,
  ownMembers,
  messageCancelling,
  retryAsked,
];
