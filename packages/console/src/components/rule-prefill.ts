import type { RuleEvent, RuleMessageType } from "@shoufa/contract";

/** What another page fills into a new rule, handed over in the state of the address. */
export type RulePrefill =
  | { readonly kind: "contains"; readonly words?: string }
  | { readonly kind: "menu" | "card"; readonly key: string }
  | { readonly kind: "event"; readonly event: RuleEvent }
  | { readonly kind: "message"; readonly messageType: RuleMessageType };

export const prefillIn = (state: unknown): RulePrefill | null =>
  typeof state === "object" && state !== null && "prefill" in state ? (state.prefill as RulePrefill) : null;
