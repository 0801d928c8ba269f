import type { IncomingMessage } from "node:http";
import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { deleteFile } from "./commands/delete.ts";
import { fetchAgain } from "./commands/fetch-again.ts";
import { uploadFile } from "./commands/upload.ts";
import { uploadAvatar } from "./commands/upload-avatar.ts";
import { listFiles } from "./library.ts";
import { fileRow, presentFile, receivedRow } from "./present.ts";
import { serveFile } from "./serve.ts";
import { changeLimits, presentSettings } from "./settings.ts";
import type { MediaStorage } from "./storage/storage.ts";
import { uploadsOf } from "./uploads.ts";
import { usesOf } from "./uses.ts";

/** How many bytes the request says it has. */
const announcedBy = ({ headers }: IncomingMessage): number | undefined =>
  headers["content-length"] === undefined ? undefined : Number(headers["content-length"]);

export function mediaRoutes(context: ServerContext, storage: MediaStorage): readonly Implementation[] {
  const { database, accounts, cursors, ports } = context;
  const { db } = database;
  const uploads = uploadsOf(ports);
  return [
    implement(routes.apiUploadMedia, async ({ actor, query, allow, incoming }) => {
      const { id, accountId, types } = actor.token;
      allow(accountId);
      // The articles of a message have pictures too.
      const isWanted = types.includes(query.as) || (query.as === "image" && types.includes("mpnews"));
      if (!isWanted) throw new Problem("token.type_refused", { type: query.as });
      return uploads.of(id, incoming, (content) =>
        uploadFile(context, storage, actor, { accountId, ...query, announced: announcedBy(incoming), content }),
      );
    }),
    implement(routes.uploadMedia, async ({ actor, params: { accountId }, query, allow, incoming }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return uploads.of(actor.operatorId, incoming, (content) =>
        uploadFile(context, storage, actor, { accountId, ...query, announced: announcedBy(incoming), content }),
      );
    }),
    implement(routes.uploadAvatar, async ({ actor, params: { accountId }, query, allow, incoming }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return uploads.of(actor.operatorId, incoming, (content) =>
        uploadAvatar(context, storage, actor, {
          ...{ accountId, name: query.name, announced: announcedBy(incoming), content },
        }),
      );
    }),
    implement(routes.getMediaFile, async ({ params: { accountId, fileId }, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return presentFile(await fileRow(db, accountId, fileId));
    }),
    implement(routes.listMedia, async ({ params: { accountId }, query, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return listFiles(database, cursors, accountId, query);
    }),
    implement(routes.getMediaUses, async ({ params: { accountId, fileId }, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return usesOf(db, accountId, fileId);
    }),
    implement(routes.deleteMedia, async ({ actor, params: { accountId, fileId }, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      await deleteFile(context, storage, actor, accountId, fileId);
      return undefined;
    }),
    implement(routes.getMediaContent, async ({ params: { accountId, fileId }, allow, takeOver }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      const { sha256, name, content_type: contentType } = await fileRow(db, accountId, fileId);
      if (!(await serveFile(storage, { sha256, name, contentType }, takeOver))) throw new Problem("media.not_found");
    }),
    implement(routes.getReceivedContent, async ({ params: { accountId, itemId }, allow, takeOver }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      const row = await receivedRow(db, seqOf(itemId));
      if (row?.account_id !== accountId || row.sha256 === null) throw new Problem("media.not_found");
      const { sha256, media_name: name, media_content_type: contentType } = row;
      const file = { sha256, name: name || itemId, contentType: contentType ?? "" };
      if (!(await serveFile(storage, file, takeOver))) throw new Problem("media.not_found");
    }),
    implement(routes.fetchReceived, async ({ params: { accountId, itemId }, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return fetchAgain(context, accountId, seqOf(itemId));
    }),
    implement(routes.getMediaSettings, () => presentSettings(db)),
    implement(routes.changeMediaSettings, async ({ actor, body }) => {
      await changeLimits(database, body, actor);
      return presentSettings(db);
    }),
  ];
}

function seqOf(itemId: string): number {
  if (!/^\d{1,15}$/.test(itemId)) throw new Problem("media.not_found");
  return Number(itemId);
}
