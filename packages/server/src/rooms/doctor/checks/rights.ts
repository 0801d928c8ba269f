import type { DoctorAbility } from "@shoufa/contract";
import type { AccountRow } from "../../../wecom/accounts.ts";
import type { AskingCheck, Finding } from "../check.ts";
import { plainRead } from "../plain-read.ts";
import { type Asked, answersOf, otherwise, type Probes } from "../probes.ts";

const untrusted = 60020;
const forbidden = 48002;
const idsOnly = 48009;
/** Said of a department or person outside the visible range, which is no missing right. */
const outside = new Set([60011, 60003, 60111]);
const root = 1;

type Can = DoctorAbility["can"];
const canOf = ({ errcode }: Asked): Can => (errcode === 0 ? "yes" : errcode === null ? "unknown" : "no");
const canRead = (asked: Asked): Can =>
  asked.errcode !== null && outside.has(asked.errcode) ? "unknown" : canOf(asked);

/** What a credential may read, and by WeCom's rule write. Nothing is written to find out. */
export const rightsCheck: AskingCheck = {
  kind: "rights",
  group: "api",
  per: "credential",
  isLocal: false,
  async find({ account, app }, probes) {
    const credential = app?.id ?? "contacts";
    const blocked = await probes.blocked(credential);
    if (blocked !== null) return blocked;
    const { asked } = await plainRead(probes, app);
    if (asked.errcode === untrusted) return { state: "not_known", code: "blocked.trusted_ip" };
    return app === null ? contacts(probes, asked) : ofApp(probes, app.id, account.profile);
  },
};

/** Where each profile lists departments: 企业号 ended before there was a list of ids. */
const departmentLists = {
  wecom: { endpoint: "department/simplelist", field: "department_id" },
  qiyehao: { endpoint: "department/list", field: "department" },
} as const;

async function ofApp(probes: Probes, appId: string, profile: AccountRow["profile"]): Promise<Finding> {
  const { endpoint, field } = departmentLists[profile];
  const departments = await probes.read(appId, endpoint);
  const listed = departments.reply[field] as readonly { id?: number }[] | undefined;
  const first = listed?.find(({ id }) => id === root)?.id ?? listed?.[0]?.id ?? root;
  const people = await probes.read(appId, "user/simplelist", { department_id: first });
  const tags = await probes.read(appId, "tag/list");
  const abilities: DoctorAbility[] = [
    { what: "departments", can: canOf(departments) },
    { what: "people", can: canRead(people) },
    { what: "tags", can: canOf(tags) },
    // In WeCom 48002 to every app since there is a contacts secret; a group may or may not, and asking would be a write.
    { what: "write", can: profile === "wecom" ? "no" : "unknown" },
  ];
  const calls = [departments, people, tags];
  const found = { probe: `${endpoint}, user/simplelist, tag/list`, answers: answersOf(calls), abilities };
  const silent = calls.find(({ errcode }) => errcode === null);
  if (silent !== undefined) return { ...otherwise(endpoint, silent), abilities, answers: found.answers };
  const isLess = abilities.some(({ what, can }) => what !== "write" && can === "no");
  if (isLess) return { ...found, state: "warning", code: "rights.app_less" };
  return { ...found, state: "good", code: profile === "wecom" ? "rights.app" : "rights.group" };
}

async function contacts(probes: Probes, ids: Asked): Promise<Finding> {
  if (ids.errcode === forbidden)
    return { state: "failed", code: "rights.contacts_wrong", probe: "user/list_id", answers: answersOf([ids]) };
  if (ids.errcode !== 0) return otherwise("user/list_id", ids);
  const departments = await probes.read("contacts", "department/simplelist");
  const details = await probes.read("contacts", "user/simplelist", { department_id: root });
  const abilities: DoctorAbility[] = [
    { what: "ids", can: "yes" },
    { what: "departments", can: canOf(departments) },
    { what: "details", can: canRead(details) },
    { what: "write", can: "unknown" },
  ];
  const found = {
    probe: "user/list_id, department/simplelist, user/simplelist",
    answers: answersOf([ids, departments, details]),
    abilities,
  };
  if (details.errcode === idsOnly) return { ...found, state: "good", code: "rights.contacts_ids" };
  if (details.errcode === null) return { ...otherwise("user/simplelist", details), abilities, answers: found.answers };
  return { ...found, state: "good", code: "rights.contacts" };
}
