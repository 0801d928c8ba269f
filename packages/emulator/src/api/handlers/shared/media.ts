import { Refusal } from "../../../kernel/refusal.ts";
import type { Switches } from "../../../kernel/switches.ts";
import type { MediaStore, StoredMedia } from "../../../media/media-store.ts";

/**
 * The file of that id, unless it is a robot's.
 * @throws {Refusal} 41006 missing, 40007 unknown, 40007 or 40145 expired.
 */
export function fetchableMedia(media: MediaStore, mediaId: string | null, switches: Switches): StoredMedia {
  if (!mediaId) throw new Refusal(41006);
  const found = media.look(mediaId);
  if (found === "expired") throw new Refusal(Number(switches["media.expired"]));
  if (found === "unknown" || found.scope.startsWith("webhook:")) throw new Refusal(40007);
  return found;
}
