import type { AskingCheck } from "../check.ts";
import { answersOf, otherwise } from "../probes.ts";

const unknownCorp = 40013;

/** Whether WeCom knows the CorpID. It says so whatever the secret is. */
export const corpCheck: AskingCheck = {
  kind: "corp",
  group: "connection",
  per: "company",
  isLocal: false,
  async find({ account }, probes, { apps }) {
    const blocked = await probes.blocked(null);
    if (blocked !== null) return blocked;
    const credentials = [...apps.map(({ id }) => id), ...(account.contacts_secret_enc === null ? [] : ["contacts"])];
    for (const credential of credentials) {
      const got = await probes.token(credential);
      if (got === undefined) continue;
      const found = { probe: "GET gettoken", answers: answersOf([got]) };
      if (got.errcode === null) return otherwise("gettoken", got);
      return got.errcode === unknownCorp
        ? { ...found, state: "failed", code: "corp.unknown", params: { corpId: account.corp_id } }
        : { ...found, state: "good", code: "corp.good" };
    }
    return { state: "not_known", code: "blocked.secret" };
  },
};
