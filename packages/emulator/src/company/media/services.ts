/** Services of uploaded files, permanent pictures, and files that the platform fetches itself. */
import type { Http, Log, Random } from "@shoufa/ports";
import type { Part } from "../../kernel/persistent.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import type { Schedule } from "../../kernel/time/schedule.ts";
import type { Outgoing } from "../callbacks/events/outgoing.ts";
import type { FileStore } from "./file-store.ts";
import { MediaStore } from "./media-store.ts";
import { Pictures } from "./pictures.ts";
import { UrlUploads } from "./url-uploads.ts";

export interface MediaDependencies {
  readonly allowNonLoopback: boolean;
  readonly changed: () => void;
  readonly clock: EmulatedClock;
  readonly files: FileStore;
  readonly http: Http;
  readonly log: Log;
  readonly outgoing: Outgoing;
  readonly random: Random;
  readonly schedule: Schedule;
  readonly switches: Switches;
}

/** Created first, because the directory's members have pictures. */
export const createMediaStore = ({ clock, files, random }: Pick<MediaDependencies, "clock" | "files" | "random">) =>
  new MediaStore({ clock, files, random });

/** Uploaded files, permanent pictures, and files that the platform fetches itself. */
export interface MediaServices {
  readonly media: MediaStore;
  readonly pictures: Pictures;
  readonly urlUploads: UrlUploads;
}

export function createMediaServices(
  media: MediaStore,
  shared: MediaDependencies,
): Part<MediaServices> & { clearQuotas(): void } {
  const pictures = new Pictures(shared);
  const urlUploads = new UrlUploads({ ...shared, media });
  const persistent = { files: shared.files, media, pictures, urlUploads };
  return { services: { media, pictures, urlUploads }, persistent, clearQuotas: () => pictures.clearCounts() };
}
