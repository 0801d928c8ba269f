/**
 * Files that the platform fetches itself (`media/upload_by_url`): by ranges, checked against size and MD5, with an
 * event at the end. From this computer only, unless others are allowed. Source: docs/wire/messaging.md §8.
 */
import type { Http, Log, Random } from "@shoufa/ports";
import { limits } from "@shoufa/protocol";
import { isThisComputer } from "../../kernel/loopback.ts";
import type { Persistent } from "../../kernel/persistent.ts";
import { NotEmulated, Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import type { Schedule } from "../../kernel/time/schedule.ts";
import type { Submitter } from "../callbacks/configuration.ts";
import { readUrl } from "../callbacks/configuration.ts";
import type { Outgoing } from "../callbacks/events/outgoing.ts";
import { fetchByRanges, type UrlUpload } from "./fetch-by-ranges.ts";
import type { MediaStore } from "./media-store.ts";

/** Result of a fetched file. */
export interface UrlUploadOutcome {
  readonly errcode: number;
  readonly errmsg: string;
  readonly mediaId?: string;
  readonly createdAt?: number;
}

interface Job extends UrlUpload {
  readonly jobId: string;
  readonly submitter: Submitter;
  readonly submittedAt: number;
  /** The job ends at this moment of the emulated clock at the earliest. */
  readonly due: number;
  outcome?: UrlUploadOutcome;
}

interface UrlUploadServices {
  readonly allowNonLoopback: boolean;
  readonly changed: () => void;
  readonly clock: EmulatedClock;
  readonly http: Http;
  readonly log: Log;
  readonly media: MediaStore;
  readonly outgoing: Outgoing;
  readonly random: Random;
  readonly schedule: Schedule;
  readonly switches: Switches;
}

const jobMilliseconds = limits.media.byUrlJobMinutes * 60_000;

export class UrlUploads implements Persistent {
  readonly #services: UrlUploadServices;
  readonly #jobs = new Map<string, Job>();

  constructor(services: UrlUploadServices) {
    this.#services = services;
  }

  /** @returns The job's id. @throws {NotEmulated} For an address on another computer. */
  submit(upload: UrlUpload, submitter: Submitter): string {
    const { allowNonLoopback, changed, clock, random, switches } = this.#services;
    const url = readUrl(upload.url);
    if (url && !allowNonLoopback && !isThisComputer(url.hostname))
      throw new NotEmulated("The emulator fetches files from this computer only, unless it is started otherwise.");
    this.#forgetOld();
    const jobId = `uploadbyurl_${random.bytes(24).toString("base64url")}`;
    const submittedAt = clock.now();
    const due = submittedAt + switches["media.uploadByUrl.jobSeconds"] * 1000;
    const job: Job = { ...upload, jobId, submitter, submittedAt, due };
    this.#jobs.set(jobId, job);
    void this.#run(job);
    changed();
    return jobId;
  }

  /** `undefined` while it is at work. @throws {Refusal} 40058 unknown, or submitted more than an hour ago. */
  outcome(jobId: string | undefined): UrlUploadOutcome | undefined {
    const { clock, schedule } = this.#services;
    schedule.settle();
    const job = jobId === undefined ? undefined : this.#jobs.get(jobId);
    if (!job || clock.now() - job.submittedAt >= jobMilliseconds) throw new Refusal(40058);
    return job.outcome;
  }

  save(): unknown {
    return this.#jobs.size === 0 ? undefined : [...this.#jobs.values()];
  }

  /** Fetching that was interrupted starts again. */
  load(kept: readonly Job[]): void {
    for (const job of kept) {
      this.#jobs.set(job.jobId, job);
      if (!job.outcome) void this.#run(job);
    }
  }

  clear(): void {
    this.#jobs.clear();
  }

  async #run(job: Job): Promise<void> {
    const { log, schedule } = this.#services;
    let finish: () => UrlUploadOutcome;
    try {
      const bytes = await fetchByRanges(job, this.#services.http);
      finish = () => this.#keep(job, bytes);
    } catch (error) {
      if (!(error instanceof Refusal)) log.error("emulator.upload-by-url.fault", { error });
      const refusal = error instanceof Refusal ? error : new Refusal(830003);
      finish = () => ({ errcode: refusal.errcode, errmsg: refusal.message });
    }
    schedule.at(job.due, () => this.#finish(job, finish));
  }

  #finish(job: Job, finish: () => UrlUploadOutcome): void {
    const { changed, outgoing } = this.#services;
    // Cleared or seeded in the meantime.
    if (this.#jobs.get(job.jobId) !== job) return;
    job.outcome = finish();
    const event = { event: "upload_media_job_finish", from: "sys", fields: { JobId: job.jobId } };
    void outgoing.emit(job.submitter, event);
    changed();
  }

  #keep({ type, filename }: Job, bytes: Buffer): UrlUploadOutcome {
    const contentType = type === "video" ? "video/mp4" : "application/octet-stream";
    try {
      const { mediaId, createdAt } = this.#services.media.add({ type, filename, contentType, bytes }, "by-url");
      return { errcode: 0, errmsg: "ok", mediaId, createdAt };
    } catch (error) {
      this.#services.log.error("emulator.upload-by-url.no-room", { error });
      return { errcode: 830003, errmsg: new Refusal(830003).message };
    }
  }

  #forgetOld(): void {
    for (const [jobId, { submittedAt }] of this.#jobs)
      if (this.#services.clock.now() - submittedAt > 2 * jobMilliseconds) this.#jobs.delete(jobId);
  }
}
