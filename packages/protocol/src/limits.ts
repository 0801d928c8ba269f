/**
 * Bounds of the platform that code depends on, grouped by subject. Each is read from `data/limits-*.json`, which also
 * says what happens beyond it and whether two sources agree; a missing or non-numeric row fails at import.
 */
import directory from "./data/limits-directory.json" with { type: "json" };
import messaging from "./data/limits-messaging.json" with { type: "json" };

export interface MessagingLimit {
  readonly id: string;
  readonly value: unknown;
  readonly unit: string;
  /** Behaviour beyond it: `truncate`, `reject:<errcode>`, `drop`, `clamp`, `retry`, `block` … */
  readonly over: string;
  readonly verified: boolean;
  readonly note?: string;
}

export const messagingLimits: readonly MessagingLimit[] = messaging.limits;

const byId = new Map(messagingLimits.map((limit) => [limit.id, limit]));

/** One bound of messaging, by its id. @throws {Error} When no row has it. */
export function messagingLimit(id: string): MessagingLimit {
  const limit = byId.get(id);
  if (limit === undefined) throw new Error(`limits-messaging.json has no row ${id}`);
  return limit;
}

function figure(id: string): number {
  const { value } = messagingLimit(id);
  if (typeof value !== "number") throw new Error(`limits-messaging.json has no figure for ${id}`);
  return value;
}

/** A row whose value is `[least, most]`. */
function bounds(id: string): readonly [least: number, most: number] {
  const { value } = messagingLimit(id);
  const [least, most]: readonly unknown[] = Array.isArray(value) ? value : [];
  if (typeof least !== "number" || typeof most !== "number")
    throw new Error(`limits-messaging.json has no bounds for ${id}`);
  return [least, most];
}

const [manyGuard, fewGuard] = directory.batch.replaceuser_guard;
if (manyGuard?.delete_more_than === undefined || fewGuard?.delete_fewer_than !== manyGuard.delete_more_than)
  throw new Error("limits-directory.json has no two guards of replaceuser that meet");

export const limits = {
  token: {
    maxBytes: directory.token.access_token_max_bytes.value,
    expiresInSeconds: directory.token.expires_in_seconds.value,
  },
  department: {
    rootId: directory.department.root_id,
    maxId: directory.department.id_max.value,
    nameMaxCharacters: directory.department.name_max_chars.value,
    /** Levels, the root included. */
    maxDepth: directory.department.max_depth.value,
    maxTotal: directory.department.max_total.value,
    /** `order` of a parent's first child; each later one is 1,000 less. */
    firstOrder: directory.department.order_auto_first.value,
    orderStep: directory.department.order_auto_step.value,
    orderMaxExclusive: directory.department.order_max_exclusive,
    /** Sub-departments and members of one department together. */
    maxNodes: directory.department.max_nodes_per_department.value,
    nameForbiddenCharacters: directory.department.name_forbidden_chars as readonly string[],
  },
  member: {
    userIdMaxBytes: directory.member.userid_max_bytes.value,
    userIdPattern: new RegExp(directory.member.userid_regex),
    nameMaxCharacters: directory.member.name_max_chars.value,
    maxDepartments: directory.member.departments_per_member_max.value,
    aliasMaxCharacters: directory.member.alias_max_chars.value,
    positionMaxCharacters: directory.member.position_max_chars.value,
    addressMaxCharacters: directory.member.address_max_chars.value,
    mobilePattern: new RegExp(directory.member.mobile_regex),
    /** Departments of a member of 企业号. */
    maxDepartmentsQiyehao: 20,
    weixinIdPattern: /^[A-Za-z_-][A-Za-z0-9_-]{2,19}$/,
    telephonePattern: new RegExp(directory.member.telephone_regex),
    mailMinBytes: directory.member.email_min_bytes,
    mailMaxBytes: directory.member.email_max_bytes.value,
    mailAliasMaxBytes: directory.member.biz_mail_alias_max_bytes.value,
    maxMailAliases: directory.member.biz_mail_alias_max.value,
    maxDirectLeaders: directory.member.direct_leader_max.value,
    externalPositionMaxHanzi: directory.member.external_position_max_hanzi.value,
    attributeTextMaxCharacters: directory.member.extattr_text_max_chars.value,
    attributeTitleMaxCharacters: directory.member.extattr_web_title_max_chars.value,
    externalTextMaxCharacters: directory.member.external_attr_text_max_chars.value,
    externalTitleMaxCharacters: directory.member.external_attr_web_title_max_chars,
    miniprogramTitleMaxCharacters: directory.member.external_attr_miniprogram_title_max_chars,
    maxBatchDelete: directory.member.batchdelete_max.value,
    maxListId: directory.member.list_id_limit_max.value,
    maxInvitedUsers: directory.member.invite_users_max.value,
    maxInvitedDepartments: directory.member.invite_parties_max.value,
    maxInvitedTags: directory.member.invite_tags_max.value,
    inviteReminderDays: directory.member.invite_reminder_days,
    lookupMobileMinBytes: directory.member.getuserid_mobile_min_bytes,
    lookupMobileMaxBytes: directory.member.getuserid_mobile_max_bytes,
    /** Misses beyond this share of the accounts the company may have close the lookups for a day. */
    lookupMissShare: directory.member.lookup_failure_ratio_of_member_cap.value,
    joinQrcodeSeconds: directory.member.join_qrcode_valid_seconds.value,
    /** Accounts created in a month, for each the company may have. */
    createdPerMonthFactor: directory.member.accounts_created_per_month_factor_of_cap.value,
  },
  tag: {
    nameMaxCharacters: directory.tag.name_max_chars.value,
    maxTotal: directory.tag.max_total.value,
    maxNodes: directory.tag.nodes_per_tag_max.value,
    maxUsersPerCall: directory.tag.users_per_call_max.value,
    maxDepartmentsPerCall: directory.tag.parties_per_call_max.value,
  },
  secondVerification: {
    codeSeconds: directory.tfa.code_valid_seconds,
    tfaCodeSeconds: directory.tfa.tfa_code_valid_seconds,
  },
  contactRule: {
    maxPerCall: directory.contactrule.rules_per_call_max.value,
    maxUsers: directory.contactrule.userid_per_list_max.value,
    maxDepartments: directory.contactrule.partyid_per_list_max.value,
    maxTags: directory.contactrule.tagid_per_list_max.value,
    /** create, update and delete together. */
    writesPerMinute: directory.contactrule.writes_per_minute.value,
    writesPerHour: directory.contactrule.writes_per_hour.value,
    writesPerDay: directory.contactrule.writes_per_day.value,
  },
  message: {
    maxUsers: figure("message.send.touser.max"),
    maxDepartments: figure("message.send.toparty.max"),
    maxTags: figure("message.send.totag.max"),
    textMaxBytes: figure("text.content.max"),
    videoTitleMaxBytes: figure("video.title.max"),
    videoDescriptionMaxBytes: figure("video.description.max"),
    /** Characters, or bytes in groups. */
    textCardTitleMax: figure("textcard.title.max"),
    textCardDescriptionMax: figure("textcard.description.max"),
    textCardUrlMaxBytes: figure("textcard.url.max"),
    /** `btntxt` of a text card, and of a single article. */
    buttonTextMaxCharacters: figure("textcard.btntxt.max"),
    newsMinArticles: figure("news.articles.min"),
    newsMaxArticles: figure("news.articles.max"),
    newsTitleMaxBytes: figure("news.title.max"),
    newsDescriptionMaxBytes: figure("news.description.max"),
    newsUrlMaxBytes: figure("news.url.max"),
    newsPagePathMaxBytes: figure("news.pagepath.max"),
    mpNewsTitleMaxBytes: figure("mpnews.title.max"),
    mpNewsAuthorMaxBytes: figure("mpnews.author.max"),
    mpNewsContentMaxBytes: figure("mpnews.content.max"),
    mpNewsDigestMaxBytes: figure("mpnews.digest.max"),
    markdownMaxBytes: figure("markdown.content.max"),
    webhookMarkdownMaxBytes: figure("webhook.markdown.content.max"),
    miniProgramPageMaxBytes: figure("miniprogram_notice.page.max"),
    /** Title and description. */
    miniProgramHeadlineCharacters: bounds("miniprogram_notice.title.len"),
    miniProgramMaxItems: figure("miniprogram_notice.content_item.max"),
    miniProgramKeyMaxCharacters: figure("miniprogram_notice.item.key.max"),
    miniProgramValueMaxCharacters: figure("miniprogram_notice.item.value.max"),
    taskcardButtons: bounds("taskcard.btn.len"),
    taskcardButtonNameMaxBytes: figure("taskcard.btn.name.max"),
    /** Time for recalling a message. */
    recallHours: figure("message.recall.window"),
    responseCodeHours: figure("message.send.response_code.ttl"),
    updateMaxUsers: figure("update_template_card.userids.max"),
    updateMaxDepartments: figure("update_template_card.partyids.max"),
    updateMaxTags: figure("update_template_card.tagids.max"),
    duplicateCheckDefaultSeconds: figure("message.send.duplicate_check_interval.default"),
    duplicateCheckMaxSeconds: figure("message.send.duplicate_check_interval.max"),
    /** Person-times a day: this times the company's account cap, per app. */
    perAppPerDayFactor: figure("rate.message.app.per_day_factor"),
    /** From one app to one member; further messages are dropped silently. */
    perMemberPerMinute: figure("rate.message.member.per_minute"),
    perMemberPerHour: figure("rate.message.member.per_hour"),
  },
  /** Calls of one endpoint, by one company and from one address; and the duration of the block for too many. */
  baseRate: {
    companyPerMinute: figure("rate.corp_api.per_minute"),
    companyPerHour: figure("rate.corp_api.per_hour"),
    addressPerMinute: figure("rate.ip.per_minute"),
    addressPerHour: figure("rate.ip.per_hour"),
    debugPerMinute: figure("rate.debug.per_minute"),
    minuteBlockSeconds: figure("rate.block.minute_window"),
    hourBlockSeconds: figure("rate.block.hour_window"),
    wrongSecretBlockSeconds: figure("rate.gettoken.wrong_secret.ip_block"),
  },
  card: {
    taskIdMaxBytes: figure("template_card.task_id.max"),
    keyMaxBytes: figure("template_card.key.max"),
    questionKeyMaxBytes: figure("template_card.question_key.max"),
    optionIdMaxBytes: figure("template_card.option.id.max"),
    actions: bounds("template_card.action_list.len"),
    maxRows: figure("template_card.horizontal_content_list.max"),
    maxParagraphs: figure("template_card.vertical_content_list.max"),
    maxJumps: figure("template_card.jump_list.max"),
    buttons: bounds("template_card.button_list.len"),
    buttonSelectionOptions: bounds("template_card.button_selection.option_list.len"),
    checkboxOptions: bounds("template_card.checkbox.option_list.len"),
    selections: bounds("template_card.select_list.len"),
    selectionOptions: bounds("template_card.select_list.option_list.len"),
    /** Width by height of the picture. */
    aspectRatio: bounds("template_card.card_image.aspect_ratio"),
  },
  appchat: {
    nameMaxCharacters: figure("appchat.name.max"),
    minMembers: figure("appchat.userlist.min"),
    /** The app counts as one. */
    maxMembers: figure("appchat.userlist.max"),
    chatIdMaxCharacters: figure("appchat.chatid.max"),
    createPerDay: figure("appchat.create.per_day"),
    updatePerHour: figure("appchat.update.per_hour"),
    /** Person-times, over all apps. */
    sendPerMinute: figure("appchat.send.per_minute"),
    /** From one app to one member over all its groups; further messages are dropped silently. */
    perMemberPerMinute: figure("appchat.member.per_minute"),
    perMemberPerDay: figure("appchat.member.per_day"),
  },
  webhook: {
    perMinute: figure("webhook.per_minute"),
    imageMaxBytes: figure("webhook.image.max"),
    fileMaxBytes: figure("webhook.file.max"),
    voiceMaxBytes: figure("webhook.voice.max"),
    voiceMaxSeconds: figure("webhook.voice.duration.max"),
    /** A file must have more bytes than this. */
    mediaMinBytesExclusive: figure("webhook.media.min_exclusive"),
  },
  calls: {
    perCorpAndEndpointPerMinute: figure("rate.corp_api.per_minute"),
    perCorpAndEndpointPerHour: figure("rate.corp_api.per_hour"),
    perAddressPerMinute: figure("rate.ip.per_minute"),
    perAddressPerHour: figure("rate.ip.per_hour"),
    minuteBlockSeconds: figure("rate.block.minute_window"),
    hourBlockSeconds: figure("rate.block.hour_window"),
  },
  media: {
    /** Lifetime of a media_id. */
    lifetimeSeconds: figure("media.ttl") * 3600,
    /** A file must have more bytes than this. */
    minBytesExclusive: figure("media.min_exclusive"),
    imageMaxBytes: figure("media.image.max"),
    voiceMaxBytes: figure("media.voice.max"),
    voiceMaxSeconds: figure("media.voice.duration.max"),
    videoMaxBytes: figure("media.video.max"),
    fileMaxBytes: figure("media.file.max"),
    legacyImageMaxBytes: figure("legacy.media.image.max"),
    legacyFileMaxBytes: figure("legacy.media.file.max"),
    /** Bytes in one answer of media/get, of a whole file or a part. */
    getMaxBytes: figure("media.get.range_chunk.max"),
    /** The borders of a range must be multiples of this, where the platform keeps the file encrypted. */
    rangeAlignmentBytes: figure("media.get.encrypted_range.align"),
    pictureMaxBytes: figure("media.uploadimg.max"),
    /** Pictures of uploadimg, for the whole company. */
    picturesPerDay: figure("media.uploadimg.per_day"),
    picturesPerMonth: figure("media.uploadimg.per_month"),
    byUrlMaxBytes: figure("media.upload_by_url.max"),
    byUrlUrlMaxBytes: figure("media.upload_by_url.url.max"),
    byUrlFilenameMaxBytes: figure("media.upload_by_url.filename.max"),
    byUrlMd5MaxBytes: figure("media.upload_by_url.md5.max"),
    byUrlJobMinutes: figure("media.upload_by_url.job.ttl"),
  },
  import: {
    jobIdMaxBytes: directory.batch.jobid_max_bytes,
    /** Finished jobs whose results can still be read. */
    keptJobs: directory.batch.results_kept_jobs.value,
    /** replaceuser stops when it would delete more than this many members and more than this share of all … */
    guardManyMembers: manyGuard.delete_more_than,
    guardManyShare: manyGuard.and_ratio_of_current_above,
    /** … or fewer members, and more than this share. */
    guardFewShare: fewGuard.and_ratio_of_current_above,
    memberColumns: directory.batch.csv.user_columns as readonly string[],
    departmentColumns: directory.batch.csv.party_columns as readonly string[],
  },
  export: {
    keyCharacters: directory.export.encoding_aeskey_length,
    /** Rows a file. */
    blockMinRows: directory.export.block_size_min,
    blockMaxRows: directory.export.block_size_max,
    blockDefaultRows: directory.export.block_size_default,
    urlSeconds: directory.export.url_valid_seconds,
  },
  agent: {
    nameMaxCharacters: figure("agent.name.max"),
    descriptionCharacters: bounds("agent.description.len"),
    trustedDomainChangesPerMonth: figure("agent.trusted_domain.per_month"),
  },
  menu: {
    buttons: bounds("menu.button.len"),
    subButtons: bounds("menu.sub_button.len"),
    nameMaxBytes: figure("menu.name.main.max"),
    subNameMaxBytes: figure("menu.name.sub.max"),
    keyMaxBytes: figure("menu.key.max"),
    urlMaxBytes: figure("menu.url.max"),
  },
  workbench: {
    maxKeyData: figure("workbench.keydata.max"),
    /** Characters of a key, and of its data. */
    keyDataMaxCharacters: figure("workbench.keydata.text.max"),
    maxListItems: figure("workbench.list.max"),
    listTitleMaxBytes: figure("workbench.list.title.max"),
    /** Characters of jump_url and pagepath. */
    jumpMaxCharacters: figure("workbench.jump_url.max"),
    /** Calls for one member of one app. */
    setDataPerMinute: figure("workbench.set_data.per_minute"),
    maxUsersPerBatch: figure("workbench.batch.userids.max"),
    /** Person-times of one app. */
    batchPerMinute: figure("workbench.batch.per_minute"),
  },
  ticket: {
    maxBytes: figure("jsapi_ticket.max"),
    expiresInSeconds: figure("jsapi_ticket.ttl"),
    perCorpPerHour: figure("rate.jsapi_ticket.corp.per_hour"),
    /** Limit of each of the two tickets. */
    perAppPerHour: figure("rate.jsapi_ticket.app.per_hour"),
  },
  oauth: {
    codeMaxBytes: figure("oauth.code.max"),
    codeSeconds: figure("oauth.code.ttl"),
    stateMaxBytes: figure("oauth.state.max"),
    openIdMaxBytes: figure("oauth.openid.max"),
    userTicketMaxBytes: figure("oauth.user_ticket.max"),
    userTicketSeconds: figure("oauth.user_ticket.ttl"),
    consentDays: figure("oauth.consent.memory"),
  },
  callback: {
    tokenMaxCharacters: figure("callback.token.max"),
    encodingAesKeyCharacters: figure("callback.encoding_aes_key.len"),
    verifySeconds: figure("callback.verify.timeout"),
    answerSeconds: figure("callback.answer.timeout"),
    maxDeliveries: figure("callback.attempts.max"),
    replyTextMaxBytes: figure("passive_reply.text.max"),
    replyTitleMaxBytes: figure("passive_reply.title.max"),
    replyDescriptionMaxBytes: figure("passive_reply.description.max"),
  },
} as const;
