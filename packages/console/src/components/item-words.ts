import type { InboxContent, InboxItem } from "@shoufa/contract";
import { common, type Phrase, type Say } from "@shoufa/web";
import { inbox } from "../text/inbox.ts";
import { items, kinds } from "../text/inbox-items.ts";

type Kind = InboxContent["kind"];
type Of<K extends Kind> = Extract<InboxContent, { kind: K }>;

const kindTexts = {
  text: kinds.text,
  picture: kinds.picture,
  voice: kinds.voice,
  video: kinds.video,
  file: kinds.file,
  place: kinds.place,
  link: kinds.link,
  "menu-click": kinds.menu,
  "menu-view": kinds.menu,
  "menu-scan": kinds.menu,
  "menu-pictures": kinds.menu,
  "menu-place": kinds.menu,
  card: kinds.card,
  "task-card": kinds.card,
  lifecycle: kinds.event,
  "location-report": kinds.place,
  "directory-change": kinds.directory,
  job: kinds.job,
  approval: kinds.approval,
} as const satisfies Record<Exclude<Kind, "other">, Phrase>;

const isEvent = (type: string): boolean => type.startsWith("event:");

/** What kind of thing arrived, in a word. */
export const kindWord = ({ content, type }: Pick<InboxItem, "content" | "type">, t: Say): string =>
  t(content.kind !== "other" ? kindTexts[content.kind] : isEvent(type) ? kinds.event : kinds.other);

/** What arrived, as a sentence; of a text the text itself. Codes and keys never stand alone. */
export function itemSentence({ content, type }: Pick<InboxItem, "content" | "type">, t: Say): string {
  const key = (raw: string): string => raw || t(items.noKey);
  switch (content.kind) {
    case "text":
      return content.text;
    case "picture":
      return t(items.picture);
    case "voice":
      return t(items.voice);
    case "video":
      return t(items.video);
    case "file":
      return content.fileName === null ? t(items.file) : t(items.fileNamed, { name: content.fileName });
    case "place":
      return t(items.place, { place: placeWords(content) });
    case "link":
      return t(items.link, { title: content.title || content.url });
    case "menu-click":
      return t(items.menuClick, { key: key(content.key) });
    case "menu-view":
      return t(content.target === "url" ? items.menuUrl : items.menuMiniProgram, { url: content.url });
    case "menu-scan":
      return t(items.menuScan, { key: key(content.key), result: content.result });
    case "menu-pictures": {
      const phrase = content.source === "camera" ? items.menuCamera : items.menuAlbum;
      return t(phrase, { key: key(content.key), count: content.count });
    }
    case "menu-place":
      return t(items.menuPlace, { key: key(content.key), place: placeWords(content) });
    case "card":
      return cardSentence(content, key(content.key), t);
    case "task-card":
      return t(items.taskCard, { key: key(content.key) });
    case "lifecycle":
      return t(lifecycle[content.event]);
    case "location-report":
      return t(items.locationReport, { place: coordinates(content), meters: Math.round(content.precisionMeters) });
    case "directory-change":
      return changeSentence(content, t);
    case "job":
      return jobSentence(content, t);
    case "approval":
      return t(approvals[content.status ?? 0] ?? items.approvalChanged, {
        name: content.name,
        applicant: content.applicant,
      });
    case "other":
      return t(isEvent(type) ? items.unknownEvent : items.unknownMessage, { type: type.replace(/^event:/, "") });
  }
}

/** Degrees as maps take them: "23.137466, 113.352425". */
export const coordinates = ({
  latitude,
  longitude,
}: {
  readonly latitude: number;
  readonly longitude: number;
}): string => `${latitude}, ${longitude}`;

const placeWords = (place: Of<"place"> | Of<"menu-place">): string =>
  ("placeName" in place && place.placeName) || place.label || coordinates(place);

/** "q1: a, b" for every question that was answered. */
export const answersOf = ({ selections }: Of<"card">, t: Say): string[] =>
  selections.map(({ questionKey, optionIds }) =>
    t(items.cardQuestion, { question: questionKey, options: optionIds.join(t(common.separator)) }),
  );

function cardSentence(card: Of<"card">, key: string, t: Say): string {
  if (card.place === "menu") return t(items.cardMenu, { key });
  if (card.selections.length === 0) return t(items.cardButton, { key });
  return t(items.cardAnswer, { key, answers: answersOf(card, t).join(t(common.separator)) });
}

const lifecycle = {
  subscribe: items.subscribe,
  unsubscribe: items.unsubscribe,
  enter_agent: items.enterAgent,
  inactive_alert: items.inactiveAlert,
  low_active_alert: items.lowActiveAlert,
  close_inactive_agent: items.closeInactiveAgent,
  low_active: items.lowActive,
  active_restored: items.activeRestored,
  reopen_inactive_agent: items.reopenInactiveAgent,
  switch_workbench_mode: items.switchWorkbenchMode,
  share_agent_change: items.shareAgentChange,
  share_chain_change: items.shareChainChange,
} as const satisfies Record<Of<"lifecycle">["event"], Phrase>;

const changes = {
  create_user: items.memberCreated,
  update_user: items.memberUpdated,
  delete_user: items.memberDeleted,
  create_party: items.departmentCreated,
  update_party: items.departmentUpdated,
  delete_party: items.departmentDeleted,
  update_tag: items.tagUpdated,
} as const;

function changeSentence({ change, id, newUserId, name }: Of<"directory-change">, t: Say): string {
  const who = name === null || name === id ? id : t(items.named, { name, id });
  if (newUserId !== null && newUserId !== id) return t(items.memberRenamed, { who, id: newUserId });
  const known = Object.hasOwn(changes, change) ? changes[change as keyof typeof changes] : undefined;
  return known === undefined ? t(items.directoryOther, { who, change }) : t(known, { who });
}

const jobs = {
  sync_user: items.jobSyncUser,
  replace_user: items.jobReplaceUser,
  replace_party: items.jobReplaceParty,
  invite_user: items.jobInviteUser,
  export_user: items.jobExport,
  export_simple_user: items.jobExport,
  export_department: items.jobExport,
  export_tag: items.jobExport,
  export_taguser: items.jobExport,
  upload_by_url: items.jobUpload,
} as const;

function jobSentence({ jobType, errcode, errmsg }: Of<"job">, t: Say): string {
  const known = Object.hasOwn(jobs, jobType) ? jobs[jobType as keyof typeof jobs] : undefined;
  const job = known === undefined ? t(items.jobOther, { type: jobType }) : t(known);
  return errcode === 0 ? t(items.jobDone, { job }) : t(items.jobFailed, { job, errmsg, errcode: String(errcode) });
}

/** By the platform's number of the state, which begins at 1. */
const approvals = [
  items.approvalChanged,
  items.approvalPending,
  items.approvalApproved,
  items.approvalRefused,
  items.approvalWithdrawn,
] as const;

const announcedCharacters = 200;

/** How an arrival is announced to those who do not see it appear. */
export function announcement(item: InboxItem, t: Say): string {
  const name = item.from?.name ?? t(inbox.platform);
  const text = [...itemSentence(item, t)].slice(0, announcedCharacters).join("");
  return t(inbox.arrived, { name, text });
}
