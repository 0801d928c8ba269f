/** What a member writes to a bot: as the phone shows it, and as the bot gets it. Source: docs/wire/bots.md §2. */
import { type BotContent, type BotMixedItem, botLimits, type MessageMedia, type Said } from "@shoufa/protocol";
import type { MediaStore, StoredMedia } from "../company/media/media-store.ts";
import type { PhoneMessage } from "../kernel/message.ts";
import { PhoneRefusal } from "../kernel/refusal.ts";
import type { OwnFile } from "../phones/act.ts";
import { fileOf } from "../phones/sample-files.ts";
import type { BotAct, MixedPart } from "./act.ts";
import type { Bot } from "./bot.ts";
import type { BotFiles } from "./files.ts";

type Spoken = Extract<BotAct, { kind: "text" | "mixed" | "image" | "file" | "video" | "voice" }>;

export interface OwnMessage {
  readonly shown: Said & {
    readonly text: string;
    readonly media?: readonly MessageMedia[];
    readonly transcript?: string;
  };
  /** As this bot gets it: URLs and keys are another for each. */
  readonly contentFor: (bot: Bot) => BotContent;
}

interface ContentServices {
  readonly files: BotFiles;
  readonly media: MediaStore;
}

/** @param mention Text of the mentions before the words, in groups. @throws {PhoneRefusal} Nothing to send, or too much. */
export function contentOf(act: Spoken, mention: string, services: ContentServices): OwnMessage {
  const { files } = services;
  switch (act.kind) {
    case "text": {
      const content = `${mention}${act.text}`.toWellFormed();
      if (act.text.trim() === "") throw new PhoneRefusal("There is nothing to send.");
      return {
        shown: { msgtype: "text", content: { text: { content } }, text: content },
        contentFor: () => ({ msgtype: "text", text: { content } }),
      };
    }
    case "mixed":
      return mixed(act.parts, mention, services);
    case "voice": {
      const content = act.transcript.toWellFormed();
      if (content.trim() === "") throw new PhoneRefusal("Nothing was said.");
      const stored = store("voice", undefined, services);
      return {
        shown: {
          msgtype: "voice",
          content: { voice: { media_id: stored.mediaId } },
          text: `[语音] ${content}`,
          transcript: content,
          media: [mediaOf(stored)],
        },
        contentFor: () => ({ msgtype: "voice", voice: { content } }),
      };
    }
    case "image": {
      const stored = store("image", act.file, services);
      return {
        shown: {
          msgtype: "image",
          content: { image: { media_id: stored.mediaId } },
          text: "[图片]",
          media: [mediaOf(stored)],
        },
        contentFor: (bot) => ({ msgtype: "image", image: files.give(bot, stored) }),
      };
    }
    case "video": {
      const stored = store("video", act.file, services);
      return {
        shown: {
          msgtype: "video",
          content: { video: { media_id: stored.mediaId } },
          text: "[视频]",
          media: [mediaOf(stored)],
        },
        contentFor: (bot) => ({ msgtype: "video", video: files.give(bot, stored) }),
      };
    }
    case "file": {
      const stored = store("file", act.file, services);
      return {
        shown: {
          msgtype: "file",
          content: { file: { media_id: stored.mediaId } },
          text: `[文件] ${stored.filename}`,
          media: [mediaOf(stored)],
        },
        contentFor: (bot) => ({ msgtype: "file", file: files.give(bot, stored) }),
      };
    }
  }
}

/** A quoted message as the bot gets it; undefined for kinds that cannot be quoted, and files that have expired. */
export function quoteOf(message: PhoneMessage, bot: Bot, { files, media }: ContentServices): BotContent | undefined {
  if (message.msgtype === "text") return { msgtype: "text", text: { content: message.content.text.content } };
  if (message.msgtype === "markdown") return { msgtype: "text", text: { content: message.content.markdown.content } };
  if (message.msgtype === "voice") return { msgtype: "voice", voice: { content: message.transcript ?? "" } };
  const stored = message.media?.[0] && media.look(message.media[0].mediaId);
  if (typeof stored !== "object") return undefined;
  const file = files.give(bot, stored);
  if (message.msgtype === "image") return { msgtype: "image", image: file };
  if (message.msgtype === "video") return { msgtype: "video", video: file };
  return message.msgtype === "file" ? { msgtype: "file", file } : undefined;
}

/** Phones have no message of several kinds, so it is shown as a text that names its pictures. */
function mixed(parts: readonly MixedPart[], mention: string, services: ContentServices): OwnMessage {
  if (parts.length === 0) throw new PhoneRefusal("There is nothing to send.");
  const stored = parts.map((part) =>
    "text" in part ? part.text.toWellFormed() : store("image", part.picture, services),
  );
  const first = stored[0];
  if (typeof first === "string") stored[0] = `${mention}${first}`;
  else if (mention !== "") stored.unshift(mention);
  const text = stored.map((each) => (typeof each === "string" ? each : "[图片]")).join("");
  const media = stored.filter((each) => typeof each !== "string").map(mediaOf);
  const itemFor = (bot: Bot, part: string | StoredMedia): BotMixedItem =>
    typeof part === "string"
      ? { msgtype: "text", text: { content: part } }
      : { msgtype: "image", image: services.files.give(bot, part) };
  return {
    shown: { msgtype: "text", content: { text: { content: text } }, text, media },
    contentFor: (bot) => ({ msgtype: "mixed", mixed: { msg_item: stored.map((part) => itemFor(bot, part)) } }),
  };
}

function store(kind: "image" | "voice" | "video" | "file", file: OwnFile | undefined, { media }: ContentServices) {
  const own = fileOf(kind, file);
  if (own.bytes.length > botLimits.fileMaxBytes) throw new PhoneRefusal("Files to a bot have at most 100 MB.");
  return media.add({ type: kind, ...own });
}

const mediaOf = ({ contentType, filename, mediaId, size, type }: StoredMedia): MessageMedia => ({
  mediaId,
  type,
  filename,
  contentType,
  size,
});
