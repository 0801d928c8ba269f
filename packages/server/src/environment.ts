import { Unfit } from "./db/unfit.ts";

/** Every environment variable of ours, for the server and the command line. */
const known = [
  "SHOUFA_MASTER_KEY",
  "SHOUFA_NEW_MASTER_KEY",
  "SHOUFA_TRUSTED_PROXIES",
  "SHOUFA_REPLAY_TARGETS",
  "SHOUFA_APP_SECRET",
  "SHOUFA_CALLBACK_TOKEN",
  "SHOUFA_ENCODING_AES_KEY",
  "SHOUFA_CONTACTS_SECRET",
];

/** What Kubernetes sets by itself for a service called shoufa, and what the pages' development servers read. */
const foreign = /^SHOUFA_(SERVER|EMULATOR|SERVICE_(HOST|PORT)(_\w+)?|PORT(_\w+)?)$/;

/**
 * Refuses a variable that is named like one of ours and is none: with a slip in SHOUFA_MASTER_KEY a new key would be made
 * without a word.
 * @throws {Unfit} `environment.unknown`, without the value.
 */
export function checkEnvironment(environment: Readonly<Record<string, string | undefined>>): void {
  const unknown = Object.keys(environment).find(
    (name) => /^SHOUFA_/i.test(name) && !known.includes(name) && !foreign.test(name),
  );
  if (unknown !== undefined) throw new Unfit("environment.unknown", { name: unknown, known: known.join(", ") });
}
