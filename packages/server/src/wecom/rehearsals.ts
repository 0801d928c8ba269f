import type { Database } from "../db/database.ts";
import { Problem } from "../http/problem.ts";

/** Emulators in which messages are rehearsed, one for each company; `rehearsalCompanies` of the emulator is one. */
export interface Rehearsals {
  /** @param companyId The same company is the same emulator, also after a restart. */
  open(companyId: string, profile: "wecom" | "qiyehao"): Promise<RehearsalCompany>;
  /** Ends it and deletes what it keeps. */
  remove(companyId: string): Promise<void>;
}

export interface RehearsalCompany {
  /** API base and address of the phones. */
  readonly url: string;
  readonly corpId: string;
  /** The app of this AgentID, made when it is not there. */
  app(agentId: number, name: string): { readonly secret: string };
  /** Gives phones to people who have none yet. */
  admit(people: readonly RehearsedPerson[]): void;
}

interface RehearsedPerson {
  readonly userId: string;
  readonly name: string;
  /** Names of the main department and those above it, the highest first. */
  readonly departments: readonly string[];
}

/** Where messages of this company are rehearsed: an emulator of the company's profile. @throws {Problem} `rehearsal.no_emulator`. */
export async function openRehearsals(
  { database, rehearsals }: { readonly database: Database; readonly rehearsals?: Rehearsals | undefined },
  companyId: string,
): Promise<RehearsalCompany> {
  if (rehearsals === undefined) throw new Problem("rehearsal.no_emulator");
  const { profile } = await database.db
    .selectFrom("account")
    .select("profile")
    .where("id", "=", companyId)
    .executeTakeFirstOrThrow();
  return rehearsals.open(companyId, profile);
}
