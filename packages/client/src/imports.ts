import type { Timers } from "@shoufa/ports";
import type { BatchCallback, BatchGetresultReply, ImportedParty, ImportedUser } from "@shoufa/protocol";
import type { CallOptions } from "./call.ts";
import { listIn, statusIn, textIn } from "./checks.ts";
import { poll } from "./jobs.ts";
import type { OpenCall } from "./open-call.ts";

/** File of an import. */
export interface ImportFile {
  /** Media id of a UTF-8 CSV, uploaded with type `file`. */
  readonly mediaId: string;
  /** Receiver of the event at the end of the job; without it ask with `progress`. */
  readonly callback?: BatchCallback;
}

/** File of an import of members, and whether new members are invited. */
export interface MemberImport extends ImportFile {
  /** Invites new members. True unless given. */
  readonly invite?: boolean;
}

/** Progress of a job: `status` 1 started, 2 running, 3 finished; `percentage` 0 to 100. */
export type ImportProgress = Pick<BatchGetresultReply, "status" | "type" | "total" | "percentage"> & {
  /** One row of the file each, once `status` is 3; a row's own errcode tells how it went. */
  readonly rows: readonly (ImportedUser | ImportedParty)[];
};

/** Imports of members and departments by CSV, one at a time for the whole company. Contacts secret only. */
export class Imports {
  readonly #call: OpenCall;
  readonly #timers: Timers;

  constructor(call: OpenCall, timers: Timers) {
    this.#call = call;
    this.#timers = timers;
  }

  /**
   * Adds and changes members; those not in the file stay as they are.
   * @returns The job's id, for `progress` and `finish`.
   * @throws {WeComApiError} 302008: another import runs. 40007: bad media id. 48002: an app's secret.
   * @see https://developer.work.weixin.qq.com/document/path/90980
   */
  async members(file: MemberImport, options?: CallOptions): Promise<string> {
    return textIn("batch/syncuser", await this.#call("batch/syncuser", memberRequest(file), options), "jobid");
  }

  /**
   * Replaces all members by those of the file: members not in it are DELETED. WeCom stops the job (45026) when more than 50
   * people and 20 % would be deleted.
   * @returns As `members`.
   * @throws {WeComApiError} As `members`.
   * @see https://developer.work.weixin.qq.com/document/path/90981
   */
  async replaceMembers(file: MemberImport, options?: CallOptions): Promise<string> {
    return textIn("batch/replaceuser", await this.#call("batch/replaceuser", memberRequest(file), options), "jobid");
  }

  /**
   * Replaces all departments by those of the file; empty ones that are not in it are deleted.
   * @returns As `members`.
   * @throws {WeComApiError} As `members`.
   * @see https://developer.work.weixin.qq.com/document/path/90982
   */
  async replaceDepartments(file: ImportFile, options?: CallOptions): Promise<string> {
    const request = { media_id: file.mediaId, ...(file.callback && { callback: file.callback }) };
    return textIn("batch/replaceparty", await this.#call("batch/replaceparty", request, options), "jobid");
  }

  /**
   * Progress of a job. Only the last five are kept.
   * @throws {WeComApiError} 40088: unknown job. 40089: no longer kept. 45026, 40092, 302003 to 302007: the job failed.
   * @see https://developer.work.weixin.qq.com/document/path/90983
   */
  async progress(jobId: string, options?: CallOptions): Promise<ImportProgress> {
    const reply = await this.#call("batch/getresult", { jobid: jobId }, options);
    const { type, total, percentage } = reply;
    const status = statusIn("batch/getresult", reply) as ImportProgress["status"];
    return { status, type, total, percentage, rows: status === 3 ? listIn("batch/getresult", reply, "result") : [] };
  }

  /**
   * Waits for the end of a job, asking every half second at first and every ten seconds later.
   * @throws {WeComApiError} As `progress`.
   */
  async finish(jobId: string, options?: CallOptions): Promise<ImportProgress> {
    return poll(
      this.#timers,
      () => this.progress(jobId, options),
      ({ status }) => status === 3,
      options?.signal,
    );
  }
}

const memberRequest = ({ mediaId, callback, invite }: MemberImport) => ({
  media_id: mediaId,
  ...(invite !== undefined && { to_invite: invite }),
  ...(callback && { callback }),
});
