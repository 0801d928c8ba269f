/**
 * The platform's bounds that code depends on, by what they bound. Each is read from `data/limits-*.json`, which also
 * says what happens beyond it and whether two sources agree; a missing or non-numeric row fails at import.
 */
import directory from "./data/limits-directory.json" with { type: "json" };
import messaging from "./data/limits-messaging.json" with { type: "json" };

export interface MessagingLimit {
  readonly id: string;
  readonly value: unknown;
  readonly unit: string;
  /** What happens beyond it: `truncate`, `reject:<errcode>`, `drop`, `clamp`, `retry`, `block` … */
  readonly over: string;
  readonly verified: boolean;
  readonly note?: string;
}

export const messagingLimits: readonly MessagingLimit[] = messaging.limits;

const byId = new Map(messagingLimits.map((limit) => [limit.id, limit.value]));

function figure(id: string): number {
  const value = byId.get(id);
  if (typeof value !== "number") throw new Error(`limits-messaging.json has no figure for ${id}`);
  return value;
}

export const limits = {
  token: {
    maxBytes: directory.token.access_token_max_bytes.value,
    expiresInSeconds: directory.token.expires_in_seconds.value,
  },
  department: {
    rootId: directory.department.root_id,
    nameMaxCharacters: directory.department.name_max_chars.value,
    /** Levels, the root included. */
    maxDepth: directory.department.max_depth.value,
    maxTotal: directory.department.max_total.value,
    /** `order` of a parent's first child; each later one is 1,000 less. */
    firstOrder: directory.department.order_auto_first.value,
    orderStep: directory.department.order_auto_step.value,
  },
  member: {
    userIdMaxBytes: directory.member.userid_max_bytes.value,
    userIdPattern: new RegExp(directory.member.userid_regex),
    nameMaxCharacters: directory.member.name_max_chars.value,
    maxDepartments: directory.member.departments_per_member_max.value,
  },
  message: {
    maxUsers: figure("message.send.touser.max"),
    maxDepartments: figure("message.send.toparty.max"),
    maxTags: figure("message.send.totag.max"),
    textMaxBytes: figure("text.content.max"),
    duplicateCheckDefaultSeconds: figure("message.send.duplicate_check_interval.default"),
    duplicateCheckMaxSeconds: figure("message.send.duplicate_check_interval.max"),
    /** Person-times a day: this times the company's account cap, per app. */
    perAppPerDayFactor: figure("rate.message.app.per_day_factor"),
    /** From one app to one member; what is beyond is dropped in silence. */
    perMemberPerMinute: figure("rate.message.member.per_minute"),
    perMemberPerHour: figure("rate.message.member.per_hour"),
  },
  calls: {
    perCorpAndEndpointPerMinute: figure("rate.corp_api.per_minute"),
    perCorpAndEndpointPerHour: figure("rate.corp_api.per_hour"),
    perAddressPerMinute: figure("rate.ip.per_minute"),
    perAddressPerHour: figure("rate.ip.per_hour"),
    minuteBlockSeconds: figure("rate.block.minute_window"),
    hourBlockSeconds: figure("rate.block.hour_window"),
  },
  callback: {
    tokenMaxCharacters: figure("callback.token.max"),
    encodingAesKeyCharacters: figure("callback.encoding_aes_key.len"),
    verifySeconds: figure("callback.verify.timeout"),
    answerSeconds: figure("callback.answer.timeout"),
    maxDeliveries: figure("callback.attempts.max"),
    replyTextMaxBytes: figure("passive_reply.text.max"),
  },
} as const;
