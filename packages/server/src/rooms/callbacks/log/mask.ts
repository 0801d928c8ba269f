/**
 * Callback contents without what people wrote and without their personal data. What may be shown is listed, so that an
 * element that the platform adds later is hidden until somebody has thought about it.
 */
import {
  callbackFormatOf,
  readCallbackFields,
  writeCallbackFields,
  type XmlFields,
  type XmlItem,
  type XmlValue,
} from "@shoufa/protocol";

export const hiddenText = "•••";

/** Elements of the platform's messages that are ids, kinds, times and states. */
const plainElements = new Set(
  `ToUserName FromUserName CreateTime MsgType MsgId AgentID Event EventKey ChangeType UserID NewUserID Department
  MainDepartment IsLeaderInDept Id ParentId Order TagId AddUserItems DelUserItems AddPartyItems DelPartyItems Status Gender
  MediaId ThumbMediaId Format Scale AppType TaskId CardType ResponseCode JobId JobType ErrCode ErrMsg ScanType Count
  QuestionKey OptionId Type SessionFrom Latest ThirdNo OpenSpStatus OpenTemplateId Precision`.split(/\s+/),
);

const isList = (value: XmlValue): value is readonly XmlItem[] => Array.isArray(value);

function masked(fields: XmlFields): Record<string, XmlValue> {
  const result = Object.create(null) as Record<string, XmlValue>;
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const one = (item: XmlItem): XmlItem => {
      if (typeof item !== "string") return masked(item);
      return plainElements.has(name) || item === "" ? item : hiddenText;
    };
    result[name] = isList(value) ? value.map(one) : one(value);
  }
  return result;
}

/** The message again, its hidden texts replaced. Null: it cannot be read, so nothing of it can be shown. */
export function maskedMessage(message: string): string | null {
  const fields = readCallbackFields(message);
  return fields === undefined ? null : writeCallbackFields(masked(fields), callbackFormatOf(message));
}

/** Members of a view (`StoredView`) that are ids, kinds, times and states. */
const plainMembers = new Set(
  `kind toUserName fromUserName createTime agentId msgType msgId event eventKey changeType userId newUserId departments
  mainDepartment leads id parentId order tagId addedUsers removedUsers addedDepartments removedDepartments status gender
  mediaId thumbMediaId format scale appType taskId cardType responseCode jobId jobType errcode errmsg scanType questionKey
  optionIds replacedCharacters detail change user department selections`.split(/\s+/),
);

export function maskedView(view: unknown, name = ""): unknown {
  if (Array.isArray(view)) return view.map((item) => maskedView(item, name));
  if (view !== null && typeof view === "object")
    return Object.fromEntries(Object.entries(view).map(([key, value]) => [key, maskedView(value, key)]));
  return plainMembers.has(name) || view === "" || view === null ? view : hiddenText;
}
