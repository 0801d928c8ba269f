/**
 * Management group (管理组) of 企业号: its Secret reads and writes the group's part of the directory, with the calls and the
 * fields of that time. Takes the fields of today, so that callers need not tell the two apart.
 * Source: docs/wire/directory.md §15.
 */
import type { MemberInput, UserCreateRequest, UserUpdateRequest, WireDepartment } from "@shoufa/protocol";
import { type CallServices, Contacts } from "./app.ts";
import type { CallOptions } from "./call.ts";
import { missing } from "./checks.ts";
import { type DepartmentNode, Departments } from "./departments.ts";
import { UsageError, WeComApiError } from "./errors.ts";
import { Invitations } from "./invitations.ts";
import { visitorIn } from "./login.ts";
import { type CreatedDepartment, Members } from "./members.ts";
import type { OpenCall } from "./open-call.ts";
import { type RecipientLists, recipientFields, type Unreached } from "./recipients.ts";

/** Made by `wecom.group`. Imports by file and ids of everybody came with WeCom: a group is refused them. */
export class ManagementGroup extends Contacts {
  override readonly departments: Departments;
  override readonly members: Members;
  override readonly invitations: Invitations;

  constructor(services: CallServices) {
    super(services);
    this.departments = new GroupDepartments(this.call);
    this.members = new GroupMembers(this.call);
    this.invitations = new GroupInvitations(this.call);
  }
}

/** One list was all there was. */
class GroupDepartments extends Departments {
  override async simpleList(under?: number, options?: CallOptions): Promise<readonly DepartmentNode[]> {
    return this.list(under, options);
  }

  override async get(id: number, options?: CallOptions): Promise<WireDepartment> {
    const found = (await this.list(id, options)).find((department) => department.id === id);
    if (!found) throw missing("department/list", "department");
    return found;
  }
}

class GroupMembers extends Members {
  override create(member: UserCreateRequest, options?: CallOptions): Promise<readonly CreatedDepartment[]> {
    const { to_invite: _, ...fields } = member;
    // Nobody was invited by being added. The emulator, and gateways of today, do so unless told.
    return super.create({ ...formerFields(fields), to_invite: false } as UserCreateRequest, options);
  }

  override update(changes: UserUpdateRequest, options?: CallOptions): Promise<readonly CreatedDepartment[]> {
    return super.update(formerFields(changes) as UserUpdateRequest, options);
  }
}

/** A leader was one of the person, not of a department; places among people there were none. */
function formerFields(fields: Partial<MemberInput>): object {
  const { telephone, alias, is_leader_in_dept: leads, order: _, extattr, ...rest } = fields;
  return {
    ...rest,
    ...(telephone !== undefined && { tel: telephone }),
    ...(alias !== undefined && { english_name: alias }),
    ...(extattr !== undefined && {
      extattr: { attrs: extattr.attrs.map(({ name, value, text }) => ({ name, value: text?.value ?? value ?? "" })) },
    }),
    ...(leads !== undefined && { isleader: leads.includes(1) ? 1 : 0 }),
  };
}

/** People invited one by one, so that each refusal is known; more go as a job. */
const mostInvitedSingly = 20;
/** Follows already: nothing is missing. */
const follows = 60119;

class GroupInvitations extends Invitations {
  readonly #call: OpenCall;

  constructor(call: OpenCall) {
    super(call);
    this.#call = call;
  }

  /** @returns Of at most 20 people, those who could not be invited; of a job, which goes on by itself, nobody. */
  override async send(to: RecipientLists, options?: CallOptions): Promise<Unreached> {
    const fields = recipientFields(to);
    const { users = [], departments = [], tags = [] } = to;
    const unreached: string[] = [];
    if (departments.length + tags.length > 0 || users.length > mostInvitedSingly)
      await this.#call("batch/inviteuser", fields, options);
    else
      for (const userid of users)
        try {
          await this.#call("invite/send", { userid }, options);
        } catch (error) {
          if (!(error instanceof WeComApiError) || !aboutThePerson.has(error.errcode)) throw error;
          if (error.errcode !== follows) unreached.push(userid);
        }
    return { users: unreached, departments: [], tags: [] };
  }

  /** @throws {UsageError} There was no call for it: the admin console shows the code. */
  override async joinQrCode(): Promise<string> {
    throw new UsageError("企业号 has no call for the joining code: its admin console shows it");
  }

  override async joiningMember(code: string, options?: CallOptions): Promise<string> {
    const { userId } = visitorIn("user/getuserinfo", await this.#call("user/getuserinfo", { code }, options));
    if (userId === null) throw missing("user/getuserinfo", "UserId");
    return userId;
  }
}

/** Unknown, neither WeChat id nor mail, follows already, disabled. */
const aboutThePerson = new Set([60111, 60113, follows, 60120]);
