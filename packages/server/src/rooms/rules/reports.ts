/**
 * Events that WeCom tells an app only while a switch of the app is on: without it a rule on them never fires. Facts:
 * docs/wire/messaging.md (agent/get, agent/set). Network calls: never inside a transaction.
 */
import { NoAnswerError, WeComApiError } from "@shoufa/client";
import { type EventReports, type Reason, type ReportedEvent, routes } from "@shoufa/contract";
import { type Actor, type Implementation, implement } from "../../http/implement.ts";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { refusalReason } from "../../wecom/refusal-reason.ts";
import { recordAudit } from "../audit/record.ts";

type Place = { readonly accountId: string; readonly appId: string };

export function reportRoutes(context: ServerContext): readonly Implementation[] {
  const { accounts, database } = context;
  const known = async ({ accountId, appId }: Place): Promise<void> => {
    await accounts.account(database.db, accountId);
    await accounts.app(database.db, accountId, appId);
  };
  return [
    implement(routes.getReports, async ({ params, allow }) => {
      allow(params.accountId);
      await known(params);
      return orUnknown(context, () => readReports(context, params.appId));
    }),
    implement(routes.switchReportOn, async ({ actor, params, body: { event }, allow }) => {
      allow(params.accountId);
      await known(params);
      return orUnknown(context, () => switchOn(context, actor, params, event));
    }),
  ];
}

async function readReports({ accounts }: ServerContext, appId: string): Promise<EventReports> {
  const app = await accounts.wecom(appId);
  const { isreportenter, report_location_flag } = await app.own.profile();
  // In 企业号 some numbers come as text.
  const isOn = (flag: unknown): boolean => Number(flag ?? 0) > 0;
  return { enter_agent: isOn(isreportenter), LOCATION: isOn(report_location_flag), reason: null };
}

/** What WeCom says afterwards is the answer. */
async function switchOn(
  context: ServerContext,
  actor: Actor,
  { accountId, appId }: Place,
  event: ReportedEvent,
): Promise<EventReports> {
  const app = await context.accounts.wecom(appId);
  await app.own.update(event === "enter_agent" ? { isreportenter: 1 } : { report_location_flag: 1 });
  await context.database.transact((tx) =>
    recordAudit(context.database, tx, {
      ...{ actor, action: "app.report", subject: `app/${appId}`, accountId },
      detail: { event },
    }),
  );
  return readReports(context, appId);
}

async function orUnknown(context: ServerContext, read: () => Promise<EventReports>): Promise<EventReports> {
  try {
    return await read();
  } catch (error) {
    const reason = reasonOf(error, context.vault.scrub);
    if (reason === undefined) throw error;
    return { enter_agent: null, LOCATION: null, reason };
  }
}

function reasonOf(error: unknown, scrub: (text: string) => string): Reason | undefined {
  if (error instanceof WeComApiError) return refusalReason(error, scrub);
  if (error instanceof Problem) return { code: error.code, params: error.params };
  return error instanceof NoAnswerError ? { code: "report.unreachable", params: {} } : undefined;
}
