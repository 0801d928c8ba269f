/** Reads the events that befall an app, as `POST /control/apps/:agentId/event` is given them. */
import type { ApprovalNews, ApprovalStatus, Person } from "../callbacks/events/approval.ts";
import type { LifecycleEvent } from "../callbacks/events/lifecycle.ts";
import type { EmulatedCompany } from "../emulated-company/emulated-company.ts";
import { ControlError, type Exchange, stringField, wholeNumber } from "../http/exchange.ts";
import { flag } from "./act-fields.ts";

type Fields = Exchange["fields"];

/** `{event, …}` with the fields of `LifecycleEvent`; fields of an approval that are absent come from the sample. */
export function readEvent(fields: Fields, emulatedCompany: EmulatedCompany): LifecycleEvent {
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
    case "kf_msg_or_event":
      return { event, token: text(fields, "token"), openKfId: text(fields, "openKfId") };
    case "open_approval_change":
      return { event, approval: readApproval(fields, emulatedCompany) };
    default:
      throw new ControlError(400, `No event of an app is called ${event}.`);
  }
}

function readApproval(fields: Fields, { clock, directory }: EmulatedCompany): ApprovalNews {
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
