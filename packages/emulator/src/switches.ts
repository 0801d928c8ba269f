/**
 * Behaviours that nobody outside WeCom can settle, as named switches; names and defaults are those of the facts' lists
 * "Where to be configurable". A row's first value is the default.
 */
import { limits } from "@shoufa/protocol";

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
  /** What the bounds of a text card's title and description count; in groups it is always bytes. */
  "message.textcard.unit": ["characters", "bytes"],
  /** `safe` on a type that knows none; news refuses it anyway. */
  "message.safe.onOtherTypes": ["ignore", "40058"],
  "message.urlTooLong": ["40039", "40058"],
  /** Whether members can be without a licence for the basic interfaces. */
  "message.licence": ["everybody", "per-member"],
  /** A card that calls back, from an app without callback URL. */
  "card.callbackUrlMissing": ["43012", "accept"],
  /** A task_id that the app has used before. */
  "card.taskId.reuse": ["42014", "accept"],
  /** An update that names nobody. */
  "card.update.targetsMissing": ["82101", "atall"],
  /** Whether 1.3 and 2.25 themselves are allowed. */
  "card.aspectRatio.bounds": ["inclusive", "exclusive"],
  /** Bytes of a robot's text. */
  "webhook.text.max": ["5120", "2048"],
  /** 20 messages a minute from one robot; beyond: 45009. */
  "webhook.rateLimit": ["on", "off"],
  /** Group chats from an app whose visible range is not the root. */
  "appchat.notRoot": ["48002", "60011"],
  "appchat.unknownChat": ["86003", "40050"],
  /** The owner leaves and no new one is named. */
  "appchat.ownerRemoved": ["86225", "another"],
  /** Person-times an hour of the company's group messages. */
  "appchat.hourlyCap": ["off", "150000", "300000", "350000", "700000"],
  "appchat.textOver2048": ["truncate", "40058"],
  /** `time_type` 2. */
  "statistics.timeType2": ["40058", "accept"],
  /** Whether an app without a bound mini program may name any (`any`), or gets 48002. */
  "miniprogram.binding": ["any", "strict"],
  /** The platform's base quotas, and the quotas of group chats. */
  "rate.enforce": ["off", "on"],
  /** A trusted domain that no app of the company has yet: taken as the company's own, or 85005. */
  "agent.domainOwnership": ["assumed", "required"],
  /** Where a login may lead while an app has no trusted domain: this computer too, or nowhere. */
  "oauth.redirectDomain": ["loopback-too", "strict"],
  /** A code of a login that is older than five minutes, and one that was used. */
  "oauth.code.expiredCode": ["40029", "42003"],
  "oauth.code.usedCode": ["40029", "42022"],
  /** snsapi_privateinfo without agentid. */
  "oauth.privateinfo.noAgentid": ["base", "error"],
  /** snsapi_privateinfo by somebody who does not see the app: an error page, or the userid without a ticket. */
  "oauth.privateinfo.notVisible": ["error-page", "userid"],
  /** agentid as a JSON string. */
  "message.agentid.string": ["accept", "40056"],
  /** WeCom, or the 企业号 of 2014 to 2017: WeChat ids, mobiles that stay editable, old texts. */
  "company.profile": ["wecom", "qiyehao"],
  /** How long a department's name may be. */
  "directory.department.name.limit": ["64-characters", "32-characters", "64-bytes"],
  "directory.department.unknownIdCode": ["60003", "60123"],
  /** A member without departments, or in unknown ones: `optional` makes them under 其他(待设置部门); else 41019 and 60123. */
  "directory.member.department.required": ["optional", "required"],
  /** main_department outside of department. */
  "directory.member.mainDepartment.outside": ["40066", "accept"],
  /** Which is told when mobile and userid are both taken. */
  "directory.member.createCheckOrder": ["mobile-first", "userid-first"],
  /** One of the userids of batchdelete is not a member; nobody is deleted either way. */
  "directory.batchdelete.invalidCode": ["40031", "60111"],
  /** Writing the directory with an app's secret. */
  "directory.appSecret.writeCode": ["48002", "60011"],
  "directory.listId.badCursorCode": ["50100", "60268"],
  /** Everybody named in batch/invite is bad: refused, or success with lists. */
  "directory.invite.allInvalid": ["81013", "0"],
  /** Nobody has that mobile or mail; `specific`: 60146, 60147, 60148. */
  "directory.lookup.missCode": ["46004", "specific"],
  /** `fetch_child` and `status` of user/list and user/simplelist, from 企业号 times. */
  "directory.list.legacyParameters": ["honour", "ignore"],
  /** Whether members get a mail address on the company's domain. */
  "directory.bizMail": ["on", "off"],
  /** More than 1,000 users or 100 departments in one call. */
  "tag.overLimitCode": ["40035", "81014"],
  "tag.notCreatorCode": ["81011", "60011"],
  "tag.create.idInUseCode": ["40068", "40071"],
  "tag.deleteNonEmpty": ["allow", "60016"],
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
  /** Every callback delivered twice. */
  "callback.duplicates": ["off", "on"],
  /** Every other callback of a receiver is overtaken by the one behind it. */
  "callback.reorder": ["off", "on"],
  "callback.xml.pretty": ["off", "on"],
  /** Whether these two are written as CDATA or bare. */
  "callback.changeType.cdata": ["on", "off"],
  "callback.parentId.cdata": ["on", "off"],
  "callback.subscribe.eventKey": ["empty", "absent"],
  /** AgentID in the envelope of directory callbacks. */
  "callback.envelope.agentIdOnContact": ["absent", "empty"],
  /** Directory callbacks with ids only, as for every URL saved after 2022-08-15. */
  "callback.directory.idsOnly": ["on", "off"],
  /** Directory callbacks to every app that sees the member, too. */
  "callback.directory.toOrdinaryApps": ["off", "on"],
  /** Lists of update_tag that have nothing in them. */
  "callback.tag.emptyLists": ["absent", "empty"],
  /** One PicList for each picture and Count last, as captured; or one PicList and Count first, as documented. */
  "callback.pics.repeatPicList": ["on", "off"],
  /** SelectedItems of a card without questions. */
  "callback.card.selectedItemsEmpty": ["absent", "empty"],
  /** Who reopen_inactive_agent comes from. */
  "callback.reopen.from": ["administrator", "sys"],
  /** Passive replies to template_card_event. */
  "reply.onTemplateCardEvent": ["apply", "ignore"],
  /** Passive replies sealed with an empty receiveid. */
  "reply.emptyReceiveid": ["reject", "accept"],
  /** Passive replies whose TimeStamp is more than five minutes off. */
  "reply.staleTimestamp": ["accept", "reject"],
  /** Entries of the corner menu of a card in a passive reply. */
  "reply.actionList.max": ["3", "10"],
  /** Articles of a passive reply. */
  "reply.news.max": ["8", "none"],
  /** Whether a file that a member sends is passed on to the app. */
  "message.fileInbound": ["off", "on"],
  /** Whether a location message follows the event of a location button. */
  "locationSelect.followUpMessage": ["on", "off"],
  /** Answer to the URL verification. */
  "verify.strictBody": ["exact", "trim"],
  /** errmsg of a successful upload. */
  "media.upload.errmsg": ["ok", "empty"],
  /** A media_id after its three days. */
  "media.expired": ["40007", "40145"],
  /** Too large: 40006 file, 40009 image, 40011 video, 301016 voice; or 45001 for all. */
  "media.upload.sizeCode": ["by-type", "45001"],
  /** 1,000 pictures a day and 3,000 a month by uploadimg. */
  "media.uploadimg.quota": ["on", "off"],
  /** Whether the platform keeps files encrypted, so that ranges have to begin and end at multiples of 16 (40146). */
  "media.get.encrypted": ["off", "on"],
  /** Fetching by URL needs the permission for customer contact. */
  "media.uploadByUrl.permission": ["everybody", "48002"],
  "media.uploadByUrl.status": ["number", "string"],
  /** Whether replaceuser and replaceparty list what they deleted. */
  "batch.result.includesDeletions": ["off", "on"],
  /** Which rule protects exactly 50 members. */
  "batch.guard.exactly50": ["20-percent", "80-percent"],
  /** An empty cell of a column that is there: clears the field, or leaves it. */
  "batch.csv.emptyCellClears": ["on", "off"],
  /** Imports at the same time; one more: 302008. */
  "batch.concurrentJobs": ["1", "unlimited"],
  /** What is in an exported file: the JSON alone, or packed as in callbacks. */
  "export.plaintextEnvelope": ["bare", "packed"],
  "export.tagJobType": ["export_tag", "export_taguser"],
} as const;

const figures = {
  /** Deliveries of one callback in all. */
  "callback.attempts": 3,
  /** Seconds between a failed delivery and the next. */
  "callback.retryDelaySeconds": 0,
  /** Accounts the company may have; the daily cap counts 200 person-times for each. */
  "company.accountCap": 200_000,
  /** Calls of one endpoint while `rate.enforce` is on; older figures were 2,000 and 30,000, and 1,000 in 企业号 times. */
  "rate.corpApi.perMinute": limits.baseRate.companyPerMinute,
  "rate.corpApi.perHour": limits.baseRate.companyPerHour,
  "rate.ip.perMinute": limits.baseRate.addressPerMinute,
  "rate.ip.perHour": limits.baseRate.addressPerHour,
  /** Wrong secrets in an hour that shut an address out of gettoken; 0: never. 2,000 is the only figure heard. */
  "token.ipBlock.afterWrongSecrets": 0,
  "directory.member.departments.max": 100,
  "directory.member.directLeader.max": 1,
  "directory.department.maxTotal": 30_000,
  /** Sub-departments and members of one department together. */
  "directory.department.maxNodes": 30_000,
  /** Members in one answer of user/list; beyond: 45029. WeCom publishes no figure. */
  "directory.list.maxMembers": 30_000,
  /** Rows of user/list_id when no limit was given. */
  "directory.listId.defaultLimit": 10_000,
  /** Seconds until a cursor of user/list_id dies; 0: never. */
  "directory.listId.cursorTtl": 0,
  "tag.maxTotal": 3000,
  /** Members and departments of one tag together. */
  "tag.maxNodes": 30_000,
  /** Rules of one type; WeCom publishes no figure. */
  "contactrule.maxPerType": 100,
  /** Seconds of the emulated clock that a job takes; 0: done as soon as its answer is out. */
  "batch.jobSeconds": 0,
  "export.jobSeconds": 0,
  "media.uploadByUrl.jobSeconds": 0,
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
