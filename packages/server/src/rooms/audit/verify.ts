/**
 * Whether the audit log is as it was written: walks the chain from the last checkpoint that cleaning left, portion by
 * portion, and names the first line that does not fit. Start at `verifyAudit`.
 */
import type { AuditProblem, AuditVerification } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { Database } from "../../db/database.ts";
import { othersTurn } from "../../work/in-turns.ts";
import { type AuditChain, auditChainOf } from "./chain.ts";
import type { AuditCheckpointTable } from "./tables.ts";

const perPortion = 1_000;
/** How often it begins again because lines were cleaned meanwhile. */
const mostRuns = 20;

export interface VerifyOptions {
  /** A checkpoint that was kept outside: see {@link formatCheckpoint}. */
  readonly checkpoint?: string | undefined;
  readonly signal?: AbortSignal;
}

/** Needs `openAuditChain`. Reads only; what others write meanwhile is included or not. */
export async function verifyAudit(database: Database, options: VerifyOptions = {}): Promise<AuditVerification> {
  const chain = auditChainOf(database);
  const kept = options.checkpoint === undefined ? null : parseCheckpoint(options.checkpoint);
  for (let run = 1; ; run++) {
    const found = await walk(database, chain, kept, options.signal);
    if (found.problem === null || run === mostRuns) return found;
    // Cleaning takes lines away under the walk: then there is a newer checkpoint.
    const { through } = await database.db
      .selectFrom("audit_checkpoint")
      .select((eb) => eb.fn.max<number | null>("through").as("through"))
      .executeTakeFirstOrThrow();
    if (String(through ?? 0) === found.cleanedThrough) return found;
  }
}

/** The end of a chain as people keep it: number and MAC of a line. */
export const formatCheckpoint = (seq: number, mac: string): string => `${seq}.${mac}`;

/** Null: not a checkpoint. */
export function parseCheckpoint(text: string): { seq: number; mac: string } | null {
  const [, seq, mac = ""] = /^(\d{1,15})\.([\w-]{43})$/.exec(text.trim()) ?? [];
  return seq === undefined ? null : { seq: Number(seq), mac };
}

async function walk(
  { db, readNow }: Database,
  chain: AuditChain,
  kept: { readonly seq: number; readonly mac: string } | null,
  signal: AbortSignal | undefined,
): Promise<AuditVerification> {
  const checkpoints = await db.selectFrom("audit_checkpoint").selectAll().orderBy("through").execute();
  const last = checkpoints.at(-1);
  const cleaned = last?.through ?? 0;
  let [seq, mac, lines] = [cleaned, last?.mac ?? "", 0];
  let first: { readonly at: number } | null = null;
  let keptFits = kept === null ? null : checkpoints.some((one) => one.through === kept.seq && one.mac === kept.mac);
  const verification = async (problem: AuditProblem | null): Promise<AuditVerification> => ({
    ...{ verifiedAt: new Date(await readNow()).toISOString(), lines, cleanedThrough: String(cleaned) },
    from: first === null ? null : new Date(first.at).toISOString(),
    checkpoint: problem === null && seq > 0 && mac !== "" ? formatCheckpoint(seq, mac) : null,
    problem,
  });

  const broken = brokenCheckpoint(chain, checkpoints);
  if (broken !== null) return verification({ what: "checkpoint-changed", line: String(broken), at: null });
  for (;;) {
    const rows = await db
      .selectFrom("audit")
      .selectAll()
      .where("seq", ">", seq)
      .orderBy("seq")
      .limit(perPortion)
      .execute();
    for (const row of rows) {
      const expected = chain.mac(mac, row);
      if (row.mac !== expected) {
        const isGap = row.seq > seq + 1;
        return verification({
          what: isGap ? "missing" : row.mac === null ? "not-chained" : "changed",
          line: String(isGap ? seq + 1 : row.seq),
          at: new Date(row.at).toISOString(),
        });
      }
      [seq, mac, lines] = [row.seq, expected, lines + 1];
      first ??= row;
      if (kept?.seq === seq) keptFits = kept.mac === mac;
    }
    if (rows.length === perPortion) {
      signal?.throwIfAborted();
      await othersTurn();
      continue;
    }
    const head = await db.selectFrom("audit_chain").selectAll().executeTakeFirst();
    if (head === undefined) return verification({ what: "end-changed", line: String(seq), at: null });
    if (head.seq > seq) {
      const isMore = await db.selectFrom("audit").select("seq").where("seq", ">", seq).limit(1).executeTakeFirst();
      if (isMore) continue; // written meanwhile
      return verification({ what: "missing", line: String(seq + 1), at: null });
    }
    if (head.seq < seq || head.mac !== mac || head.seal !== chain.sealHead(seq, mac))
      return verification({ what: "end-changed", line: String(seq), at: null });
    if (kept !== null && keptFits !== true)
      return verification({
        what: kept.seq < cleaned ? "kept-too-old" : kept.seq > seq ? "missing" : "kept-differs",
        line: String(kept.seq > seq ? seq + 1 : kept.seq),
        at: null,
      });
    return verification(null);
  }
}

/** Number of the first checkpoint that was not written by this server as it stands, or null. */
function brokenCheckpoint(chain: AuditChain, checkpoints: readonly Selectable<AuditCheckpointTable>[]): number | null {
  let before = "";
  for (const checkpoint of checkpoints) {
    // Those from before lines were chained have no seal; the chain begins after them.
    if (checkpoint.seal === null && checkpoint.mac === null && before === "") continue;
    if (checkpoint.seal !== chain.sealCheckpoint(before, checkpoint)) return checkpoint.through;
    before = checkpoint.seal;
  }
  return null;
}
