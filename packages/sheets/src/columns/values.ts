/** Values of a person as a row of a file gives them. */

/** A department that exists, or the names of one that does not yet. */
export type DepartmentValue = { readonly id: number } | { readonly names: readonly string[] };

/** Absent: nothing stands in the file, so nothing changes. Null: to be emptied. */
export interface PersonValues {
  userId?: string;
  name?: string;
  alias?: string | null;
  position?: string | null;
  departments?: DepartmentValue[];
  mainDepartment?: DepartmentValue;
  leaderOf?: DepartmentValue[];
  gender?: "male" | "female" | null;
  mobile?: string | null;
  telephone?: string | null;
  weixinId?: string | null;
  email?: string | null;
  bizMail?: string | null;
  address?: string | null;
  directLeaders?: string[];
  enable?: boolean;
  attributes?: Map<string, string | null>;
}

export const departmentKey = (value: DepartmentValue): string =>
  "id" in value ? String(value.id) : `/${value.names.map((name) => name.toLowerCase()).join("\n")}`;

/** As numbers are compared: without spaces and signs, and without the country code of China. */
export function plainMobile(text: string): string {
  const digits = text.replace(/[\s\-().·]/g, "");
  const china = /^(?:\+|00)?86(1\d{10})$/.exec(digits);
  return china ? (china[1] as string) : digits.replace(/^00(?=[1-9]\d{7,})/, "+");
}
