/** A stored view of a callback as the contract shows it. Anything that has no kind there is `other`. */
import type { InboxContent } from "@shoufa/contract";
import type { ContactChange, EventDetail, InboundMessage } from "@shoufa/protocol/inbound";
import type { StoredView } from "../callbacks/callback-row.ts";

export function contentOf(view: StoredView): InboxContent {
  if (view.kind === "message") return messageContent(view);
  return view.kind === "event" ? eventContent(view.detail) : { kind: "other" };
}

function messageContent(message: InboundMessage): InboxContent {
  switch (message.msgType) {
    case "text":
      return { kind: "text", text: message.content };
    case "image":
      return { kind: "picture", mediaId: message.mediaId, url: message.picUrl };
    case "voice":
      return { kind: "voice", mediaId: message.mediaId, format: message.format };
    case "video":
    case "shortvideo":
      return { kind: "video", mediaId: message.mediaId, thumbMediaId: message.thumbMediaId };
    case "file":
      return { kind: "file", mediaId: message.mediaId, fileName: message.fileName ?? null };
    case "location": {
      const { latitude, longitude, scale, label } = message;
      return { kind: "place", latitude, longitude, scale, label };
    }
    case "link": {
      const { title, description, url, picUrl } = message;
      return { kind: "link", title, description, url, pictureUrl: picUrl };
    }
  }
}

const sources = { pic_sysphoto: "camera", pic_photo_or_album: "camera-or-album", pic_weixin: "album" } as const;

function eventContent(detail: EventDetail): InboxContent {
  switch (detail.kind) {
    case "menu":
      return detail.event === "click"
        ? { kind: "menu-click", key: detail.eventKey }
        : { kind: "menu-view", target: detail.event === "view" ? "url" : "mini-program", url: detail.eventKey };
    case "scan":
      return {
        kind: "menu-scan",
        key: detail.eventKey,
        waits: detail.event === "scancode_waitmsg",
        scanType: detail.scanType,
        result: detail.scanResult,
      };
    case "pictures":
      return { kind: "menu-pictures", key: detail.eventKey, source: sources[detail.event], count: detail.md5.length };
    case "place": {
      const { eventKey, latitude, longitude, scale, label, poiName } = detail;
      return { kind: "menu-place", key: eventKey, latitude, longitude, scale, label, placeName: poiName };
    }
    case "card": {
      // The response code stays here: whoever has it can change the card on the person's phone.
      const { eventKey, taskId, cardType } = detail;
      const selections = detail.selections.map(({ questionKey, optionIds }) => ({
        questionKey,
        optionIds: [...optionIds],
      }));
      const place = detail.event === "template_card_event" ? "button" : "menu";
      return { kind: "card", place, key: eventKey, taskId, cardType, selections };
    }
    case "task-card":
      return { kind: "task-card", key: detail.eventKey, taskId: detail.taskId };
    case "lifecycle":
      return { kind: "lifecycle", event: detail.event };
    case "location": {
      const { latitude, longitude, precision } = detail;
      return { kind: "location-report", latitude, longitude, precisionMeters: precision };
    }
    case "contact":
      return { kind: "directory-change", change: detail.change.changeType, ...changedSubject(detail.change) };
    case "job": {
      const { jobId, jobType, errcode, errmsg } = detail;
      return { kind: "job", jobId, jobType, errcode, errmsg };
    }
    case "upload":
      return { kind: "job", jobId: detail.jobId, jobType: "upload_by_url", errcode: 0, errmsg: "" };
    case "approval":
      return approvalContent(detail.approval);
    case "other":
      return { kind: "other" };
  }
}

type DirectoryChange = Extract<InboxContent, { kind: "directory-change" }>;

function changedSubject(change: ContactChange): Pick<DirectoryChange, "subject" | "id" | "newUserId" | "name"> {
  if ("user" in change) {
    const { userId, newUserId, name } = change.user;
    return { subject: "member", id: userId, newUserId: newUserId ?? null, name: name ?? null };
  }
  if ("department" in change) {
    const { id, name } = change.department;
    return { subject: "department", id: String(id), newUserId: null, name: name ?? null };
  }
  return { subject: "tag", id: String(change.tagId), newUserId: null, name: null };
}

/** The elements of an approval are texts, every one of which may be missing. */
function approvalContent(approval: Extract<EventDetail, { kind: "approval" }>["approval"]): InboxContent {
  const text = (element: string): string => {
    const value = approval[element];
    return typeof value === "string" ? value : "";
  };
  const status = Number(text("OpenSpStatus"));
  return {
    kind: "approval",
    number: text("ThirdNo"),
    name: text("OpenSpName"),
    status: Number.isInteger(status) && status > 0 ? status : null,
    applicant: text("ApplyUserName"),
  };
}
