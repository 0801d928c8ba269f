/**
 * Imports as jobs: one at a time for the whole company, each taking as long as a switch says by the emulated clock. What
 * is wrong with the file as a whole ends the job; results of the last five are kept.
 * Source: docs/wire/directory.md §9.
 */

import type { Log, Random } from "@shoufa/ports";
import {
  type BatchGetresultReply,
  errorFact,
  type ImportedParty,
  type ImportedUser,
  type InvitedUser,
  limits,
} from "@shoufa/protocol";
import type { Persistent } from "../../../kernel/persistent.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { EmulatedClock } from "../../../kernel/time/emulated-clock.ts";
import type { Schedule } from "../../../kernel/time/schedule.ts";
import type { CallbackConfiguration } from "../../callbacks/configuration.ts";
import type { Outgoing } from "../../callbacks/events/outgoing.ts";
import { invitationType } from "../../directory/invitations.ts";
import type { ContactSettingsStore } from "../../directory/settings.ts";
import type { MediaStore } from "../../media/media-store.ts";
import type { Member } from "../../model/model.ts";
import { type DepartmentRow, readDepartmentFile } from "./department-file.ts";
import { type DepartmentImportServices, removeEmpty, replaceDepartments } from "./import-departments.ts";
import { type MemberImportServices, replaceMembers, syncMembers } from "./import-members.ts";
import { type MemberRow, readMemberFile } from "./member-file.ts";

export type ImportType = "sync_user" | "replace_user" | "replace_party";
/** People to invite: `invite_user` of 企业号 has no file. */
type JobType = ImportType | "invite_user";

export interface ImportOrder {
  readonly type: ImportType;
  readonly mediaId: string;
  /** Whether new members are invited. */
  readonly invites: boolean;
  /** Callback of the request; undefined: the contacts receiver. */
  readonly callback: CallbackConfiguration | undefined;
}

interface Outcome {
  /** Result of the whole job. */
  readonly errcode: number;
  readonly errmsg: string;
  readonly result: readonly ImportedUser[] | readonly ImportedParty[] | readonly InvitedUser[];
}

interface Job extends Omit<ImportOrder, "type"> {
  readonly type: JobType;
  /** Slots of the people to invite. */
  readonly slots?: readonly number[];
  readonly jobId: string;
  readonly submittedAt: number;
  readonly due: number;
  readonly total: number;
  outcome?: Outcome;
}

interface Kept {
  readonly jobs: readonly Job[];
  readonly cleaned: readonly string[];
  readonly leftDepartments: readonly number[];
}

export interface ImportServices extends MemberImportServices, DepartmentImportServices {
  readonly changed: () => void;
  readonly clock: EmulatedClock;
  readonly log: Log;
  readonly media: MediaStore;
  readonly outgoing: Outgoing;
  readonly random: Random;
  readonly schedule: Schedule;
  readonly settings: ContactSettingsStore;
}

type Progress = Omit<BatchGetresultReply, "errcode" | "errmsg">;
type Content = { readonly members: readonly MemberRow[] } | { readonly departments: readonly DepartmentRow[] };

const mostCleaned = 1000;

export class ImportJobs implements Persistent {
  readonly #services: ImportServices;
  /** The oldest first. */
  readonly #jobs = new Map<string, Job>();
  /** Jobs whose results are gone. */
  #cleaned: string[] = [];
  /** Departments to be deleted once they are empty. */
  #leftDepartments = new Set<number>();

  constructor(services: ImportServices) {
    this.#services = services;
  }

  /** @returns The job's id. @throws {Refusal} 40007 no such file, 302008 another import is under way. */
  submit(order: ImportOrder): string {
    const { media, schedule } = this.#services;
    schedule.settle();
    const file = media.find(order.mediaId);
    if (file?.type !== "file") throw new Refusal(40007);
    return this.#begin({ ...order, total: this.#countRows(order.type, file.bytes) });
  }

  /** @returns The job's id. @throws {Refusal} 302008 another job is under way. */
  invite(members: readonly Member[], callback: CallbackConfiguration | undefined): string {
    this.#services.schedule.settle();
    const slots = members.map(({ slot }) => slot);
    return this.#begin({ type: "invite_user", mediaId: "", invites: true, callback, slots, total: slots.length });
  }

  #begin(order: Omit<Job, "jobId" | "submittedAt" | "due" | "outcome">): string {
    const { changed, clock, random, schedule, switches } = this.#services;
    const underWay = [...this.#jobs.values()].some(({ outcome }) => !outcome);
    if (underWay && switches["batch.concurrentJobs"] === "1") throw new Refusal(302008);
    const submittedAt = clock.now();
    const job: Job = {
      ...order,
      jobId: `${order.type}_${random.bytes(24).toString("base64url")}`,
      submittedAt,
      due: submittedAt + switches["batch.jobSeconds"] * 1000,
    };
    this.#jobs.set(job.jobId, job);
    this.#cleanUp();
    schedule.at(job.due, () => this.#run(job));
    changed();
    return job.jobId;
  }

  /** @throws {Refusal} 40088 unknown, 40089 too long ago; or what ended the job, with the rest of the answer. */
  progress(jobId: string | null): Progress {
    const { clock, schedule } = this.#services;
    schedule.settle();
    const job = jobId === null ? undefined : this.#jobs.get(jobId);
    if (!job) throw new Refusal(jobId !== null && this.#cleaned.includes(jobId) ? 40089 : 40088);
    const { type, total, outcome } = job;
    if (!outcome) {
      const percentage = Math.min(
        99,
        Math.floor((100 * (clock.now() - job.submittedAt)) / (job.due - job.submittedAt)),
      );
      return { status: percentage < 10 ? 1 : 2, type, total, percentage, result: [] };
    }
    const finished: Progress = { status: 3, type, total, percentage: 100, result: outcome.result };
    if (outcome.errcode !== 0) throw new Refusal(outcome.errcode, { text: outcome.errmsg, fields: { ...finished } });
    return finished;
  }

  save(): Kept {
    return { jobs: [...this.#jobs.values()], cleaned: this.#cleaned, leftDepartments: [...this.#leftDepartments] };
  }

  load({ jobs, cleaned, leftDepartments }: Kept): void {
    this.#cleaned = [...cleaned];
    this.#leftDepartments = new Set(leftDepartments);
    for (const job of jobs) {
      this.#jobs.set(job.jobId, job);
      if (!job.outcome) this.#services.schedule.at(job.due, () => this.#run(job));
    }
  }

  clear(): void {
    this.#jobs.clear();
    this.#cleaned = [];
    this.#leftDepartments.clear();
  }

  #run(job: Job): void {
    if (this.#jobs.get(job.jobId) !== job) return;
    const { changed, directory, log, outgoing } = this.#services;
    let outcome: Outcome;
    try {
      outcome = { errcode: 0, errmsg: "ok", result: this.#apply(job) };
    } catch (error) {
      if (!(error instanceof Refusal)) log.error("emulator.import.fault", { error });
      const refusal = error instanceof Refusal ? error : new Refusal(302005);
      outcome = { errcode: refusal.errcode, errmsg: refusal.message, result: [] };
    }
    job.outcome = outcome;
    const reported = { JobId: job.jobId, JobType: job.type, ErrCode: outcome.errcode, ErrMsg: outcome.errmsg };
    const emission = {
      event: "batch_job_result",
      from: directory.memberAt(0)?.userId ?? "sys",
      fields: { BatchJob: reported },
    };
    void (job.callback ? outgoing.emitTo(job.callback, emission) : outgoing.emit("contacts", emission));
    changed();
  }

  #apply(job: Job): Outcome["result"] {
    const services = this.#services;
    if (job.type === "invite_user") return inviteAll(job.slots ?? [], services);
    const file = services.media.find(job.mediaId);
    // Gone while the job was waiting.
    if (!file) throw new Refusal(302005);
    const content = this.#read(job.type, file.bytes);
    if ("departments" in content) {
      const { result, left } = replaceDepartments(content.departments, services);
      this.#leftDepartments = left;
      return result;
    }
    const apply = job.type === "sync_user" ? syncMembers : replaceMembers;
    const result = apply(content.members, job.invites, services);
    removeEmpty(this.#leftDepartments, services);
    return result;
  }

  #read(type: ImportType, bytes: Buffer): Content {
    if (type === "replace_party") return { departments: readDepartmentFile(bytes) };
    const { settings, switches } = this.#services;
    return { members: readMemberFile(bytes, { attributes: settings.now.attributes, switches }) };
  }

  /** 0 for a file that will end the job. */
  #countRows(type: ImportType, bytes: Buffer): number {
    try {
      const content = this.#read(type, bytes);
      return "members" in content ? content.members.length : content.departments.length;
    } catch (error) {
      if (error instanceof Refusal) return 0;
      throw error;
    }
  }

  #cleanUp(): void {
    for (const [jobId, { outcome }] of this.#jobs) {
      if (this.#jobs.size <= limits.import.keptJobs) return;
      if (!outcome) continue;
      this.#jobs.delete(jobId);
      this.#cleaned = [...this.#cleaned, jobId].slice(-mostCleaned);
    }
  }
}

/** A row for each; those who cannot be invited have their own errcode. */
function inviteAll(slots: readonly number[], { directory, invitations }: ImportServices): readonly InvitedUser[] {
  return slots.flatMap((slot): InvitedUser[] => {
    const member = directory.memberAt(slot);
    if (!member) return [];
    const type = invitationType(member);
    if (typeof type === "number") {
      invitations.invite(member);
      return [{ userid: member.userId, errcode: 0, errmsg: "ok", invitetype: type }];
    }
    const { errcode } = type;
    return [{ userid: member.userId, errcode, errmsg: errorFact(errcode)?.message ?? "" }];
  });
}
