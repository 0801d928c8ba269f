import type { AskingCheck } from "../check.ts";
import { answersOf, otherwise } from "../probes.ts";

/** WeCom's words for a secret that it does not take. */
const wrongSecret = new Set([40001, 40091]);
const unknownCorp = 40013;

/** Whether WeCom takes a secret. One that is not set is a state with consequences, not an error. */
export const secretCheck: AskingCheck = {
  kind: "secret",
  group: "connection",
  per: "secret",
  isLocal: false,
  async find({ account, app }, probes) {
    if (app === null && account.profile === "qiyehao")
      return { state: "not_applicable", code: "secret.contacts_groups" };
    if (app === null && account.contacts_secret_enc === null)
      return { state: "not_set", code: "secret.contacts_missing" };
    const blocked = await probes.blocked(null);
    if (blocked !== null) return blocked;
    const got = await probes.token(app?.id ?? "contacts");
    if (got === undefined) return { state: "failed", code: "secret.unreadable" };
    const found = { probe: "GET gettoken", answers: answersOf([got]) };
    if (got.errcode === 0) return { ...found, state: "good", code: "secret.good" };
    if (got.errcode === unknownCorp) return { ...found, state: "not_known", code: "blocked.secret" };
    if (got.errcode !== null && wrongSecret.has(got.errcode))
      return {
        ...{ ...found, state: "failed", params: { errcode: got.errcode } },
        code: app === null ? "secret.contacts_refused" : "secret.refused",
      };
    return otherwise("gettoken", got);
  },
};
