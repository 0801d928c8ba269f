import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { correspondents } from "../../http/policy.ts";

/** Operators who can look after conversations of a company, by name. */
export const assigneesOf = (db: Kysely<Tables>, accountId: string) =>
  db
    .selectFrom("operator")
    .select(["id", "name"])
    .where("state", "=", "active")
    .where("role", "in", correspondents)
    .where((eb) =>
      eb.or([
        eb("all_companies", "=", 1),
        eb.exists(
          eb
            .selectFrom("operator_company")
            .select("operator_company.account_id")
            .whereRef("operator_company.operator_id", "=", "operator.id")
            .where("operator_company.account_id", "=", accountId),
        ),
      ]),
    )
    .orderBy("name_key");
