import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import type { ServerContext } from "../../server-context.ts";
import { checkAddress } from "./check-address.ts";
import { heedRow, ignoreRow, sendTestMessage } from "./commands.ts";
import type { Runs } from "./runs.ts";

export function doctorRoutes(context: ServerContext, runs: Runs): readonly Implementation[] {
  const { accounts, database } = context;
  const { db } = database;
  return [
    implement(routes.checkAddress, async ({ body }) => ({ rows: await checkAddress(context, body) })),
    implement(routes.getDoctor, async ({ params: { accountId }, allow }) => {
      allow(accountId);
      return runs.present(await accounts.account(db, accountId));
    }),
    implement(routes.runDoctor, async ({ params: { accountId }, body, allow }) => {
      allow(accountId);
      const account = await accounts.account(db, accountId);
      await runs.run(account, body);
      return runs.present(account, true);
    }),
    implement(routes.sendDoctorTest, async ({ actor, params: { accountId }, body, allow }) => {
      allow(accountId);
      const account = await accounts.account(db, accountId);
      const app = await accounts.app(db, accountId, body.appId);
      await sendTestMessage(context, { account, app, userId: body.userId }, actor);
      return runs.present(account);
    }),
    implement(routes.ignoreDoctorRow, async ({ actor, params: { accountId }, body, allow }) => {
      allow(accountId);
      const account = await accounts.account(db, accountId);
      await ignoreRow(context, account, body, actor);
      return runs.present(account, true);
    }),
    implement(routes.heedDoctorRow, async ({ actor, params: { accountId }, body, allow }) => {
      allow(accountId);
      const account = await accounts.account(db, accountId);
      await heedRow(context, account, body.row, actor);
      return runs.present(account, true);
    }),
  ];
}
