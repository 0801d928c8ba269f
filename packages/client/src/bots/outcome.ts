/** How a frame or an answer to the platform ended. */

export type BotOutcome<Body = undefined> =
  /** The platform has acknowledged it. In URL mode: it has come for the text, or has answered the late reply with 0. */
  | { readonly state: "accepted"; readonly body: Body }
  /** Certainly without effect. */
  | {
      readonly state: "refused";
      /** `platform`: it said no. `not-sent`: there was no connection, or no question of the platform to answer. */
      readonly reason: "platform" | "not-sent";
      /** Code of the platform; branch on this, never on `errmsg`. */
      readonly errcode?: number;
      readonly errmsg: string;
    }
  /**
   * No acknowledgement: it may have taken effect. The platform knows no repeats, so sending again may show it twice.
   * `timeout`: also for frames of a req_id while an earlier acknowledgement of it is missing, because one cannot be told from
   * the other.
   * `unacknowledged`: it is the answer to the platform's own request, which is never acknowledged (URL mode).
   */
  | { readonly state: "unknown"; readonly reason: "timeout" | "connection-lost" | "unacknowledged" };

export const accepted: BotOutcome = { state: "accepted", body: undefined };
export const unacknowledged: BotOutcome = { state: "unknown", reason: "unacknowledged" };
export const notSent = (errmsg: string): BotOutcome<never> => ({ state: "refused", reason: "not-sent", errmsg });
