import { createHmac } from "node:crypto";
import { limits } from "@shoufa/protocol";
import { invalid } from "../../company/directory/refusals.ts";
import type { Member } from "../../company/model/model.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";
import type { Services } from "../services.ts";

/** Beginning of the next page: a member's slot, and one of the member's departments. */
interface Place {
  readonly slot: number;
  readonly index: number;
}

/**
 * `POST user/list_id`: userid and department of all members, one row for each pair. The cursor is a position in the
 * order of joining, so that people who join or leave in between neither hide nor repeat others.
 */
export const userListId: Route<"user/list_id"> = {
  callers: "contacts",
  directory: "none",
  emptyOnFailure: { dept_user: [] },
  create: (services) => {
    const { directory, switches } = services;
    return ({ body }) => {
      const limit = body.integer("limit") ?? switches["directory.listId.defaultLimit"];
      if (limit < 1 || limit > limits.member.maxListId) throw invalid("limit");
      const cursor = body.string("cursor") ?? "";
      const from = cursor === "" ? { slot: 0, index: 0 } : readCursor(cursor, services);
      const rows: { userid: string; department: number }[] = [];
      for (let { slot, index } = from; slot < directory.slotCount; slot++, index = 0) {
        const member: Member | undefined = directory.memberAt(slot);
        for (; member && index < member.departments.length; index++) {
          if (rows.length === limit) return { next_cursor: writeCursor({ slot, index }, services), dept_user: rows };
          rows.push({ userid: member.userId, department: member.departments[index]! });
        }
      }
      return { next_cursor: "", dept_user: rows };
    };
  },
};

type CursorServices = Pick<Services, "clock" | "company" | "switches">;

function writeCursor({ slot, index }: Place, { clock, company }: CursorServices): string {
  const content = `${slot}.${index}.${clock.unixSeconds()}`;
  return Buffer.from(`${content}.${seal(content, company.idKey)}`).toString("base64url");
}

/** @throws {Refusal} 50100 or 60268 for what this emulator did not write, or too long ago. */
function readCursor(cursor: string, { clock, company, switches }: CursorServices): Place {
  const text = Buffer.from(cursor, "base64url").toString("latin1");
  const [, content, slot, index, seconds, mac] = /^((\d{1,10})\.(\d{1,10})\.(\d{1,12}))\.([\w-]{22})$/.exec(text) ?? [];
  const ttl = switches["directory.listId.cursorTtl"];
  const good = content !== undefined && mac === seal(content, company.idKey);
  if (!good || (ttl > 0 && clock.unixSeconds() - Number(seconds) > ttl))
    throw new Refusal(Number(switches["directory.listId.badCursorCode"]));
  return { slot: Number(slot), index: Number(index) };
}

const seal = (content: string, key: string): string =>
  createHmac("sha256", key).update(`list_id ${content}`).digest("base64url").slice(0, 22);
