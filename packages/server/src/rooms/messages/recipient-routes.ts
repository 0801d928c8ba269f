import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { readMirror } from "../directory/mirror.ts";
import { isNobody, nameChoice } from "./choice/choose.ts";
import { chooseOwnMember, ownMember } from "./choice/own-member.ts";
import { deleteGroup, listGroups, recentRecipients, saveGroup } from "./choice/recipient-groups.ts";

/** Choices of recipients that are taken again. */
export function recipientRoutes({ database, accounts, ports }: ServerContext): readonly Implementation[] {
  const { db } = database;
  return [
    implement(routes.listRecentRecipients, async ({ actor: { operatorId }, params: { accountId }, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return { items: await recentRecipients(database, { accountId, operatorId }) };
    }),
    implement(routes.getOwnMember, async ({ actor: { operatorId }, params: { accountId }, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return { member: await ownMember(database, { accountId, operatorId }) };
    }),
    implement(routes.setOwnMember, async ({ actor: { operatorId }, params: { accountId }, body, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return { member: await chooseOwnMember(database, { accountId, operatorId }, body.userId) };
    }),
    implement(routes.listRecipientGroups, async ({ actor: { operatorId }, params: { accountId }, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return { items: await listGroups(database, { accountId, operatorId }) };
    }),
    implement(routes.saveRecipientGroup, async ({ actor: { operatorId }, params: { accountId }, body, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      const recipients = { everyone: false, ...body.recipients };
      if (isNobody(recipients)) throw new Problem("recipients.nobody");
      const { chosen } = await readMirror(db, accountId, (mirror) => nameChoice(database, mirror, recipients));
      return saveGroup(database, { accountId, operatorId }, { id: ports.random.uuid(), name: body.name, chosen });
    }),
    implement(routes.deleteRecipientGroup, async ({ actor: { operatorId }, params: { accountId, groupId }, allow }) => {
      allow(accountId);
      await deleteGroup(database, { accountId, operatorId }, groupId);
      return undefined;
    }),
  ];
}
