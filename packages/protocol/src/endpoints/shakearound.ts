import type { Envelope } from "../envelope.ts";

/**
 * `POST shakearound/getshakeinfo`: who shook a phone near which beacon. [legacy] Refusals: 90001 not authorised, 90002
 * ticket missing, 90003 unknown or older than 30 minutes.
 */
export interface GetshakeinfoRequest {
  /** From the address that the shake opened. */
  readonly ticket: string;
}

export interface Beacon {
  /** Metres. */
  readonly distance: number;
  readonly major: number;
  readonly minor: number;
  readonly uuid: string;
}

export interface GetshakeinfoReply extends Envelope {
  readonly data: {
    readonly page_id: number;
    readonly beacon_info: Beacon;
    /** A member; others have an openid. */
    readonly userid?: string;
    readonly openid?: string;
  };
}
