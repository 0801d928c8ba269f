/** Department as the platform writes it; `party` and `department` are the same thing on the wire. */
export interface WireDepartment {
  /** 32-bit; the root is 1. */
  readonly id: number;
  /** 1 to 64 characters, unique among siblings. Withheld from credentials that may read ids only. */
  readonly name: string;
  /** Only with the company's multi-language setting; usually empty or absent. */
  readonly name_en?: string;
  /** Userids of those leaders the caller may see. */
  readonly department_leader?: readonly string[];
  /** 0 on the root. */
  readonly parentid: number;
  /** Unsigned 32-bit; the larger comes first among siblings. */
  readonly order: number;
}
