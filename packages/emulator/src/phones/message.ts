/** What a person sees on the phone, and what became of what the person typed. */

export interface PhoneMessage {
  /** Rises with time over all phones; one message to many people has one id. */
  readonly id: string;
  readonly agentId: number;
  readonly from: "app" | "person";
  /** As on the wire; `text` for now. */
  readonly msgtype: string;
  readonly text: string;
  /** Milliseconds since the Unix epoch, by the emulated clock. */
  readonly sentAt: number;
  /** Only what the person typed: how its way to the app went. */
  readonly delivery?: Delivery;
}

export interface Delivery {
  /** `no-callback`: the app has no callback URL, so nobody was told. */
  readonly state: "delivering" | "delivered" | "failed" | "no-callback";
  readonly attempts: readonly DeliveryAttempt[];
  /** What the app answered with, once delivered. */
  readonly reply?: ReplyReport;
}

export interface DeliveryAttempt {
  /** HTTP status of the answer, if there was one. */
  readonly status?: number;
  /** Why there was none: `timeout`, `unreachable`, `cut`, `too-large`. */
  readonly error?: string;
  readonly milliseconds: number;
}

/** `ignored`: the answer was not a passive reply WeCom would show; `reason` says in which respect. */
export type ReplyReport =
  | { readonly state: "none" }
  | { readonly state: "shown" }
  | { readonly state: "ignored"; readonly reason: string };
