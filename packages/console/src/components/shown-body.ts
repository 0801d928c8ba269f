import type { MessageBatchBody } from "@shoufa/contract";
import type { MessageMedia, PhoneMessage } from "@shoufa/phone";

/** The message that the bytes of a request become on the phone. Our own files stand for WeCom's media ids. */
export function shownBody(
  body: string,
  files: MessageBatchBody["files"],
  media: readonly MessageMedia[],
): PhoneMessage {
  const request = JSON.parse(body) as Readonly<Record<string, unknown>> & { readonly msgtype: string };
  const { msgtype } = request;
  const own = (value: unknown): unknown => {
    if (typeof value === "string")
      return files.reduce(
        (text, { fileId, kind, mediaId }) =>
          text === mediaId
            ? fileId
            : kind === "article-picture"
              ? text.replaceAll(`"${mediaId}"`, `"${fileId}"`)
              : text,
        value,
      );
    if (Array.isArray(value)) return value.map(own);
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, own(inner)]));
    return value;
  };
  const safe = request["safe"];
  return {
    ...{ id: "request", from: "app", sentAt: 0, msgtype, content: { [msgtype]: own(request[msgtype]) }, media },
    ...((safe === 1 || safe === 2) && { safe }),
  } as PhoneMessage;
}
