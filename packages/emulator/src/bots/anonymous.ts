import { Refusal } from "../kernel/refusal.ts";

/**
 * Refusal whose acknowledgement lacks `headers.req_id`, as the platform has been seen to refuse a file without media_id.
 * Source: docs/wire/bots.md §5.
 */
export class Anonymous extends Refusal {}
