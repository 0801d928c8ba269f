/** How a frame to the platform ended. */

export type BotOutcome<Body = undefined> =
  /** The platform has acknowledged it. */
  | { readonly state: "accepted"; readonly body: Body }
  /** Certainly without effect. */
  | {
      readonly state: "refused";
      /** `platform`: it said no. `not-sent`: there was no connection. */
      readonly reason: "platform" | "not-sent";
      /** Code of the platform; branch on this, never on `errmsg`. */
      readonly errcode?: number;
      readonly errmsg: string;
    }
  /** No acknowledgement: it may have taken effect. The platform knows no repeats, so sending again may show it twice. */
  | { readonly state: "unknown"; readonly reason: "timeout" | "connection-lost" };

export const notSent = (errmsg: string): BotOutcome<never> => ({ state: "refused", reason: "not-sent", errmsg });
