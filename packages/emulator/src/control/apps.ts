/** The control API's calls about apps: their settings, as the admin console has them, and the events that befall them. */
import type { ApprovalNews, ApprovalStatus, Person } from "../callbacks/events/approval.ts";
import type { LifecycleEvent } from "../callbacks/events/lifecycle.ts";
import type { App } from "../company/model.ts";
import type { Emulator } from "../emulator-api.ts";
import type { World } from "../world.ts";
import { flag } from "./act-fields.ts";
import { ControlError, type Exchange, type RouteRow, stringField, wholeNumber } from "./exchange.ts";

type Fields = Exchange["fields"];

export function appRoutes(emulator: Emulator, world: () => World): readonly RouteRow[] {
  const row = (app: App) => {
    const { appSettings, callbacks, menus, workbench } = world();
    const { agentId, enabled, name, visibleRange } = app;
    return {
      agentId,
      name,
      enabled,
      visibleRange,
      callbackUrl: callbacks.of(agentId)?.url ?? null,
      settings: appSettings.of(agentId),
      menu: menus.of(agentId) ?? null,
      workbench: workbench.template(agentId) ?? null,
    };
  };
  const appNamed = (name: string): App => {
    const app = world().appOf(Number(name));
    if (!app) throw new ControlError(404, `There is no app ${name}.`);
    return app;
  };
  return [
    ["GET", /^\/control\/apps$/, () => ({ items: world().company.apps.map(row) })],
    ["GET", /^\/control\/apps\/(\d+)$/, ({ name }) => row(appNamed(name))],
    [
      "PUT",
      /^\/control\/apps\/(\d+)\/settings$/,
      ({ name, fields }) => {
        const { agentId } = appNamed(name);
        emulator.apps.change(agentId, fields);
        return emulator.apps.settings(agentId);
      },
    ],
    [
      "POST",
      /^\/control\/apps\/(\d+)\/event$/,
      async ({ name, fields }) => ({
        callback: await emulator.apps.happen(appNamed(name).agentId, readEvent(fields, world())),
      }),
    ],
  ];
}

/** `{event, …}` with the fields of `LifecycleEvent`; an approval may leave out whatever the sample can fill in. */
function readEvent(fields: Fields, world: World): LifecycleEvent {
  const event = stringField(fields, "event");
  switch (event) {
    case "inactive_alert":
    case "low_active_alert": {
      const at = fields["effectTime"];
      return { event, effectTime: at === undefined ? undefined : wholeNumber(at, "effectTime", 0, 0xffff_ffff) };
    }
    case "close_inactive_agent":
    case "low_active":
    case "active_restored":
    case "reopen_inactive_agent":
    case "share_agent_change":
    case "share_chain_change":
      return { event };
    case "switch_workbench_mode":
      return { event, on: flag(fields, "on") ?? true };
    case "upload_media_job_finish":
      return { event, jobId: stringField(fields, "jobId") };
    case "open_approval_change":
      return { event, approval: readApproval(fields, world) };
    default:
      throw new ControlError(400, `No event of an app is called ${event}.`);
  }
}

function readApproval(fields: Fields, { clock, directory }: World): ApprovalNews {
  const person = (value: unknown, name: string): Person => {
    const member = typeof value === "string" ? directory.member(value) : undefined;
    if (!member) throw new ControlError(400, `${name} must be the userid of a member.`);
    return { userId: member.userId, name: member.name };
  };
  const [first, second] = directory.members;
  const applicant = person(fields["applicant"] ?? second?.userId ?? first?.userId, "applicant");
  const department = directory.member(applicant.userId)?.mainDepartment ?? 1;
  const approvers = list(fields["approvers"] ?? [first?.userId], "approvers");
  const status = statusOf(fields["status"] ?? 1);
  return {
    thirdNo: text(fields, "thirdNo") ?? `shoufa${clock.unixSeconds()}`,
    templateId: text(fields, "templateId") ?? "3TkaH5KFbrG9heEQWLJjhgpFwmqAFB4dLEnapaB7aaa",
    name: text(fields, "name") ?? "请假",
    status,
    applicant: { ...applicant, department: directory.department(department)?.name ?? "" },
    approvers: approvers.map((each) => ({ ...person(each, "approvers"), status, speech: text(fields, "speech") })),
    notified: list(fields["notified"] ?? [], "notified").map((each) => person(each, "notified")),
    step: wholeNumber(fields["step"] ?? 0, "step", 0, 100),
  };
}

function list(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new ControlError(400, `${name} must be a list of userids.`);
  return value;
}

const text = (fields: Fields, name: string): string | undefined =>
  fields[name] === undefined ? undefined : stringField(fields, name);

function statusOf(value: unknown): ApprovalStatus {
  const status = wholeNumber(value, "status", 1, 4);
  return status as ApprovalStatus;
}
