/** Bodies that are little more than a media_id: image, voice, video, file. */
import { extname } from "node:path";
import { limits } from "@shoufa/protocol";
import type { Body } from "../../kernel/body.ts";
import { cut } from "../../kernel/lengths.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { forbidSafe, type Place, type ReadBody, readSafe, requireMedia } from "./place.ts";

export function readImage(body: Body, place: Place): ReadBody {
  const media = requireMedia(place, body.object("image")?.string("media_id"), "image");
  const content = { image: { media_id: media.mediaId } };
  return { msgtype: "image", content, text: "[图片]", media: [media], ...readSafe(place) };
}

export function readVoice(body: Body, place: Place): ReadBody {
  const media = requireMedia(place, body.object("voice")?.string("media_id"), "voice");
  forbidSafe(place);
  return { msgtype: "voice", content: { voice: { media_id: media.mediaId } }, text: "[语音]", media: [media] };
}

export function readVideo(body: Body, place: Place): ReadBody {
  const given = body.object("video");
  const media = requireMedia(place, given?.string("media_id"), "video");
  const { videoTitleMaxBytes, videoDescriptionMaxBytes } = limits.message;
  const title = given?.string("title");
  const description = given?.string("description");
  const video = {
    media_id: media.mediaId,
    ...(title === undefined ? undefined : { title: cut(title, videoTitleMaxBytes, "bytes") }),
    ...(description === undefined ? undefined : { description: cut(description, videoDescriptionMaxBytes, "bytes") }),
  };
  const text = video.title ? `[视频] ${video.title}` : "[视频]";
  return { msgtype: "video", content: { video }, text, media: [media], ...readSafe(place) };
}

/** Kinds of file that can be shown with a watermark. */
const safeExtensions = new Set("txt pdf doc docx ppt pptx xls xlsx xml jpg jpeg png bmp gif".split(" "));

export function readFile(body: Body, place: Place): ReadBody {
  const media = requireMedia(place, body.object("file")?.string("media_id"), "file");
  const safe = readSafe(place);
  // The list of kinds is documented, the code is not; 40058 names a parameter that does not go with the rest.
  if (safe.safe === 1 && !safeExtensions.has(extname(media.filename).slice(1).toLowerCase())) throw new Refusal(40058);
  const content = { file: { media_id: media.mediaId } };
  return { msgtype: "file", content, text: `[文件] ${media.filename}`, media: [media], ...safe };
}
