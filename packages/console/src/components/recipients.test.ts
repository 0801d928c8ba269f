import { Recipients } from "@shoufa/contract";
import type { ChosenItem } from "@shoufa/web";
import { expect, test } from "vitest";
import { chosenOf, recipientsOf } from "./recipients.ts";

const department: ChosenItem = { kind: "department", id: 2 };
const only: ChosenItem = { kind: "department", id: 3, only: true };
const tag: ChosenItem = { kind: "tag", id: 2 };
const member: ChosenItem = { kind: "member", userId: "2" };

test("a department, a tag and a person of the same id stay three recipients, and what is left out stays apart", () => {
  const sent = recipientsOf({ everyone: false, items: [department, only, tag, member], except: [tag] });
  expect(sent).toMatchObject({ departments: [2], departmentsOnly: [3], tags: [2], members: ["2"] });
  expect(sent.except).toEqual({ departments: [], departmentsOnly: [], tags: [2], members: [] });
});

test("everyone leaves no narrower choice in what is sent, but people can be left out", () => {
  expect(Recipients.parse(recipientsOf({ everyone: true, items: [member], except: [only] }))).toEqual({
    ...{ everyone: true, departments: [], departmentsOnly: [], tags: [], members: [] },
    except: { departments: [], departmentsOnly: [3], tags: [], members: [] },
  });
});

test("a kept choice is chosen again as it was", () => {
  const named = ({ id }: { id: number }) => ({ id, name: "" });
  const chosen = { everyone: false, items: [department, only, tag, member], except: [tag, member] };
  const { except, ...parts } = Recipients.parse(recipientsOf(chosen));
  const withNames = ({ departments, departmentsOnly, tags, members }: typeof except) => ({
    departments: departments.map((id) => named({ id })),
    departmentsOnly: departmentsOnly.map((id) => named({ id })),
    tags: tags.map((id) => named({ id })),
    members: members.map((userId) => ({ userId, name: "" })),
  });
  expect(chosenOf({ everyone: false, ...withNames(parts), except: withNames(except) })).toEqual(chosen);
});
