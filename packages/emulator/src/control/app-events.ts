/** Events that befall an app, as `POST /control/apps/:agentId/event` is given them. */
import { z } from "zod";
import type { ApprovalNews, ApprovalStatus, Person } from "../company/callbacks/events/approval.ts";
import type { LifecycleEvent } from "../company/callbacks/events/lifecycle.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import { userIds, whole } from "../kernel/values.ts";
import type { EmulatedCompany } from "../state/emulated-company.ts";

/** Fields that are absent come from the sample. */
const approval = z.object({
  event: z.literal("open_approval_change"),
  thirdNo: z.string().optional(),
  templateId: z.string().optional(),
  name: z.string().optional(),
  status: whole(1, 4).optional(),
  applicant: z.string().optional(),
  approvers: userIds.optional(),
  notified: userIds.optional(),
  speech: z.string().optional(),
  step: whole(0, 100).optional(),
});

export const appEvent = z.discriminatedUnion("event", [
  z.object({
    event: z.enum(["inactive_alert", "low_active_alert"]),
    effectTime: whole(0, 0xffff_ffff).optional(),
  }),
  z.object({
    event: z.enum([
      "close_inactive_agent",
      "low_active",
      "active_restored",
      "reopen_inactive_agent",
      "share_agent_change",
      "share_chain_change",
    ]),
  }),
  z.object({ event: z.literal("switch_workbench_mode"), on: z.boolean().default(true) }),
  z.object({ event: z.literal("upload_media_job_finish"), jobId: z.string() }),
  z.object({ event: z.literal("kf_msg_or_event"), token: z.string().optional(), openKfId: z.string().optional() }),
  approval,
]);

export const lifecycleEvent = (event: z.output<typeof appEvent>, company: EmulatedCompany): LifecycleEvent =>
  event.event === "open_approval_change" ? { event: event.event, approval: newsOf(event, company) } : event;

function newsOf(given: z.output<typeof approval>, { clock, directory }: EmulatedCompany): ApprovalNews {
  const person = (userId: string | undefined, name: string): Person => {
    const member = userId === undefined ? undefined : directory.member(userId);
    if (!member)
      throw new InvalidValue(
        { zh: `${name} 必须是某个成员的 userid。`, en: `${name} must be the userid of a member.` },
        { field: name },
      );
    return { userId: member.userId, name: member.name };
  };
  const [first, second] = directory.members;
  const applicant = person(given.applicant ?? second?.userId ?? first?.userId, "applicant");
  const department = directory.member(applicant.userId)?.mainDepartment ?? 1;
  const approvers = given.approvers ?? [first?.userId];
  const status = (given.status ?? 1) as ApprovalStatus;
  return {
    thirdNo: given.thirdNo ?? `shoufa${clock.unixSeconds()}`,
    templateId: given.templateId ?? "3TkaH5KFbrG9heEQWLJjhgpFwmqAFB4dLEnapaB7aaa",
    name: given.name ?? "请假",
    status,
    applicant: { ...applicant, department: directory.department(department)?.name ?? "" },
    approvers: approvers.map((each) => ({ ...person(each, "approvers"), status, speech: given.speech })),
    notified: (given.notified ?? []).map((each) => person(each, "notified")),
    step: given.step ?? 0,
  };
}
