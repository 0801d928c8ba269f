/**
 * `/files/…`: files at addresses that the emulator hands out. Pictures of uploadimg and of members are permanent, the
 * latter with a size at the end of the address that has no effect; exported files are valid for two hours. No token is
 * needed, as on the platform.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { FileAnswer, type FileContent, sendFile } from "../../http/file-answer.ts";
import { readRange } from "../../http/ranges.ts";

export type FindFile = (id: string) => FileContent | undefined;

export type FileServer = (request: IncomingMessage, response: ServerResponse) => void;

/** @param finders By the second part of the path. */
export function createFileServer(finders: Readonly<Record<string, FindFile>>): FileServer {
  return (request, response) => {
    const [, kind = "", id = ""] =
      /^\/files\/([a-z]+)\/([\w-]{1,100})(?:\/(?:0|100))?(?:[?#].*)?$/.exec(request.url ?? "") ?? [];
    const readable = request.method === "GET" && Object.hasOwn(finders, kind);
    const content = readable ? finders[kind]?.(id) : undefined;
    if (!content) {
      response.writeHead(404, { "Content-Length": 0 }).end();
      return;
    }
    const range = readRange(request.headers.range, content.size);
    if (range === "bad") {
      response.writeHead(416, { "Content-Length": 0, "Content-Range": `bytes */${content.size}` }).end();
      return;
    }
    sendFile(response, new FileAnswer(content, { range, filename: content.downloadAs }));
  };
}
