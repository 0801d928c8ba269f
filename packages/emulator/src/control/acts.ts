/** The control API's calls for what people do on their phones, one at a time or many at once. */
import type { Member } from "../company/model.ts";
import type { Emulator } from "../emulator-api.ts";
import { PhoneRefusal } from "../phones/phone-refusal.ts";
import type { World } from "../world.ts";
import { readAct } from "./act-fields.ts";
import { ControlError, type Exchange, type RouteRow, wholeNumber } from "./exchange.ts";

const mostPeople = 200_000;

export function actRoutes(emulator: Emulator, world: () => World): readonly RouteRow[] {
  const one = async ({ name, fields }: Exchange): Promise<unknown> => {
    if (!world().directory.member(name)) throw new ControlError(404, `There is no member ${name}.`);
    const act = readAct(fields);
    try {
      return await emulator.phone(name).act(act);
    } catch (error) {
      if (error instanceof PhoneRefusal) throw new ControlError(409, error.message);
      throw error;
    }
  };
  const many = ({ fields }: Exchange): Promise<unknown> => {
    // A text is what forty people most often answer with.
    const act = readAct(fields["kind"] === undefined ? { ...fields, kind: "text" } : fields);
    return emulator.many(chosen(fields, "agentId" in act ? act.agentId : undefined), act);
  };

  /** Those named, those of a department and below, or the first so many who are logged in and see the app. */
  const chosen = (fields: Exchange["fields"], agentId: number | undefined): readonly string[] => {
    const { appOf, directory, seesMember } = world();
    const { count, department, userIds } = fields;
    if (userIds !== undefined) {
      if (!Array.isArray(userIds) || !userIds.every((each) => typeof each === "string"))
        throw new ControlError(400, "userIds must be a list of userids.");
      return userIds;
    }
    const app = agentId === undefined ? undefined : appOf(agentId);
    const able = (member: Member): boolean => member.status === 1 && (app === undefined || seesMember(app, member));
    if (department === undefined && count === undefined)
      throw new ControlError(400, "Say who: userIds, department or count.");
    const from =
      department === undefined
        ? directory.members
        : directory.everybodyBelow(wholeNumber(department, "department", 1, 0xffff_ffff));
    const most = count === undefined ? mostPeople : wholeNumber(count, "count", 1, mostPeople);
    const found: string[] = [];
    for (const member of from) {
      if (found.length === most) break;
      if (able(member)) found.push(member.userId);
    }
    return found;
  };

  return [
    ["POST", /^\/control\/phones\/([^/]+)\/act$/, one],
    ["POST", /^\/control\/act\/many$/, many],
  ];
}
