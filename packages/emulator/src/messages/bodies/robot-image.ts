/** A robot's picture, which comes inside the request as base64 and is kept like an uploaded one. */
import { hash } from "node:crypto";
import { limits } from "@shoufa/protocol";
import { contentTypeOfPicture, pictureFormat } from "../../company/media/formats/picture.ts";
import type { NewMedia, StoredMedia } from "../../company/media/media-store.ts";
import type { Body } from "../../kernel/body.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { ReadBody } from "./place.ts";

/** 44001 no picture, 93018 more than 2 MB, 301019 another md5, 40123 neither JPG nor PNG. */
export function readRobotImage(body: Body, keep: (picture: NewMedia) => StoredMedia): ReadBody {
  const given = body.object("image");
  const bytes = Buffer.from(given?.string("base64") ?? "", "base64");
  if (bytes.length === 0) throw new Refusal(44001);
  if (bytes.length > limits.webhook.imageMaxBytes) throw new Refusal(93018);
  if (given?.string("md5")?.toLowerCase() !== hash("md5", bytes)) throw new Refusal(301019);
  const format = pictureFormat(bytes);
  if (!format) throw new Refusal(40123);
  const filename = `image.${format}`;
  const contentType = contentTypeOfPicture(format);
  const { mediaId, size } = keep({ type: "image", filename, contentType, bytes });
  const media = [{ mediaId, type: "image" as const, filename, contentType, size }];
  return { msgtype: "image", content: { image: { media_id: mediaId } }, text: "[图片]", media };
}
