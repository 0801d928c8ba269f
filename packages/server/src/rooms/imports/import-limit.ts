import { sheetLimits } from "@shoufa/sheets";
import { Problem } from "../../http/problem.ts";
import type { SizeLimit } from "../media/sendable.ts";

/** Most bytes of a file that is read as a sheet, and the refusal of a larger one. */
export const importLimit = (): SizeLimit => ({
  max: sheetLimits.maxFileBytes,
  refusal: new Problem("import.too_large", { max: sheetLimits.maxFileBytes }),
});
