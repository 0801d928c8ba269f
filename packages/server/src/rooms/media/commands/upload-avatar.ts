import type { Actor } from "../../../http/implement.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { callProblem } from "../../joining/refusal.ts";
import type { MediaStorage } from "../storage/storage.ts";
import { takeFile, type Upload } from "./upload.ts";

/**
 * Takes a picture of a member and hands it to WeCom, where a plan names it by its id. Nothing of it is kept here.
 * @throws {Problem} What is wrong with it, or why WeCom did not take it.
 */
export async function uploadAvatar(
  context: ServerContext,
  storage: MediaStorage,
  actor: Actor,
  { accountId, name: given, announced, content }: Omit<Upload, "as">,
): Promise<{ readonly mediaId: string }> {
  const { accounts, database } = context;
  const { media } = await accounts.contacts(accountId);
  await using taken = await takeFile(storage, { name: given, as: "image", announced, content });
  const { name, written, identity } = taken;
  const bytes = await written.read(0, written.size);
  const { mediaId } = await media
    .upload("image", { filename: name, contentType: identity.contentType, bytes })
    .catch((error: unknown) => {
      throw callProblem(context, error);
    });
  await database.transact((tx) =>
    recordAudit(database, tx, {
      ...{ actor, action: "directory.avatar", subject: `account/${accountId}`, accountId },
      detail: { name, bytes: written.size, sha256: written.sha256 },
    }),
  );
  return { mediaId };
}
