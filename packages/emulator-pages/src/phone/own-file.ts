import type { OwnFile } from "../control/api.ts";

/** A chosen file in the form of the control API. */
export async function ownFile(file: File): Promise<OwnFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  // Arguments of one call have a limit, so the file goes in pieces.
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return { filename: file.name, base64: btoa(binary) };
}
