/** Error codes of the platform: meaning, cause and remedy in zh and en, and what every refusal has in common. */
export type { Envelope } from "./envelope.ts";
export { hintOf } from "./envelope.ts";
export type { BilingualText, ErrorFact } from "./error-facts.ts";
export { errorFact, errorFacts } from "./error-facts.ts";
