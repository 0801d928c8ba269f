/**
 * Exports as jobs: each takes as long as a switch says by the emulated clock and leaves encrypted files, whose addresses
 * are good for two hours. Only who submitted a job may ask for it. Source: docs/wire/directory.md §10.
 */
import { createHash } from "node:crypto";
import type { Log, Random } from "@shoufa/ports";
import { type ExportGetResultReply, limits } from "@shoufa/protocol";
import type { FileContent } from "../../../http/file-answer.ts";
import type { Persistent } from "../../../kernel/persistent.ts";
import { NotEmulated, Refusal } from "../../../kernel/refusal.ts";
import type { Switches } from "../../../kernel/switches.ts";
import type { EmulatedClock } from "../../../kernel/time/emulated-clock.ts";
import type { Schedule } from "../../../kernel/time/schedule.ts";
import type { Submitter } from "../../callbacks/configuration.ts";
import type { Outgoing } from "../../callbacks/events/outgoing.ts";
import type { FileStore } from "../../media/file-store.ts";
import type { Caller } from "../../model/caller.ts";
import type { Directory } from "../../model/directory.ts";
import type { Company } from "../../model/model.ts";
import { type Views, wholeCompany } from "../../model/view.ts";
import { type ExportType, exportDocuments } from "./content.ts";
import { encryptFile, packed } from "./encrypt.ts";

export interface ExportOrder {
  readonly type: ExportType;
  readonly encodingAesKey: string;
  /** A file. */
  readonly rows: number;
  /** Tag of `taguser`. */
  readonly tagId: number | undefined;
}

interface ExportedFile {
  readonly id: string;
  readonly size: number;
  readonly md5: string;
  /** Name in the file store. */
  readonly file: string;
}

interface Job extends ExportOrder {
  readonly jobId: string;
  readonly submitter: Submitter;
  readonly submittedAt: number;
  readonly due: number;
  /** `gap`: why the emulator could not do it. */
  outcome?: { readonly files: readonly ExportedFile[]; readonly until: number; readonly gap?: string };
}

export interface ExportServices {
  readonly changed: () => void;
  readonly clock: EmulatedClock;
  readonly company: Company;
  readonly directory: Directory;
  readonly files: FileStore;
  readonly log: Log;
  readonly origin: () => string;
  readonly outgoing: Outgoing;
  readonly random: Random;
  readonly schedule: Schedule;
  readonly switches: Switches;
  readonly views: Views;
}

/** WeCom does not say how long it remembers jobs. */
const rememberedMilliseconds = 24 * 3_600_000;

export class ExportJobs implements Persistent {
  readonly #services: ExportServices;
  readonly #jobs = new Map<string, Job>();
  /** Files by the id in their address. */
  readonly #files = new Map<string, ExportedFile & { readonly until: number }>();

  constructor(services: ExportServices) {
    this.#services = services;
  }

  /** @returns The job's id. */
  submit(order: ExportOrder, submitter: Submitter): string {
    const { changed, clock, random, schedule, switches } = this.#services;
    this.#forgetOld();
    const submittedAt = clock.now();
    const due = submittedAt + switches["export.jobSeconds"] * 1000;
    const jobId = `export_${order.type}_${random.bytes(24).toString("base64url")}`;
    const job: Job = { ...order, jobId, submitter, submittedAt, due };
    this.#jobs.set(jobId, job);
    schedule.at(due, () => this.#run(job));
    changed();
    return jobId;
  }

  /** @throws {Refusal} 40088 unknown, or another's. @throws {NotEmulated} When there was no room for the files. */
  result(jobId: string | null, asker: Submitter): Omit<ExportGetResultReply, "errcode" | "errmsg"> {
    const { clock, origin, schedule } = this.#services;
    schedule.settle();
    const job = jobId === null ? undefined : this.#jobs.get(jobId);
    if (job?.submitter !== asker) throw new Refusal(40088);
    const { outcome, submittedAt, due } = job;
    if (!outcome) return { status: clock.now() - submittedAt < (due - submittedAt) / 10 ? 0 : 1, data_list: [] };
    if (outcome.gap !== undefined) throw new NotEmulated(outcome.gap);
    const data_list = outcome.files.map(({ id, size, md5 }) => ({ url: `${origin()}/files/exports/${id}`, size, md5 }));
    return { status: 2, data_list };
  }

  /** The file of that address, for two hours. */
  file(id: string): FileContent | undefined {
    const { clock, files } = this.#services;
    const found = this.#files.get(id);
    if (!found || clock.now() >= found.until) return undefined;
    const slice = (start: number, end: number): Buffer => files.read(found.file, start, end);
    return { contentType: "application/octet-stream", size: found.size, slice };
  }

  save(): unknown {
    return this.#jobs.size === 0 ? undefined : [...this.#jobs.values()];
  }

  load(kept: readonly Job[]): void {
    for (const job of kept) {
      this.#jobs.set(job.jobId, job);
      if (job.outcome) this.#shelve(job.outcome);
      else this.#services.schedule.at(job.due, () => this.#run(job));
    }
  }

  clear(): void {
    this.#jobs.clear();
    this.#files.clear();
  }

  #run(job: Job): void {
    if (this.#jobs.get(job.jobId) !== job) return;
    const { changed, clock, log, outgoing, switches } = this.#services;
    const until = clock.now() + limits.export.urlSeconds * 1000;
    try {
      job.outcome = { files: this.#write(job, until), until };
    } catch (error) {
      if (!(error instanceof NotEmulated)) log.error("emulator.export.fault", { error });
      const gap =
        error instanceof NotEmulated ? error.message : "The emulator failed on this export; its log says where.";
      job.outcome = { files: [], until, gap };
    }
    this.#shelve(job.outcome);
    const type = job.type === "taguser" ? switches["export.tagJobType"] : `export_${job.type}`;
    const reported = { JobId: job.jobId, JobType: type, ErrCode: 0, ErrMsg: "ok" };
    void outgoing.emit(job.submitter, { event: "batch_job_result", from: "sys", fields: { BatchJob: reported } });
    changed();
  }

  #write({ type, encodingAesKey, rows, tagId, submitter }: Job, until: number): ExportedFile[] {
    const { company, directory, files, random, switches } = this.#services;
    const tag = tagId === undefined ? undefined : directory.tag(tagId);
    const written: ExportedFile[] = [];
    for (const document of exportDocuments(type, this.#callerOf(submitter), { rows, tag, switches })) {
      const bare = Buffer.from(JSON.stringify(document));
      const wraps = switches["export.plaintextEnvelope"] === "packed";
      const plain = wraps ? packed(bare, company.corpId, random.bytes(16)) : bare;
      const bytes = encryptFile(plain, encodingAesKey);
      written.push({
        id: random.bytes(24).toString("base64url"),
        size: bytes.length,
        md5: createHash("md5").update(bytes).digest("hex"),
        file: files.put("export", bytes, until),
      });
    }
    return written;
  }

  #callerOf(submitter: Submitter): Caller {
    const { company, directory, views } = this.#services;
    if (submitter === "contacts") return { kind: "contacts", view: wholeCompany(directory) };
    const app = company.apps.find(({ agentId }) => agentId === submitter);
    if (!app) throw new Error(`there is no app ${submitter} any more`);
    return { kind: "app", app, view: views.get(app) };
  }

  #shelve({ files, until }: NonNullable<Job["outcome"]>): void {
    for (const each of files) {
      if (this.#services.files.keep(each.file, until)) this.#files.set(each.id, { ...each, until });
    }
  }

  #forgetOld(): void {
    const now = this.#services.clock.now();
    for (const [jobId, { submittedAt, outcome }] of this.#jobs)
      if (outcome && now - submittedAt > rememberedMilliseconds) this.#jobs.delete(jobId);
    for (const [id, { until }] of this.#files) if (now >= until) this.#files.delete(id);
  }
}
