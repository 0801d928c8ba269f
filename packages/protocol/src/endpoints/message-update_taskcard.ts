import type { Envelope } from "../envelope.ts";

/**
 * `POST message/update_taskcard`: tells the phones that a task card was answered. Deprecated with the card itself.
 * Refusals: 42016 unknown task_id, 42017 unknown button key, 42015 not the sender.
 */
export interface UpdateTaskcardRequest {
  readonly userids: readonly string[];
  readonly agentid: number;
  readonly task_id: string;
  /** The button to show as tapped. Newer callers give `replace_name` instead. */
  readonly clicked_key?: string;
  readonly replace_name?: string;
}

export interface UpdateTaskcardReply extends Envelope {
  readonly invaliduser?: readonly string[];
}
