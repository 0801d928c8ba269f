/**
 * Behaviours that nobody outside WeCom can settle, as named switches; names and defaults are those of the facts' lists
 * "Where to be configurable". A row's first value is the default.
 */
const choices = {
  /** Text of more than 2,048 bytes. */
  "message.text.over2048": ["truncate", "45002"],
  /** Lists of bad recipients when there are none. */
  "message.invalidLists.whenEmpty": ["absent", "empty"],
  "message.invaliduser.lowerCase": ["on", "off"],
  /** Every recipient bad. */
  "message.allInvalid": ["81013", "82001"],
  "message.allInvalid.lists": ["present", "absent"],
  /** Whether a department among the recipients stands for its sub-departments too. */
  "message.toparty.recursive": ["on", "off"],
  "message.duplicate.tooLongInterval": ["clamp", "40058"],
  /** The msgid that answers a repeated request. */
  "message.duplicate.reply": ["new", "old"],
  /** 30 a minute and 1,000 an hour from one app to one member; what is beyond is dropped in silence. */
  "message.perMemberCap": ["on", "off"],
  /** 200 person-times a day, per app, for every account the company may have. */
  "message.dailyCap": ["on", "off"],
  /** agentid as a JSON string. */
  "message.agentid.string": ["accept", "40056"],
  "directory.department.unknownIdCode": ["60003", "60123"],
  /** A member who exists but is not in the app's visible range. */
  "directory.invisible.code": ["60011", "60111"],
  /** Fields that apps created after 2022-06-20 20:00 may not read. */
  "directory.sensitive.withheld": ["absent", "empty"],
  /** isleader, hide_mobile, english_name, enable: gone from the pages, still in captured answers. */
  "directory.legacyFields": ["on", "off"],
  /** Reading names and details with the contacts secret. */
  "directory.syncSecret.read": ["block-new-addresses", "allow", "ids-only"],
  /** Asking for a token while the last one is valid. */
  "token.repeatFetch": ["remaining", "full-lifetime", "new-token"],
  /** The part of errmsg after the base text. */
  "errmsg.tail": ["full", "none"],
  /** A POST endpoint that sees no body, as when it is called with GET. */
  "http.emptyBody": ["40063", "40058"],
  /** What the platform counts as a failed delivery besides silence: any status other than 200. */
  "callback.retryOnNon200": ["on", "off"],
  /** Answer to the URL verification. */
  "verify.strictBody": ["exact", "trim"],
} as const;

const figures = {
  /** Deliveries of one callback in all. */
  "callback.attempts": 3,
  /** Seconds between a failed delivery and the next. */
  "callback.retryDelaySeconds": 0,
  /** Accounts the company may have; the daily cap counts 200 person-times for each. */
  "company.accountCap": 200_000,
} as const;

type Choices = { -readonly [K in keyof typeof choices]: (typeof choices)[K][number] };
type Figures = { -readonly [K in keyof typeof figures]: number };
export type Switches = Choices & Figures;
export type SwitchName = keyof Switches;

export function defaultSwitches(): Switches {
  const first = Object.entries(choices).map(([name, values]) => [name, values[0]]);
  return { ...Object.fromEntries(first), ...figures } as Switches;
}

/** Changes `switches` in place. Throws a RangeError that names the switch and its values, before anything is changed. */
export function setSwitches(switches: Switches, changes: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(changes)) {
    if (Object.hasOwn(choices, name)) {
      const values: readonly unknown[] = choices[name as keyof Choices];
      if (!values.includes(value)) throw new RangeError(`${name} is one of ${values.join(", ")}, not ${String(value)}`);
    } else if (Object.hasOwn(figures, name)) {
      if (typeof value !== "number" || !Number.isInteger(value) || value < 0)
        throw new RangeError(`${name} is a whole number from 0, not ${String(value)}`);
    } else {
      throw new RangeError(`no switch is called ${name}`);
    }
  }
  Object.assign(switches, changes);
}
