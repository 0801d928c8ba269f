import { routes, type Verification } from "@shoufa/contract";
import type { Selectable } from "kysely";
import { type Implementation, implement } from "../../http/implement.ts";
import { page } from "../../http/page.ts";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { membersByKey, readMirror } from "../directory/mirror.ts";
import type { Throttle } from "../operators/throttle.ts";
import { beginConsent, consentOf, giveConsent } from "./commands/consent.ts";
import { acceptVerification, refuseVerification } from "./commands/decide.ts";
import { invitePeople } from "./commands/invite.ts";
import { openPage, ticketHash } from "./commands/open-page.ts";
import { readQrCode } from "./commands/qr-code.ts";
import { setMoment } from "./commands/set-moment.ts";
import { presentVerification, stateOf } from "./present.ts";
import { joiningOf, joiningRow, openVerifications } from "./state.ts";
import type { VerificationTable } from "./tables.ts";

export function joiningRoutes(context: ServerContext, throttle: Throttle): readonly Implementation[] {
  const { accounts, cursors, database, ports } = context;
  const present = async (
    accountId: string,
    rows: readonly Selectable<VerificationTable>[],
  ): Promise<Verification[]> => {
    const keys = rows.map(({ person_key }) => person_key);
    const people = await readMirror(database.db, accountId, (mirror) => membersByKey(database.db, mirror, keys));
    return rows.map((row) => presentVerification(row, people.get(row.person_key), ports.clock.now()));
  };
  const one = async (accountId: string, id: string): Promise<Verification> => {
    const row = await database.db.selectFrom("verification").selectAll().where("id", "=", id).executeTakeFirst();
    const [verification] = row ? await present(accountId, [row]) : [];
    if (verification === undefined) throw new Problem("verification.not_found");
    return verification;
  };
  return [
    implement(routes.getJoining, async ({ params: { accountId }, allow }) => {
      allow(accountId);
      return joiningOf(context, accountId);
    }),
    implement(routes.setVerificationMoment, async ({ params: { accountId }, body, actor, allow }) => {
      allow(accountId);
      await setMoment(context, accountId, body.moment, actor);
      return joiningOf(context, accountId);
    }),
    implement(routes.readJoinQrCode, async ({ params: { accountId }, actor, allow }) => {
      allow(accountId);
      await readQrCode(context, accountId, actor);
      return joiningOf(context, accountId);
    }),
    implement(routes.joinQrCodePicture, async ({ params: { accountId }, takeOver, allow }) => {
      allow(accountId);
      const row = await joiningRow(database.db, accountId);
      if (!row?.qr_picture || !row.qr_type) throw new Problem("joining.no_qr_code");
      const bytes = Buffer.from(row.qr_picture, "base64");
      const { response } = takeOver();
      response.writeHead(200, {
        ...{ "content-type": row.qr_type, "content-length": bytes.length, "cache-control": "private, no-store" },
        ...{ "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox" },
        "x-content-type-options": "nosniff",
      });
      response.end(bytes);
      return undefined;
    }),
    implement(routes.invitePeople, async ({ params: { accountId }, body, actor, allow }) => {
      allow(accountId);
      return invitePeople(context, accountId, body, actor);
    }),
    implement(routes.listVerifications, async ({ params: { accountId }, query, allow }) => {
      allow(accountId);
      await accounts.account(database.db, accountId);
      const rows = query.open
        ? openVerifications(database.db, accountId)
        : database.db.selectFrom("verification").where("account_id", "=", accountId);
      return page(cursors, query, {
        asked: ["verifications", accountId, query.open],
        rows: rows.selectAll("verification"),
        by: [
          ["opened_at", (row) => row.opened_at],
          ["id", (row) => row.id],
        ],
        direction: "desc",
        present: (shown) => present(accountId, shown),
      });
    }),
    implement(routes.acceptVerification, async ({ params: { accountId, verificationId }, actor, allow }) => {
      allow(accountId);
      await acceptVerification(context, { accountId, verificationId }, actor);
      return one(accountId, verificationId);
    }),
    implement(routes.refuseVerification, async ({ params: { accountId, verificationId }, actor, allow }) => {
      allow(accountId);
      await refuseVerification(context, { accountId, verificationId }, actor);
      return one(accountId, verificationId);
    }),
    implement(routes.openVerification, ({ params: { accountId }, body, network }) =>
      openPage(context, throttle, { accountId, code: body.code, network }),
    ),
    implement(routes.getConsent, async ({ params: { accountId }, allow }) => {
      allow(accountId);
      return consentOf(context, accountId);
    }),
    implement(routes.beginConsent, ({ params: { accountId } }) => beginConsent(context, accountId)),
    implement(routes.giveConsent, ({ params: { accountId }, body, network }) =>
      giveConsent(context, throttle, { accountId, code: body.code, network }),
    ),
    implement(routes.followVerification, async ({ params: { accountId }, body }) => {
      const row = await database.db
        .selectFrom("verification")
        .select(["state", "tfa_until", "decided_at"])
        .where("ticket_hash", "=", ticketHash(body.ticket))
        .where("account_id", "=", accountId)
        .executeTakeFirst();
      if (row === undefined) throw new Problem("verification.not_found");
      return { state: stateOf(row, ports.clock.now()) };
    }),
  ];
}
