/**
 * Events, one view per `Event`: lifecycle of an app, menu taps, cards, the directory, jobs, approvals. Events have
 * no id of their own. Source: developer.work.weixin.qq.com/document/path/90240 and 90970.
 */
import type { XmlFields } from "../xml/values.ts";
import type { CallbackFields } from "./crypto.ts";
import { child, children, commaList, decimal, optional, refuse, required, texts, whole, wholeOr } from "./fields.ts";
import { type InboundEvent, inboundOf } from "./inbound.ts";

/** Members entering and leaving the app, and changes of its state. Only a head, and perhaps a time. */
export type LifecycleEvent =
  | "subscribe"
  | "unsubscribe"
  | "enter_agent"
  | "inactive_alert"
  | "low_active_alert"
  | "close_inactive_agent"
  | "low_active"
  | "active_restored"
  | "reopen_inactive_agent"
  | "switch_workbench_mode"
  | "share_agent_change"
  | "share_chain_change";

export interface CardSelection {
  readonly questionKey: string;
  readonly optionIds: readonly string[];
}

/** Member in a directory event: on `update_user` only what changed, and ids only on newer addresses. */
export interface ContactUser {
  readonly userId: string;
  readonly newUserId?: string;
  readonly name?: string;
  readonly departments?: readonly number[];
  readonly mainDepartment?: number;
  readonly leads?: readonly number[];
  readonly directLeaders?: readonly string[];
  readonly position?: string;
  readonly mobile?: string;
  readonly gender?: string;
  readonly email?: string;
  readonly bizMail?: string;
  /** 1 active, 2 disabled, 4 not activated, 5 left. */
  readonly status?: number;
  readonly avatar?: string;
  readonly alias?: string;
  readonly telephone?: string;
  readonly address?: string;
  readonly attributes?: readonly ContactAttribute[];
}

export interface ContactAttribute {
  readonly name: string;
  readonly text?: string;
  readonly web?: { readonly title: string; readonly url: string };
}

export type ContactChange =
  | { readonly changeType: "create_user" | "update_user" | "delete_user"; readonly user: ContactUser }
  | {
      readonly changeType: "create_party" | "update_party" | "delete_party";
      readonly department: {
        readonly id: number;
        readonly name?: string;
        readonly parentId?: number;
        readonly order?: number;
      };
    }
  | {
      readonly changeType: "update_tag";
      readonly tagId: number;
      readonly addedUsers: readonly string[];
      readonly removedUsers: readonly string[];
      readonly addedDepartments: readonly number[];
      readonly removedDepartments: readonly number[];
    };

/** Content of an event beside its head; `kind` tells the views apart. */
export type EventDetail =
  | { readonly kind: "lifecycle"; readonly event: LifecycleEvent; readonly effectTime?: number; readonly mode?: number }
  | {
      readonly kind: "location";
      readonly latitude: number;
      readonly longitude: number;
      readonly precision: number;
      readonly appType?: string;
    }
  /** `click`, `view`, `view_miniprogram`: `eventKey` is the button's key, URL or page. */
  | { readonly kind: "menu"; readonly event: "click" | "view" | "view_miniprogram"; readonly eventKey: string }
  | {
      readonly kind: "scan";
      readonly event: "scancode_push" | "scancode_waitmsg";
      readonly eventKey: string;
      readonly scanType: string;
      readonly scanResult: string;
    }
  /** The pictures follow as messages. */
  | {
      readonly kind: "pictures";
      readonly event: "pic_sysphoto" | "pic_photo_or_album" | "pic_weixin";
      readonly eventKey: string;
      readonly md5: readonly string[];
    }
  | {
      readonly kind: "place";
      readonly eventKey: string;
      readonly latitude: number;
      readonly longitude: number;
      readonly scale: number;
      readonly label: string;
      readonly poiName: string;
      readonly appType?: string;
    }
  /** `responseCode` serves `message/update_template_card` once, for 72 hours. */
  | {
      readonly kind: "card";
      readonly event: "template_card_event" | "template_card_menu_event";
      readonly eventKey: string;
      readonly taskId: string;
      readonly cardType: string;
      readonly responseCode: string;
      readonly selections: readonly CardSelection[];
    }
  | { readonly kind: "task-card"; readonly eventKey: string; readonly taskId: string }
  | {
      readonly kind: "job";
      readonly jobId: string;
      readonly jobType: string;
      readonly errcode: number;
      readonly errmsg: string;
    }
  | { readonly kind: "upload"; readonly jobId: string }
  | { readonly kind: "contact"; readonly change: ContactChange }
  | { readonly kind: "approval"; readonly approval: XmlFields }
  /** An event without a view: answer 200 with an empty body. */
  | { readonly kind: "other" };

export type InboundEventView = Omit<InboundEvent, "kind"> & {
  readonly detail: EventDetail;
};

/**
 * Reads an event whole.
 * @returns The event with what it says, or undefined for a message.
 * @throws {CallbackError} -40002 when an element that the event needs is missing, doubled or not of its form.
 */
export function inboundEventOf(fields: CallbackFields): InboundEventView | undefined {
  const inbound = inboundOf(fields);
  return inbound.kind === "event" ? eventOf(inbound, fields) : undefined;
}

/** @param head What `inboundOf` has read of the same fields. */
export function eventOf({ kind: _, ...head }: InboundEvent, fields: CallbackFields): InboundEventView {
  // The head of open_approval_change spells it as the others; taskcard_click writes AgentId.
  const agentId = head.agentId ?? wholeOr(fields, "AgentId");
  return { ...head, ...(agentId !== undefined && { agentId }), detail: detailOf(head.event, fields) };
}

const lifecycle: ReadonlySet<string> = new Set<LifecycleEvent>([
  "subscribe",
  "unsubscribe",
  "enter_agent",
  "inactive_alert",
  "low_active_alert",
  "close_inactive_agent",
  "low_active",
  "active_restored",
  "reopen_inactive_agent",
  "switch_workbench_mode",
  "share_agent_change",
  "share_chain_change",
]);

function detailOf(event: string, fields: CallbackFields): EventDetail {
  if (lifecycle.has(event)) {
    const effectTime = wholeOr(fields, "EffectTime");
    const mode = wholeOr(fields, "Mode");
    return {
      kind: "lifecycle",
      event: event as LifecycleEvent,
      ...(effectTime !== undefined && { effectTime }),
      ...(mode !== undefined && { mode }),
    };
  }
  const eventKey = (): string => optional(fields, "EventKey") ?? "";
  switch (event) {
    case "LOCATION": {
      const appType = optional(fields, "AppType");
      return {
        kind: "location",
        latitude: decimal(fields, "Latitude"),
        longitude: decimal(fields, "Longitude"),
        precision: decimal(fields, "Precision"),
        ...(appType !== undefined && { appType }),
      };
    }
    // 企业号 wrote these two in capitals.
    case "click":
    case "CLICK":
      return { kind: "menu", event: "click", eventKey: eventKey() };
    case "view":
    case "VIEW":
      return { kind: "menu", event: "view", eventKey: eventKey() };
    case "view_miniprogram":
      return { kind: "menu", event, eventKey: eventKey() };
    case "scancode_push":
    case "scancode_waitmsg": {
      const scan = child(fields, "ScanCodeInfo") ?? refuse();
      return {
        ...{ kind: "scan", event, eventKey: eventKey() },
        ...{ scanType: required(scan, "ScanType"), scanResult: required(scan, "ScanResult") },
      };
    }
    case "pic_sysphoto":
    case "pic_photo_or_album":
    case "pic_weixin": {
      const sent = child(fields, "SendPicsInfo") ?? {};
      // One PicList with several items as documented, or one PicList a picture as captured: both mean the same.
      const md5 = children(sent, "PicList").flatMap((list) =>
        children(list, "item").map((item) => required(item, "PicMd5Sum")),
      );
      return { kind: "pictures", event, eventKey: eventKey(), md5 };
    }
    case "location_select": {
      const place = child(fields, "SendLocationInfo") ?? refuse();
      const appType = optional(fields, "AppType");
      return {
        ...{ kind: "place", eventKey: eventKey() },
        ...{ latitude: decimal(place, "Location_X"), longitude: decimal(place, "Location_Y") },
        ...{ scale: place["Scale"] === undefined ? 0 : decimal(place, "Scale"), label: optional(place, "Label") ?? "" },
        poiName: optional(place, "Poiname") ?? "",
        ...(appType !== undefined && { appType }),
      };
    }
    case "template_card_event":
    case "template_card_menu_event":
      return {
        ...{ kind: "card", event, eventKey: eventKey(), taskId: optional(fields, "TaskId") ?? "" },
        ...{ cardType: required(fields, "CardType"), responseCode: required(fields, "ResponseCode") },
        selections: selectionsOf(fields),
      };
    case "taskcard_click":
      return { kind: "task-card", eventKey: eventKey(), taskId: required(fields, "TaskId") };
    case "batch_job_result": {
      const job = child(fields, "BatchJob") ?? refuse();
      return {
        ...{ kind: "job", jobId: required(job, "JobId"), jobType: required(job, "JobType") },
        ...{ errcode: decimal(job, "ErrCode"), errmsg: optional(job, "ErrMsg") ?? "" },
      };
    }
    case "upload_media_job_finish":
      return { kind: "upload", jobId: required(fields, "JobId") };
    case "change_contact":
      return contactDetail(fields);
    case "open_approval_change":
      return { kind: "approval", approval: child(fields, "ApprovalInfo") ?? refuse() };
    default:
      return { kind: "other" };
  }
}

/** No question at all, one or several; one option or several. */
function selectionsOf(fields: CallbackFields): readonly CardSelection[] {
  const items = child(fields, "SelectedItems");
  if (!items) return [];
  return children(items, "SelectedItem").map((item) => ({
    questionKey: required(item, "QuestionKey"),
    optionIds: children(item, "OptionIds").flatMap((ids) => texts(ids, "OptionId")),
  }));
}

function contactDetail(fields: CallbackFields): EventDetail {
  const changeType = required(fields, "ChangeType");
  switch (changeType) {
    case "create_user":
    case "update_user":
    case "delete_user":
      return { kind: "contact", change: { changeType, user: userOf(fields) } };
    case "create_party":
    case "update_party":
    case "delete_party": {
      const [name, parentId, order] = [optional(fields, "Name"), wholeOr(fields, "ParentId"), wholeOr(fields, "Order")];
      const department = {
        id: whole(fields, "Id"),
        ...(name !== undefined && { name }),
        ...(parentId !== undefined && { parentId }),
        ...(order !== undefined && { order }),
      };
      return { kind: "contact", change: { changeType, department } };
    }
    case "update_tag":
      return {
        kind: "contact",
        change: {
          changeType,
          tagId: whole(fields, "TagId"),
          addedUsers: commaList(fields, "AddUserItems"),
          removedUsers: commaList(fields, "DelUserItems"),
          addedDepartments: commaList(fields, "AddPartyItems").map(Number),
          removedDepartments: commaList(fields, "DelPartyItems").map(Number),
        },
      };
    default:
      return { kind: "other" };
  }
}

const userTexts = [
  ["newUserId", "NewUserID"],
  ["name", "Name"],
  ["position", "Position"],
  ["mobile", "Mobile"],
  ["gender", "Gender"],
  ["email", "Email"],
  ["bizMail", "BizMail"],
  ["avatar", "Avatar"],
  ["alias", "Alias"],
  ["telephone", "Telephone"],
  ["address", "Address"],
] as const satisfies readonly (readonly [keyof ContactUser, string])[];

function userOf(fields: CallbackFields): ContactUser {
  const user: { -readonly [K in keyof ContactUser]: ContactUser[K] } = { userId: required(fields, "UserID") };
  for (const [key, element] of userTexts) {
    const text = optional(fields, element);
    if (text !== undefined) user[key] = text;
  }
  if (fields["Department"] !== undefined) user.departments = commaList(fields, "Department").map(Number);
  if (fields["IsLeaderInDept"] !== undefined) user.leads = commaList(fields, "IsLeaderInDept").map(Number);
  if (fields["DirectLeader"] !== undefined) user.directLeaders = commaList(fields, "DirectLeader");
  const [mainDepartment, status] = [wholeOr(fields, "MainDepartment"), wholeOr(fields, "Status")];
  if (mainDepartment !== undefined) user.mainDepartment = mainDepartment;
  if (status !== undefined) user.status = status;
  const attributes = child(fields, "ExtAttr");
  if (attributes) user.attributes = children(attributes, "Item").map(attributeOf);
  return user;
}

/** Captured messages carry `Value` beside `Text` and no `Type`; documented ones have `Text/Value` or `Web`. */
function attributeOf(item: XmlFields): ContactAttribute {
  const name = required(item, "Name");
  const web = child(item, "Web");
  if (web) return { name, web: { title: optional(web, "Title") ?? "", url: optional(web, "Url") ?? "" } };
  const text = child(item, "Text");
  const value = (text && optional(text, "Value")) ?? optional(item, "Value");
  return { name, ...(value !== undefined && { text: value }) };
}
