/** Makes the one call of WeCom that a step is. A network call: never inside a transaction. */
import { type Contacts, ManagementGroup, WeComError } from "@shoufa/client";
import type { Reason } from "@shoufa/contract";
import { reversedOrder } from "../../directory/order.ts";
import type { CallOptions } from "./call-options.ts";
import { idOf, type Step, userIdOf } from "./step.ts";
import { createRequest, updateRequest } from "./wire.ts";

/** What WeCom said besides yes. */
export interface Taken {
  /** Id of what it made. */
  readonly id?: number;
  /** Parts that it did not take. */
  readonly missed?: { readonly people: readonly string[]; readonly departments: readonly number[] };
  readonly reason?: Reason;
  /** Whether somebody who was enabled had activated before. */
  readonly status?: "active" | "not-activated";
}

export async function callFor(contacts: Contacts, step: Step, options: CallOptions): Promise<Taken> {
  const { kind, before, after } = step;
  const { departments, members, tags } = contacts;
  const text = (field: string) => (after[field] === undefined ? {} : { name: String(after[field]) });
  const content = (from: typeof after) => {
    const people = (from["people"] as readonly string[] | undefined) ?? [];
    const ids = (from["departments"] as readonly number[] | undefined) ?? [];
    return { ...(people.length > 0 && { users: people }), ...(ids.length > 0 && { departments: ids }) };
  };
  const place = {
    ...(after["nameEn"] !== undefined && { name_en: String(after["nameEn"]) }),
    ...(after["parentId"] !== undefined && { parentid: after["parentId"] as number }),
    ...(after["order"] !== undefined && { order: orderFor(contacts, after["order"] as number) }),
  };
  switch (kind) {
    case "department/create": {
      const wanted = after["id"] === undefined ? {} : { id: after["id"] as number };
      const request = { ...place, ...wanted, name: String(after["name"]), parentid: after["parentId"] as number };
      return { id: await departments.create(request, options) };
    }
    case "department/update":
      await departments.update({ id: idOf(step), ...text("name"), ...place }, options);
      return {};
    case "department/delete":
      await departments.delete(idOf(step), options);
      return {};
    case "user/create":
      await members.create(createRequest(after), options);
      return contacts instanceof ManagementGroup && after["toInvite"] === true
        ? invited(contacts, userIdOf(step), options)
        : {};
    case "user/update":
      await members.update(updateRequest(userIdOf(step), before, after), options);
      return {};
    case "user/delete":
      await members.delete(userIdOf(step), options);
      return {};
    case "tag/create":
      return { id: await tags.create(String(after["name"]), after["id"] as number | undefined, options) };
    case "tag/update":
      await tags.rename(idOf(step), String(after["name"]), options);
      return {};
    case "tag/delete":
      await tags.delete(idOf(step), options);
      return {};
    case "tag/addtagusers":
    case "tag/deltagusers": {
      const act = kind === "tag/addtagusers" ? "add" : "remove";
      const { users, departments: missed } = await tags[act](
        idOf(step),
        content(act === "add" ? after : before),
        options,
      );
      const count = users.length + missed.length;
      if (count === 0) return {};
      const names = [...users, ...missed].slice(0, 20).join(", ");
      return {
        missed: { people: users, departments: missed },
        // All of them, for a list that people can save; the sentence names the first few.
        reason: {
          code: "plan.partly",
          params: { count, names, people: users.join("|"), departments: missed.join("|") },
        },
      };
    }
  }
}

/** A department's number as this platform writes it. */
export const orderFor = (contacts: Contacts, order: number): number =>
  contacts instanceof ManagementGroup ? reversedOrder(order) : order;

/** 企业号 invites by a call of its own; a person who was made stays so whatever becomes of it. */
async function invited(group: ManagementGroup, userId: string, options: CallOptions): Promise<Taken> {
  const missed = await group.invitations.send({ users: [userId] }, options).then(
    ({ users }) => users.length > 0,
    (error: unknown) => {
      if (error instanceof WeComError) return true;
      throw error;
    },
  );
  return missed ? { reason: { code: "plan.not_invited", params: {} } } : {};
}
