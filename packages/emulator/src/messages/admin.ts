/** Settings of an administrator around messages: groups with a robot, licences, the mini program of an app. */

import type { Directory } from "../company/model/directory.ts";
import type { App, Member } from "../company/model/model.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import type { Chats } from "./chats/chats.ts";
import type { Robot, Robots } from "./chats/robots.ts";
import type { Licences } from "./licences.ts";
import type { MiniPrograms } from "./mini-programs.ts";

export interface RobotFacts extends Readonly<Robot> {
  /** Name of its group. */
  readonly group: string;
  /** Userids of those in the group. */
  readonly members: readonly string[];
  /** Address for messages to the group. */
  readonly url: string;
}

export interface MessagingAdminServices {
  readonly appOf: (agentId: number) => App | undefined;
  readonly changed: () => void;
  readonly chats: Chats;
  readonly directory: Directory;
  readonly licences: Licences;
  readonly miniPrograms: MiniPrograms;
  readonly origin: () => string;
  readonly robots: Robots;
}

export class MessagingAdmin {
  readonly #services: MessagingAdminServices;

  constructor(services: MessagingAdminServices) {
    this.#services = services;
  }

  robots(): readonly RobotFacts[] {
    return this.#services.robots.all().map((robot) => this.#factsOf(robot));
  }

  /**
   * Makes a group of members with a robot; the first member is the owner.
   * @throws {InvalidValue} The list is empty, or somebody is no member.
   */
  addRobot({ name, group, userIds }: { name: string; group: string; userIds: readonly string[] }): RobotFacts {
    const { changed, chats, robots } = this.#services;
    const members = userIds.map((userId) => this.#member(userId));
    const [owner] = members;
    if (!owner) throw new InvalidValue({ zh: "群里至少要有一个人。", en: "A group needs somebody in it." });
    const chat = chats.add({ name: group, agentId: undefined, owner, members });
    const robot = robots.add(name, chat.chatId);
    changed();
    return this.#factsOf(robot);
  }

  /** @throws {InvalidValue} When no robot has this key. */
  setRobot(key: string, changes: { enabled?: boolean; allowed?: boolean; inGroup?: boolean }): RobotFacts {
    const robot = this.#services.robots.get(key);
    if (!robot) throw new InvalidValue({ zh: "没有使用这个 key 的机器人。", en: "There is no robot with this key." });
    Object.assign(robot, changes);
    this.#services.changed();
    return this.#factsOf(robot);
  }

  /** Looked at only with the switch `message.licence` at `per-member`. @throws {InvalidValue} */
  setLicence(userId: string, licensed: boolean): void {
    this.#services.licences.set(this.#member(userId), licensed);
    this.#services.changed();
  }

  /** Userids of those without a licence. */
  unlicensed(): readonly string[] {
    const { directory, licences } = this.#services;
    return licences.without.flatMap((slot) => directory.memberAt(slot)?.userId ?? []);
  }

  /** `undefined` unbinds. @throws {InvalidValue} When there is no such app. */
  bindMiniProgram(agentId: number, appid: string | undefined): void {
    const { appOf, changed, miniPrograms } = this.#services;
    if (!appOf(agentId))
      throw new InvalidValue({ zh: `没有 AgentID 为 ${agentId} 的应用。`, en: `There is no app ${agentId}.` });
    miniPrograms.bind(agentId, appid);
    changed();
  }

  #member(userId: string): Member {
    const member = this.#services.directory.member(userId);
    if (!member) throw new InvalidValue({ zh: `没有成员 ${userId}。`, en: `There is no member ${userId}.` });
    return member;
  }

  #factsOf(robot: Robot): RobotFacts {
    const { chats, origin } = this.#services;
    const chat = chats.get(robot.chatId);
    return {
      ...robot,
      group: chat ? chats.titleOf(chat) : "",
      members: chat ? chats.membersOf(chat).map(({ userId }) => userId) : [],
      url: `${origin()}/cgi-bin/webhook/send?key=${robot.key}`,
    };
  }
}
