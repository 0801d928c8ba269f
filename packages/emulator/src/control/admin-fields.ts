/** Reads what the admin console's calls are given. */

import type { GroupInput } from "../admin/management-groups.ts";
import { isGroupInterface } from "../company/group-interfaces.ts";
import type { AppGrant, DirectoryGrant } from "../company/management-group.ts";
import type { VisibleRange } from "../company/model.ts";
import { ControlError, wholeNumber } from "../http/exchange.ts";

type Fields = Readonly<Record<string, unknown>>;

const largestId = 0xffff_ffff;

export function recordField(value: unknown, name: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new ControlError(400, `${name} must be an object.`);
  return value as Fields;
}

export function textList(value: unknown, name: string): readonly string[] {
  if (!Array.isArray(value) || !value.every((each) => typeof each === "string"))
    throw new ControlError(400, `${name} must be a list of strings.`);
  return value;
}

export function idList(value: unknown, name: string): readonly number[] {
  if (!Array.isArray(value)) throw new ControlError(400, `${name} must be a list of numbers.`);
  return value.map((each) => wholeNumber(each, name, 0, largestId));
}

export function requiredFlag(value: unknown, name: string): boolean {
  if (typeof value !== "boolean") throw new ControlError(400, `${name} must be true or false.`);
  return value;
}

/** `{userIds, departments, tags}`, each of which may be missing. */
export function rangeField(fields: Fields): VisibleRange {
  const { userIds = [], departments = [], tags = [] } = fields;
  return {
    userIds: textList(userIds, "userIds"),
    departments: idList(departments, "departments"),
    tags: idList(tags, "tags"),
  };
}

/** Absent fields stay as they are. */
export function groupInput({ admins, apps, directory, interfaces, name }: Fields): GroupInput {
  if (name !== undefined && typeof name !== "string") throw new ControlError(400, "name must be a string.");
  return {
    name,
    admins: admins === undefined ? undefined : textList(admins, "admins"),
    apps: apps === undefined ? undefined : appGrants(apps),
    directory: directory === undefined ? undefined : directoryGrant(recordField(directory, "directory")),
    interfaces:
      interfaces === undefined
        ? undefined
        : textList(interfaces, "interfaces").map((each) => {
            if (isGroupInterface(each)) return each;
            throw new ControlError(400, `No interface is called ${each}; GET /control/admin/groups lists them.`);
          }),
  };
}

function appGrants(value: unknown): readonly AppGrant[] {
  if (!Array.isArray(value)) throw new ControlError(400, "apps must be a list.");
  return value.map((each) => {
    const { agentId, manage = false, send = false } = recordField(each, "Each of apps");
    return {
      agentId: wholeNumber(agentId, "apps.agentId", 0, largestId),
      send: requiredFlag(send, "apps.send"),
      manage: requiredFlag(manage, "apps.manage"),
    };
  });
}

function directoryGrant({ departments, tags, write }: Fields): Partial<DirectoryGrant> {
  return {
    ...(departments === undefined ? {} : { departments: idList(departments, "directory.departments") }),
    ...(tags === undefined ? {} : { tags: idList(tags, "directory.tags") }),
    ...(write === undefined ? {} : { write: requiredFlag(write, "directory.write") }),
  };
}
