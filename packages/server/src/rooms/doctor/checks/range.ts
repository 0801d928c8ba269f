import type { AgentGetReply } from "@shoufa/protocol";
import { keepRange } from "../../directory/app-ranges.ts";
import { rangeIn } from "../../directory/reading/source.ts";
import type { AskingCheck } from "../check.ts";
import { plainRead } from "../plain-read.ts";
import { answersOf, otherwise } from "../probes.ts";

const root = 1;
const untrusted = 60020;
const otherApp = new Set([301002, 40056, 41011]);
const disabled = 50003;

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
    const { close, ...reply } = asked.reply as Partial<AgentGetReply>;
    const range = rangeIn(reply);
    if (close === 1) return { ...found, state: "failed", code: "range.disabled" };
    // What uses a department or a person is told by it, too.
    const { database } = probes.context;
    await database.transact((tx) => keepRange(database, tx, app.id, range));
    if (range.departments.includes(root)) return { ...found, state: "good", code: "range.whole" };
    const params = {
      departments: range.departments.length,
      people: range.userIds.length,
      tags: range.tags.length,
    };
    const isEmpty = params.departments + params.people + params.tags === 0;
    return isEmpty
      ? { ...found, state: "failed", code: "range.empty", params }
      : { ...found, state: "warning", code: "range.part", params };
  },
};
