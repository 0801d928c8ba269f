import { limits } from "@shoufa/protocol";
import type { Body } from "../../../kernel/body.ts";
import type { Submitter } from "../../callbacks/configuration.ts";
import { invalid, missing } from "../../directory/refusals.ts";
import type { Caller } from "../../model/caller.ts";
import type { ExportOrder } from "./export-jobs.ts";

/** @throws {Refusal} 40058 a key that is not 43 letters and digits, a block size out of bounds. */
export function readExportOrder(body: Body): Pick<ExportOrder, "encodingAesKey" | "rows"> {
  const { blockDefaultRows, blockMaxRows, blockMinRows, keyCharacters } = limits.export;
  const encodingAesKey = body.string("encoding_aeskey");
  if (encodingAesKey === undefined) throw missing("encoding_aeskey");
  if (encodingAesKey.length !== keyCharacters || !/^[A-Za-z0-9]+$/.test(encodingAesKey))
    throw invalid("encoding_aeskey");
  const given = body.raw("block_size");
  const rows = given === undefined ? blockDefaultRows : body.integer("block_size");
  if (rows === undefined || rows < blockMinRows || rows > blockMaxRows) throw invalid("block_size");
  return { encodingAesKey, rows };
}

export const submitterOf = (caller: Caller): Submitter =>
  caller.kind === "contacts" ? "contacts" : caller.app.agentId;
