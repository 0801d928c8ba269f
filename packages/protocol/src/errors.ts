/** Error codes of the platform: meaning, cause and remedy in zh and en, and the fields of every refusal. */
export type { Envelope } from "./envelope.ts";
export { callerAddressOf, hintOf } from "./envelope.ts";
export type { BilingualText, ErrorFact } from "./error-facts.ts";
export { errorFact, errorFacts } from "./error-facts.ts";
