/**
 * The control API's calls about the directory: what an administrator does on the official backend, and what people do on
 * their phones to come in. The rules are those of the platform; a refusal of theirs is answered 409 with its code.
 */
import type { Member } from "../company/model.ts";
import type { DepartmentChanges } from "../directory/departments.ts";
import type { Applicant } from "../directory/joining.ts";
import type { MemberInput } from "../directory/member-input.ts";
import type { TagTargets } from "../directory/tags.ts";
import type { EmulatedCompany } from "../emulated-company/emulated-company.ts";
import { ControlError, type Exchange, type RouteRow, stringField, wholeNumber } from "../http/exchange.ts";
import type { Emulator } from "../library/emulator-api.ts";

type Fields = Readonly<Record<string, unknown>>;

const mostInteger = Number.MAX_SAFE_INTEGER;

export function directoryRoutes(emulator: Emulator, emulatedCompany: () => EmulatedCompany): readonly RouteRow[] {
  const admin = () => emulatedCompany().directoryAdmin;
  const memberNamed = (userId: string): Member => {
    const member = emulatedCompany().directory.member(userId);
    if (!member) throw new ControlError(404, `There is no member ${userId}.`);
    return member;
  };
  const oneMember = ({ name }: Exchange) => {
    const member = memberNamed(name);
    const { invitations, secondVerification } = emulatedCompany();
    const { directLeaders = [], ...own } = member;
    const leaders = directLeaders.map((slot) => emulatedCompany().directory.memberAt(slot)?.userId);
    return {
      member: { ...own, directLeaders: leaders.filter((userId) => userId !== undefined) },
      invitation: invitations.of(member) ?? null,
      secondVerification: secondVerification.neededBy(member),
    };
  };
  const changeTag = ({ name, fields }: Exchange) => {
    const id = idOf(name);
    const [add, remove] = [targets(fields["add"], "add"), targets(fields["remove"], "remove")];
    return {
      invalid: {
        add: add && admin().addToTag(id, add),
        remove: remove && admin().takeFromTag(id, remove),
      },
    };
  };
  const login = ({ name }: Exchange) => {
    const member = memberNamed(name);
    const { secondVerification } = emulatedCompany();
    if (member.status === 2) throw new ControlError(409, `${member.userId} is disabled and cannot use WeCom.`);
    if (secondVerification.join(member)) return { state: "in", status: member.status };
    return { state: "verify", status: member.status, page: secondVerification.open(member) };
  };
  const done = (change: (exchange: Exchange) => void) => (exchange: Exchange) => {
    change(exchange);
    return {};
  };

  return [
    ["GET", /^\/control\/callbacks\/sent$/, () => ({ items: emulatedCompany().outgoing.recent() })],

    ["GET", /^\/control\/directory\/settings$/, () => emulatedCompany().settings.now],
    [
      "PUT",
      /^\/control\/directory\/settings$/,
      ({ fields }) => {
        emulatedCompany().settings.change(fields);
        return emulatedCompany().settings.now;
      },
    ],
    [
      "POST",
      /^\/control\/directory\/root$/,
      ({ fields }) => ({ department: admin().createRoot(stringField(fields, "name")) }),
    ],
    [
      "POST",
      /^\/control\/directory\/departments$/,
      ({ fields }) => ({
        department: admin().createDepartment({
          ...departmentFields(fields, ["nameEn", "order"]),
          name: stringField(fields, "name"),
          parentId: wholeNumber(fields["parentId"], "parentId", 0, mostInteger),
          id: optionalNumber(fields, "id"),
        }),
      }),
    ],
    [
      "PUT",
      /^\/control\/directory\/departments\/(\d+)$/,
      ({ name, fields }) => {
        admin().updateDepartment(idOf(name), departmentFields(fields, ["name", "nameEn", "parentId", "order"]));
        return { department: emulatedCompany().directory.department(idOf(name)) };
      },
    ],
    ["DELETE", /^\/control\/directory\/departments\/(\d+)$/, done(({ name }) => admin().deleteDepartment(idOf(name)))],

    [
      "POST",
      /^\/control\/directory\/members$/,
      ({ fields }) => {
        const invite = fields["invite"] !== false;
        return { member: admin().createMember(stringField(fields, "userId"), memberInput(fields), { invite }) };
      },
    ],
    ["GET", /^\/control\/directory\/members\/([^/]+)$/, oneMember],
    [
      "PUT",
      /^\/control\/directory\/members\/([^/]+)$/,
      ({ name, fields }) => {
        const newUserId = optionalText(fields, "newUserId");
        admin().updateMember(name, { ...memberInput(fields), newUserId });
        return { member: memberNamed(newUserId ?? name) };
      },
    ],
    ["DELETE", /^\/control\/directory\/members\/([^/]+)$/, done(({ name }) => admin().deleteMember(name))],

    [
      "GET",
      /^\/control\/phones\/([^/]+)\/contacts$/,
      ({ name, query }) => {
        const member = emulatedCompany().directory.member(name);
        if (!member) throw new ControlError(404, `There is no member ${name}.`);
        const limit = wholeNumber(query.get("limit") ?? 1000, "limit", 1, 1000);
        return { items: emulator.phone(member.userId).addressBook({ q: query.get("q") ?? "", limit }) };
      },
    ],
    ["GET", /^\/control\/directory\/tags$/, () => ({ items: emulatedCompany().directory.tags.map(tagRow) })],
    [
      "POST",
      /^\/control\/directory\/tags$/,
      ({ fields }) => ({ tag: tagRow(admin().createTag(stringField(fields, "name"), optionalNumber(fields, "id"))) }),
    ],
    [
      "PUT",
      /^\/control\/directory\/tags\/(\d+)$/,
      done(({ name, fields }) => admin().renameTag(idOf(name), stringField(fields, "name"))),
    ],
    ["DELETE", /^\/control\/directory\/tags\/(\d+)$/, done(({ name }) => admin().deleteTag(idOf(name)))],
    ["POST", /^\/control\/directory\/tags\/(\d+)\/members$/, changeTag],

    [
      "POST",
      /^\/control\/directory\/join-codes$/,
      () => {
        const ticket = emulatedCompany().joining.newTicket();
        return { ticket, url: `${emulator.url}/join/${ticket}` };
      },
    ],
    [
      "POST",
      /^\/control\/directory\/join$/,
      ({ fields }) => emulatedCompany().joining.join(stringField(fields, "ticket"), applicantOf(fields)),
    ],
    ["GET", /^\/control\/directory\/applications$/, () => ({ items: emulatedCompany().joining.applications })],
    [
      "POST",
      /^\/control\/directory\/applications\/([^/]+)$/,
      ({ name, fields }) => {
        if (typeof fields["consent"] !== "boolean") throw new ControlError(400, "consent must be true or false.");
        return emulatedCompany().joining.decide(name, fields["consent"]) ?? { state: "refused" };
      },
    ],

    ["POST", /^\/control\/phones\/([^/]+)\/login$/, login],
    [
      "POST",
      /^\/control\/phones\/([^/]+)\/verification$/,
      ({ name, fields }) =>
        emulatedCompany().secondVerification.open(memberNamed(name), optionalText(fields, "pageUrl")),
    ],
    [
      "POST",
      /^\/control\/phones\/([^/]+)\/leave$/,
      done(({ name }) => emulatedCompany().members.leave(memberNamed(name))),
    ],
  ];
}

const tagRow = (tag: ReturnType<EmulatedCompany["directoryAdmin"]["createTag"]>) => ({
  id: tag.id,
  name: tag.name,
  owner: tag.owner,
  userIds: Array.from(tag.members, (member) => member.userId),
  departments: [...tag.departments],
});

const idOf = (name: string): number => wholeNumber(name, "id", 0, mostInteger);

const optionalText = (fields: Fields, name: string): string | undefined =>
  fields[name] === undefined ? undefined : stringField(fields, name);

const optionalNumber = (fields: Fields, name: string): number | undefined =>
  fields[name] === undefined ? undefined : wholeNumber(fields[name], name, 0, mostInteger);

/** At least one of `mobile`, `email` and `weixinId`. */
function applicantOf(fields: Fields): Applicant {
  const [mobile, email, weixinId] = (["mobile", "email", "weixinId"] as const).map((name) =>
    optionalText(fields, name),
  );
  if (!mobile && !email && !weixinId) throw new ControlError(400, "mobile, email or weixinId must be given.");
  return { name: stringField(fields, "name"), mobile, email, weixinId };
}

function departmentFields(fields: Fields, names: readonly (keyof DepartmentChanges)[]): DepartmentChanges {
  const read = (name: keyof DepartmentChanges) =>
    name === "name" || name === "nameEn" ? optionalText(fields, name) : optionalNumber(fields, name);
  return Object.fromEntries(names.map((name) => [name, read(name)]));
}

const textFields = [
  ..."name alias mobile email position gender telephone address bizMail avatarMediaId externalPosition weixinId".split(
    " ",
  ),
];

/** The fields of `MemberInput` as JSON, under their own names. */
function memberInput(fields: Fields): MemberInput {
  const given = (name: string, read: (value: unknown, name: string) => unknown): [string, unknown][] =>
    fields[name] === undefined ? [] : [[name, read(fields[name], name)]];
  return Object.fromEntries([
    ...textFields.flatMap((name) => given(name, () => stringField(fields, name))),
    ...["departments", "orders", "leads"].flatMap((name) => given(name, numbers)),
    ...["directLeaders", "bizMailAliases"].flatMap((name) => given(name, texts)),
    ...given("mainDepartment", (value, name) => wholeNumber(value, name, 0, mostInteger)),
    ...given("enabled", (value) => {
      if (typeof value !== "boolean") throw new ControlError(400, "enabled must be true or false.");
      return value;
    }),
  ]);
}

function targets(value: unknown, name: string): TagTargets | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "object" || value === null) throw new ControlError(400, `${name} must be an object.`);
  const { userIds = [], departments = [] } = value as Record<string, unknown>;
  return { userIds: texts(userIds, `${name}.userIds`), departments: numbers(departments, `${name}.departments`) };
}

function texts(value: unknown, name: string): readonly string[] {
  if (!Array.isArray(value) || !value.every((each) => typeof each === "string"))
    throw new ControlError(400, `${name} must be a list of strings.`);
  return value;
}

function numbers(value: unknown, name: string): readonly number[] {
  if (!Array.isArray(value)) throw new ControlError(400, `${name} must be a list of numbers.`);
  return value.map((each) => wholeNumber(each, name, -mostInteger, mostInteger));
}
