/** AMR narrow-band, the one format of voice that the platform takes. */

const signature = Buffer.from("#!AMR\n");
/** Bytes of a frame after its first, by frame type; 20 ms each. Undefined for types that are reserved. */
const frameBytes: readonly (number | undefined)[] = [12, 13, 15, 17, 19, 20, 26, 31, 5];
const noData = 15;
const frameMilliseconds = 20;

export const isAmr = (bytes: Buffer): boolean => bytes.subarray(0, signature.length).equals(signature);

/** How long it plays, counted in whole frames as far as they can be read. */
export function amrSeconds(bytes: Buffer): number {
  let frames = 0;
  for (let at = signature.length; at < bytes.length; frames++) {
    const type = (bytes[at]! >> 3) & 0x0f;
    const length = type === noData ? 0 : frameBytes[type];
    if (length === undefined) break;
    at += 1 + length;
  }
  return (frames * frameMilliseconds) / 1000;
}
