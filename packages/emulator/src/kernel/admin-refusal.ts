/** The admin console saying no: what happened and who mends it, in both languages. */

export interface BothLanguages {
  readonly zh: string;
  readonly en: string;
}

/** `missing` what was named is not there, `conflict` not as things stand, `forbidden` not for this person, `invalid` not like this. */
export type AdminRefusalKind = "missing" | "conflict" | "forbidden" | "invalid";

export class AdminRefusal extends Error {
  override readonly name = "AdminRefusal";
  readonly kind: AdminRefusalKind;
  readonly detail: BothLanguages;

  constructor(kind: AdminRefusalKind, detail: BothLanguages) {
    super(detail.en);
    this.kind = kind;
    this.detail = detail;
  }
}

export const noApp = (agentId: number): AdminRefusal =>
  new AdminRefusal("missing", {
    zh: `没有 AgentID 为 ${agentId} 的应用。请在“应用管理”里核对。`,
    en: `There is no app ${agentId}. The list of apps says which there are.`,
  });
