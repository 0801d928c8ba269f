import type { AskingCheck } from "../check.ts";
import { plainRead } from "../plain-read.ts";
import { answersOf, otherwise } from "../probes.ts";

const root = 1;
const untrusted = 60020;
const otherApp = new Set([301002, 40056, 41011]);
const disabled = 50003;

const lengthOf = (list: unknown): number => (Array.isArray(list) ? list.length : 0);

/** The visible range of an app: departments, people and tags. */
export const rangeCheck: AskingCheck = {
  kind: "range",
  group: "api",
  per: "app",
  isLocal: false,
  async find({ app }, probes) {
    if (app === null) return { state: "not_known", code: "not_checked" };
    const blocked = await probes.blocked(app.id);
    if (blocked !== null) return blocked;
    const { asked, endpoint } = await plainRead(probes, app);
    const found = { probe: endpoint, answers: answersOf([asked]) };
    if (asked.errcode === untrusted) return { state: "not_known", code: "blocked.trusted_ip" };
    if (asked.errcode === disabled) return { ...found, state: "failed", code: "range.disabled" };
    if (asked.errcode !== null && otherApp.has(asked.errcode))
      return {
        ...{ ...found, state: "failed", code: "range.wrong_app" },
        params: { agentId: app.agent_id, errcode: asked.errcode },
      };
    if (asked.errcode !== 0) return otherwise(endpoint, asked);
    const { allow_partys, allow_userinfos, allow_tags, close } = asked.reply as {
      allow_partys?: { partyid?: readonly number[] };
      allow_userinfos?: { user?: readonly unknown[] };
      allow_tags?: { tagid?: readonly number[] };
      close?: number;
    };
    if (close === 1) return { ...found, state: "failed", code: "range.disabled" };
    if (allow_partys?.partyid?.includes(root)) return { ...found, state: "good", code: "range.whole" };
    const params = {
      departments: lengthOf(allow_partys?.partyid),
      people: lengthOf(allow_userinfos?.user),
      tags: lengthOf(allow_tags?.tagid),
    };
    const isEmpty = params.departments + params.people + params.tags === 0;
    return isEmpty
      ? { ...found, state: "failed", code: "range.empty", params }
      : { ...found, state: "warning", code: "range.part", params };
  },
};
