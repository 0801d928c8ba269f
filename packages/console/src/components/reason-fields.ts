import type { Reason } from "@shoufa/contract";
import { common, type Say } from "@shoufa/web";
import { planFields } from "../text/plans.ts";

/** The reason with the words for the fields of a person or department that it names (`field`, `fields`). */
export function withFieldNames({ code, params }: Reason, t: Say): Reason {
  const named = (field: string): string => {
    const phrase = planFields[field];
    return phrase === undefined ? field : t(phrase);
  };
  const { field, fields } = params;
  return {
    code,
    params: {
      ...params,
      ...(typeof field === "string" && { field: named(field) }),
      ...(typeof fields === "string" && { fields: fields.split(", ").map(named).join(t(common.separator)) }),
    },
  };
}
