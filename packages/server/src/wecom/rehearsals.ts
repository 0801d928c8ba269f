/** Emulators in which messages are rehearsed, one for each company; `rehearsalCompanies` of the emulator is one. */
export interface Rehearsals {
  /** @param companyId The same company is the same emulator, also after a restart. */
  open(companyId: string): Promise<RehearsalCompany>;
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
