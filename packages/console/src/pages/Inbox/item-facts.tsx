import type { InboxItem } from "@shoufa/contract";
import { CopyId, type Phrase, type Say } from "@shoufa/web";
import type { Fact } from "../../components/Facts.tsx";
import { answersOf, coordinates } from "../../components/item-words.ts";
import { readableSize } from "../../components/readable-size.ts";
import { details } from "../../text/inbox-items.ts";

/** What the picture of an item leaves out: ids, addresses, coordinates, each ready to be copied. */
export function itemFacts({ content, media }: InboxItem, t: Say): Fact[] {
  const copied = (phrase: Phrase, value: string | null): Fact => ({
    name: t(phrase),
    value: value === null || value === "" ? null : <CopyId id={value} what={t(phrase)} />,
  });
  const size: Fact = { name: t(details.size), value: media?.file ? readableSize(media.file.bytes) : null };
  switch (content.kind) {
    case "picture":
      return [size, copied(details.mediaId, content.mediaId)];
    case "voice":
      return [
        size,
        copied(details.mediaId, content.mediaId),
        { name: t(details.format), value: content.format.toUpperCase() || null },
      ];
    case "video":
      return [size, copied(details.mediaId, content.mediaId), copied(details.thumbMediaId, content.thumbMediaId)];
    case "file":
      return [size, copied(details.mediaId, content.mediaId)];
    case "place":
    case "location-report":
      return [copied(details.coordinates, coordinates(content))];
    case "menu-place":
      return [copied(details.coordinates, coordinates(content)), copied(details.key, content.key)];
    case "link":
    case "menu-view":
      return [copied(details.address, content.url)];
    case "menu-click":
    case "menu-pictures":
      return [copied(details.key, content.key)];
    case "menu-scan":
      return [
        copied(details.scanResult, content.result),
        { name: t(details.scanType), value: content.scanType || null },
        copied(details.key, content.key),
      ];
    case "card":
      return [
        { name: t(details.answers), value: answersList(answersOf(content, t)) },
        copied(details.key, content.key),
        copied(details.taskId, content.taskId),
        copied(details.cardType, content.cardType),
      ];
    case "task-card":
      return [copied(details.key, content.key), copied(details.taskId, content.taskId)];
    case "directory-change":
      return [copied(details.subjectId, content.newUserId ?? content.id)];
    case "job":
      return [copied(details.jobId, content.jobId)];
    case "approval":
      return [copied(details.approvalNumber, content.number)];
    case "text":
    case "lifecycle":
    case "other":
      return [];
  }
}

const answersList = (answers: readonly string[]) =>
  answers.length === 0 ? null : (
    <ul>
      {answers.map((answer) => (
        <li key={answer}>{answer}</li>
      ))}
    </ul>
  );
