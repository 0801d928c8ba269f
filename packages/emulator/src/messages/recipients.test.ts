import fc from "fast-check";
import { expect, test } from "vitest";
import { Directory } from "../company/model/directory.ts";
import { sampleCompany } from "../company/model/sample-company.ts";
import { viewOf, wholeCompany } from "../company/model/view.ts";
import { canReceive, Recipients, splitList } from "./recipients.ts";

const company = sampleCompany({ people: 400, seed: 9 });
const directory = new Directory(company);
const views = [wholeCompany(directory), viewOf(directory, company.apps[1]!.visibleRange)];

const spaces = fc.constantFrom("", " ", "  ", "\t");
const casing = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.toUpperCase(),
);
const userIds = fc.oneof(
  fc.tuple(fc.constantFrom(...company.members), casing).map(([member, cased]) => cased(member.userId)),
  fc.stringMatching(/^[a-zA-Z0-9._@-]{1,12}$/),
);
const ids = fc.oneof(
  fc.constantFrom(...company.departments.map((department) => String(department.id))),
  fc.integer({ min: -5, max: 2000 }).map(String),
  fc.constantFrom("x", "1e3", "0", "99999999999"),
);
/** The parts, and one way to write them. */
const joined = (part: fc.Arbitrary<string>) =>
  fc.array(fc.tuple(spaces, part, spaces), { maxLength: 30 }).map((cells) => ({
    parts: cells.map(([, text]) => text),
    text: cells.map(([before, text, after]) => before + text + after).join("|"),
  }));

test("a joined list is split into its parts, whatever the spaces and empty places", () => {
  fc.assert(
    fc.property(joined(userIds), fc.constantFrom("", "|", "||", " | "), ({ parts, text }, edge) => {
      expect(splitList(edge + text + edge)).toEqual(parts);
    }),
  );
});

test("resolving agrees with the plain definition, for any lists and either view", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...views),
      joined(userIds),
      joined(ids),
      joined(fc.constantFrom("1", "2", "3", "4", "zz")),
      fc.boolean(),
      (view, users, departments, tags, recursive) => {
        const fields = { touser: users.text, toparty: departments.text, totag: tags.text };
        const recipients = new Recipients({ directory });
        const resolved = recipients.resolve(view, fields, { recursive });

        const expected = new Set<string>();
        const good = (userId: string): boolean => {
          const member = company.members.find((each) => each.userId === userId.toLowerCase());
          return member !== undefined && canReceive(member) && view.seesMember(member);
        };
        const addAll = (userIds: readonly string[]): void => {
          for (const userId of userIds) if (good(userId)) expected.add(userId.toLowerCase());
        };
        addAll(users.parts);
        const seen = departments.parts.filter((id) => view.departments.some((each) => String(each.id) === id));
        for (const id of seen.map(Number)) {
          addAll((recursive ? directory.everybodyBelow(id) : directory.membersOf(id)).map((member) => member.userId));
        }
        for (const id of tags.parts) {
          const tag = directory.tags.find((each) => String(each.id) === id);
          if (tag && view.seesTag(tag)) addAll([...tag.members].map((member) => member.userId));
        }
        expect(new Set(resolved.reachable.map((member) => member.userId))).toEqual(expected);
        expect(resolved.reachable).toHaveLength(expected.size);
        expect(resolved.invalidUsers).toEqual(users.parts.filter((userId) => !good(userId)));
        expect(resolved.invalidDepartments).toEqual(departments.parts.filter((id) => !seen.includes(id)));
        const again = recipients.resolve(view, fields, { recursive });
        expect(again).toEqual(resolved);
        expect(recipients.resolve(view, fields, { recursive })).toBe(again);
      },
    ),
    { numRuns: 200 },
  );
});

test("@all is all visible members who can receive, and disregards the other fields", () => {
  for (const view of views) {
    const resolved = new Recipients({ directory }).resolve(
      view,
      { touser: " @all ", toparty: "9999", totag: "zz" },
      { recursive: true },
    );
    expect(resolved.reachable).toEqual(view.members.filter(canReceive));
    expect(resolved.invalidDepartments).toEqual([]);
  }
});

test("an unknown userid that looks like a remembered key is only unknown", () => {
  const recipients = new Recipients({ directory });
  const view = views[0]!;
  recipients.resolve(view, { touser: "", toparty: "1", totag: "" }, { recursive: true });
  const odd = recipients.resolve(view, { touser: '["","1","",true]', toparty: "", totag: "" }, { recursive: true });
  expect(odd.reachable).toEqual([]);
});
