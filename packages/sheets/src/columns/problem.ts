/** `stop`: the row is not carried out. `check`: it is, and somebody should look. `note`: what was mended silently. */
export type ProblemWeight = "stop" | "check" | "note";

/** What is wrong with a cell, or with a row where `field` is null. The sentence belongs to the contract. */
export interface CellProblem {
  readonly weight: ProblemWeight;
  readonly field: string | null;
  readonly code: CellProblemCode;
  readonly params?: Readonly<Record<string, string | number>>;
}

export const cellProblemCodes = [
  "required",
  "formula",
  "error_cell",
  "date_cell",
  "boolean_cell",
  "number_rounded",
  "number_text",
  "zeros_lost",
  "invisible",
  "wide",
  "too_long",
  "too_short",
  "user_id_characters",
  "user_id_reserved",
  "user_id_case",
  "mobile_form",
  "telephone_form",
  "mail_form",
  "gender_unknown",
  "enable_unknown",
  "name_characters",
  "department_missing",
  "department_new",
  "department_deep",
  "department_ambiguous",
  "department_characters",
  "departments_many",
  "departments_required",
  "main_not_among",
  "leader_not_among",
  "leader_unknown",
  "contact_required",
  "contact_required_qiyehao",
  "weixin_form",
  "duplicate",
  "taken",
  "taken_here",
  "unreadable",
  "unclearable",
  "merged",
  "left",
] as const;
export type CellProblemCode = (typeof cellProblemCodes)[number];
