import { bytesOfMegabytes, type MediaFile, type MediaKind, mediaMaxBytes } from "@shoufa/contract";
import { sql } from "kysely";
import type { Tx } from "../../../db/database.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { keepBlob } from "../blobs.ts";
import { cleanName } from "../file-name.ts";
import { contradiction, endingFor, type Identity, identify } from "../formats/identify.ts";
import { withoutMetadata } from "../formats/metadata.ts";
import { readLimits } from "../limits.ts";
import { fileRow, presentFile } from "../present.ts";
import { receive } from "../receive.ts";
import { checkOfCompany, checkSendable, type SizeLimit, sizeLimit, tooLarge } from "../sendable.ts";
import type { IncomingFile, MediaStorage, WrittenFile } from "../storage/storage.ts";

export interface Upload {
  readonly accountId: string;
  /** As the browser names it. */
  readonly name: string;
  readonly as: MediaKind;
  /** Bytes that the sender says will come; undefined: it does not say. */
  readonly announced: number | undefined;
  readonly content: AsyncIterable<Buffer>;
}

/** More pixels than phones open. */
const mostPixels = 100_000_000;

/**
 * Takes a file from an operator, part by part, and keeps it if WeCom would take it as what it is meant for. A picture loses
 * what says where and when it was taken.
 * @throws {Problem} What is wrong with it; nothing was kept then.
 */
export async function uploadFile(
  { database, ports }: ServerContext,
  storage: MediaStorage,
  actor: Actor,
  { accountId, name: given, as, announced, content }: Upload,
): Promise<MediaFile> {
  const { operatorMegabytes } = await readLimits(database.db);
  const limit = await sizeLimit(database.db, accountId, cleanName(given), as);
  await using taken = await takeFile(storage, { name: given, as, announced, content, limit });
  const { name, written, identity } = taken;
  await checkOfCompany(database.db, accountId, { name, bytes: written.size, content_type: identity.contentType }, as);
  const id = ports.random.uuid();
  // A token has space of its own, so that a program does not take its maker's.
  const owner = actor.token?.id ?? actor.operatorId;
  return await database.transact(async (tx) => {
    await keepBlob(database, tx, written, identity);
    const earlier = actor.token && (await sameFile(tx, { accountId, owner, name, sha256: written.sha256 }));
    if (earlier !== undefined) {
      await tx.updateTable("media_file").set({ used_at: database.now() }).where("id", "=", earlier.id).execute();
      return presentFile(await fileRow(tx, accountId, earlier.id));
    }
    const used = await bytesOfOwner(tx, owner);
    if (used + written.size > bytesOfMegabytes(operatorMegabytes))
      throw new Problem("media.operator_full", { max: operatorMegabytes });
    await tx
      .insertInto("media_file")
      .values({
        ...{ id, account_id: accountId, sha256: written.sha256, name },
        ...{ created_by: owner, created_by_name: actor.name },
        ...{ created_at: database.now(), used_at: database.now() },
      })
      .execute();
    await recordAudit(database, tx, {
      ...{ actor, action: "media.upload", subject: `media/${id}`, accountId },
      detail: { name, kind: identity.kind, bytes: written.size, sha256: written.sha256 },
    });
    return presentFile(await fileRow(tx, accountId, id));
  });
}

/** A file that has come whole and can be what it is meant for. What was not kept goes with it. */
interface Taken extends AsyncDisposable {
  readonly name: string;
  readonly written: WrittenFile;
  readonly identity: Identity;
}

/** Takes the bytes; a picture loses what says where and when it was taken. @throws {Problem} What is wrong with it. */
export async function takeFile(
  storage: MediaStorage,
  { name: given, as, announced = 0, content, limit }: Omit<Upload, "accountId"> & { readonly limit?: SizeLimit },
): Promise<Taken> {
  const most = limit ?? { max: mediaMaxBytes[as], refusal: tooLarge(mediaMaxBytes[as]) };
  if (announced > most.max) throw most.refusal;
  await using files = new AsyncDisposableStack();
  const begin = async (): Promise<IncomingFile> => {
    const file = await storage.begin();
    files.defer(() => file.discard());
    return file;
  };
  const incoming = await begin();
  await receive(incoming, content, most);
  let written = await incoming.finish();
  const identity = await identify(written);
  const clean = cleanName(given);
  check(clean, written, identity, as);
  if (as === "image") {
    const stripped = await begin();
    await stripped.write(withoutMetadata(await written.read(0, written.size)));
    written = await stripped.finish();
  }
  const owned = files.move();
  const dispose = () => owned.disposeAsync();
  return { name: endingFor(clean, identity), written, identity, [Symbol.asyncDispose]: dispose };
}

/** A program that repeats a request, because the answer was lost, gets the same file again. */
const sameFile = (
  tx: Tx,
  file: { readonly accountId: string; readonly owner: string; readonly name: string; readonly sha256: string },
) =>
  tx
    .selectFrom("media_file")
    .select("id")
    .where("created_by", "=", file.owner)
    .where("account_id", "=", file.accountId)
    .where("sha256", "=", file.sha256)
    .where("name", "=", file.name)
    .executeTakeFirst();

function check(name: string, { size }: WrittenFile, identity: Identity, as: MediaKind): void {
  const content = contradiction(name, identity);
  if (content !== null) throw new Problem("media.name_differs", { name, content });
  const { picture, kind, seconds } = identity;
  if (picture && as === "image" && picture.width * picture.height > mostPixels)
    throw new Problem("media.picture_too_large", { width: picture.width, height: picture.height });
  checkSendable({ name, bytes: size, kind, seconds }, as);
}

async function bytesOfOwner(tx: Tx, owner: string): Promise<number> {
  const { bytes } = await tx
    .selectFrom("media_file")
    .innerJoin("media_blob", "media_blob.sha256", "media_file.sha256")
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>("media_blob.bytes"), sql.lit(0)).as("bytes"))
    .where("media_file.created_by", "=", owner)
    .executeTakeFirstOrThrow();
  return Number(bytes);
}
