/** A robot's picture, which comes inside the request as base64 and is kept like an uploaded one. */
import { hash } from "node:crypto";
import { limits } from "@shoufa/protocol";
import type { StoredMedia } from "../../media/media-store.ts";
import type { Body } from "../../platform/body.ts";
import { Refusal } from "../../platform/refusal.ts";
import type { ReadBody } from "./place.ts";

type Picture = Pick<StoredMedia, "type" | "filename" | "contentType" | "bytes">;

/** 44001 no picture, 93018 more than 2 MB, 301019 another md5, 40123 neither JPG nor PNG. */
export function readRobotImage(body: Body, keep: (picture: Picture) => StoredMedia): ReadBody {
  const given = body.object("image");
  const bytes = Buffer.from(given?.string("base64") ?? "", "base64");
  if (bytes.length === 0) throw new Refusal(44001);
  if (bytes.length > limits.webhook.imageMaxBytes) throw new Refusal(93018);
  if (given?.string("md5")?.toLowerCase() !== hash("md5", bytes)) throw new Refusal(301019);
  const kind = kindOf(bytes);
  if (!kind) throw new Refusal(40123);
  const filename = `image.${kind}`;
  const contentType = kind === "png" ? "image/png" : "image/jpeg";
  const { mediaId, size } = keep({ type: "image", filename, contentType, bytes });
  const media = [{ mediaId, type: "image" as const, filename, contentType, size }];
  return { msgtype: "image", content: { image: { media_id: mediaId } }, text: "[图片]", media };
}

const pngSignature = Buffer.from("89504e470d0a1a0a", "hex");

function kindOf(bytes: Buffer): "jpg" | "png" | undefined {
  if (bytes.subarray(0, pngSignature.length).equals(pngSignature)) return "png";
  return bytes.length > 3 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff ? "jpg" : undefined;
}
