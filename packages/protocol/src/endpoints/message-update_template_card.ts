import type { Envelope } from "../envelope.ts";
import type { UpdatedTemplateCard } from "../template-card.ts";

/**
 * `POST message/update_template_card`: changes a card that could call back, for some of its recipients. Either `button`
 * or `template_card`. Refusals: 42015 not the sender, 60140 code unknown, used or older than 72 hours, 82101 no
 * recipient, 82102 none of them got the card, and those of the card itself.
 * @see https://developer.work.weixin.qq.com/document/path/94888
 */
export type UpdateTemplateCardRequest = UpdateTargets & {
  readonly agentid: number;
  /** From message/send or from a card event; good for one call within 72 hours. */
  readonly response_code: string;
} & (
    | {
        /** The new text of the button, which can no longer be tapped. Button, vote and multiple cards only. */
        readonly button: { readonly replace_name: string };
        readonly template_card?: never;
      }
    | {
        readonly button?: never;
        /** The card to put in its place, of any type. */
        readonly template_card: UpdatedTemplateCard;
        readonly enable_id_trans?: 0 | 1;
      }
  );

/** At least one; `atall` means all recipients of the original. */
export interface UpdateTargets {
  /** At most 1,000. */
  readonly userids?: readonly string[];
  /** At most 100. */
  readonly partyids?: readonly number[];
  /** At most 100. */
  readonly tagids?: readonly number[];
  readonly atall?: 0 | 1;
}

export interface UpdateTemplateCardReply extends Envelope {
  /**
   * Userids that are not visible or not among the recipients, in lower case; the others are updated. An array, unlike
   * in message/send.
   */
  readonly invaliduser?: readonly string[];
}
