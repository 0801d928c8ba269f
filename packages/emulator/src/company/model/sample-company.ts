/**
 * The sample company: `people` members in the departments of `organisation.ts`, everything derived from `seed`, so that
 * ids, secrets and names in documentation and tests do not change. Mobile numbers are in a range that no operator has
 * been given, mail addresses under `.example`, which no registrar may sell.
 */
import { createHash } from "node:crypto";
import { limits } from "@shoufa/protocol";
import { InvalidValue } from "../../kernel/invalid-value.ts";
import type { App, Company, Department, DirectorySeed, Member, MemberStatus, TagSeed } from "./model.ts";
import { drawName } from "./names.ts";
import { chineseNumber, organisation, type Unit } from "./organisation.ts";
import { type SeededRandom, seededRandom } from "./seeded-random.ts";

export interface SampleOptions {
  /** 1 to 200,000. */
  readonly people: number;
  readonly seed: number;
  /**
   * `empty`: a newly registered company without departments, apps and tags, with its creator as the only member. Its
   * root department must be made first. `people` is then 1.
   */
  readonly company?: "sample" | "empty";
}

/** The options in their shortest form, so that the same company is asked for in one way only. */
export const normalSample = ({ people, seed, company }: SampleOptions): SampleOptions =>
  company === "empty" ? { people: 1, seed, company } : { people, seed };

export interface SampleCompany extends Omit<Company, "createdAt">, DirectorySeed {
  /** Undefined: at the moment it is made. */
  readonly createdAt: number | undefined;
}

/** When the sample company registered and made its apps: 2021-03-01 09:00 in China. */
const registeredAt = Date.UTC(2021, 2, 1, 1);

export const defaultSample: SampleOptions = { people: 300, seed: 1 };
export const maxPeople = 200_000;

/** Teams of more people than this are split into numbered groups. */
const largestTeam = 32;
const usualTeam = 19;
const largestFanOut = 24;

interface Post {
  readonly department: number;
  readonly position: string;
  readonly leads: boolean;
}

export function sampleCompany({ people, seed, company }: SampleOptions): SampleCompany {
  if (!Number.isInteger(people) || people < 1 || people > maxPeople)
    throw new InvalidValue({
      zh: `people 必须是 1 到 ${maxPeople} 的整数，不能是 ${people}。`,
      en: `people must be a whole number from 1 to ${maxPeople}, not ${people}`,
    });
  if (!Number.isInteger(seed))
    throw new InvalidValue({ zh: `seed 必须是整数，不能是 ${seed}。`, en: `seed must be a whole number, not ${seed}` });
  if (company === "empty") return emptyCompany(seed);
  const random = seededRandom(seed);
  const name = people > 5000 ? "远帆示范集团" : "远帆示范科技有限公司";
  const { departments, posts } = organise(name, people, random);
  const taken = new Map<string, number>();
  const members = posts.map((post, slot) => hire(slot, post, taken, random, seed));
  lendToSecondDepartments(members, departments, random);
  const tags = sampleTags(members, random);
  return {
    ...credentials(seed, name),
    createdAt: registeredAt,
    apps: sampleApps(seed, departments, members, tags),
    departments,
    members,
    tags,
  };
}

function credentials(seed: number, name: string): Pick<Company, "corpId" | "name" | "contactsSecret" | "idKey"> {
  const contactsSecret = derive(seed, "contacts", "base64url").slice(0, 43);
  return { corpId: `ww${derive(seed, "corp", "hex").slice(0, 16)}`, name, contactsSecret, idKey: contactsSecret };
}

function emptyCompany(seed: number): SampleCompany {
  const nowhere: Post = { department: 0, position: "", leads: false };
  const creator = hire(0, nowhere, new Map(), seededRandom(seed), seed);
  return {
    ...credentials(seed, "远帆示范科技有限公司"),
    createdAt: undefined,
    apps: [],
    departments: [],
    members: [{ ...creator, departments: [], orders: [], leads: [], mainDepartment: 0 }],
    tags: [],
  };
}

const derive = (seed: number, purpose: string, encoding: "hex" | "base64url"): string =>
  createHash("sha256").update(`shoufa sample company ${seed} ${purpose}`).digest(encoding);

function organise(companyName: string, people: number, random: SeededRandom) {
  const departments: Department[] = [];
  const posts: Post[] = [];
  const children = new Map<number, number>();
  const open = (name: string, parentId: number): number => {
    const before = children.get(parentId) ?? 0;
    children.set(parentId, before + 1);
    const id = departments.length + 1;
    departments.push({
      id,
      name,
      parentId,
      order: limits.department.firstOrder + before * limits.department.orderStep,
    });
    return id;
  };
  const work = (department: number, lead: string, positions: readonly string[], count: number): void => {
    for (let index = 0; index < count; index++) {
      // The first positions of the list are more frequent.
      const drawn = Math.min(random.integer(positions.length), random.integer(positions.length));
      posts.push({ department, leads: index === 0, position: index === 0 ? lead : positions[drawn]! });
    }
  };
  const split = (department: number, plan: Unit, count: number): void => {
    if (count <= largestTeam) {
      work(department, plan.lead, plan.positions, count);
      return;
    }
    const desk = Math.min(3, count);
    work(department, plan.lead, plan.positions, desk);
    const groups = Math.min(largestFanOut, Math.max(2, Math.round((count - desk) / usualTeam)));
    const team = { ...plan, lead: plan.lead === "组长" || count / groups <= largestTeam ? "组长" : plan.lead };
    for (const [index, size] of shareOut(count - desk, Array<number>(groups).fill(1)).entries()) {
      const kind = size > largestTeam ? "部" : "组";
      split(open(`${plan.name.replace(/[部组]$/, "")}${chineseNumber(index + 1)}${kind}`, department), team, size);
    }
  };
  const build = (department: number, plan: Unit, count: number): void => {
    // A unit that could not fill its smallest part with three people works as one team.
    const units = plan.units ?? [];
    const total = units.reduce((sum, each) => sum + each.share, 0);
    const smallest = Math.min(...units.map((each) => each.share));
    if (units.length === 0 || (count * smallest) / total < 3) {
      split(department, plan, count);
      return;
    }
    const desk = Math.min(8, Math.max(1, Math.round(count * 0.06)));
    work(department, plan.lead, plan.positions, desk);
    const sizes = shareOut(
      count - desk,
      units.map((each) => each.share),
    );
    for (const [index, each] of units.entries()) build(open(each.name, department), each, sizes[index]!);
  };
  const root = open(companyName, 0);
  if (people < 12) {
    work(root, "总经理", ["职员"], people);
    return { departments, posts };
  }
  const sizes = shareOut(
    people,
    organisation.map((each) => each.share),
  );
  for (const [index, each] of organisation.entries()) {
    if (sizes[index]! > 0) build(open(each.name, root), each, sizes[index]!);
  }
  return { departments, posts };
}

/** Whole numbers in proportion to `shares` that add up to `total` (largest remainders get the rest). */
function shareOut(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((a, b) => a + b, 0);
  const exact = shares.map((share) => (total * share) / sum);
  const sizes = exact.map(Math.floor);
  const rest = total - sizes.reduce((a, b) => a + b, 0);
  const byRemainder = exact.map((value, index) => ({ index, remainder: value - Math.floor(value) }));
  byRemainder.sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, rest)) sizes[index]!++;
  return sizes;
}

/** Assigns a position to a new person. `taken` counts the people for each stem of a userid. */
function hire(slot: number, post: Post, taken: Map<string, number>, random: SeededRandom, seed: number): Member {
  const gender = random.chance(0.54) ? "1" : "2";
  const { name, surname, given } = drawName(random, gender);
  const fate = random.integer(1000);
  // The first person is always activated, so that even the smallest company has a recipient.
  const status: MemberStatus = slot === 0 || fate >= 85 ? 1 : fate < 20 ? 2 : 4;
  const userId = nextUserId(`${surname}.${given}`, taken);
  return {
    slot,
    userId,
    name,
    departments: [post.department],
    orders: [0],
    leads: [post.leads ? 1 : 0],
    mainDepartment: post.department,
    position: post.position,
    mobile: `161${String((slot * 38_196_601 + (seed & 0xffff) * 7_919) % 100_000_000).padStart(8, "0")}`,
    gender,
    email: `${userId}@mail.example`,
    bizMail: `${userId}@yuanfan.example`,
    alias: random.chance(0.12) ? `${capital(given)} ${capital(surname)}` : "",
    telephone: random.chance(0.2) ? `021-5550${String(slot % 10_000).padStart(4, "0")}` : "",
    status,
  };
}

const capital = (pinyin: string): string => pinyin[0]!.toUpperCase() + pinyin.slice(1);

/** `zhang.wei`, then `zhang.wei2`, `zhang.wei3` … in the order of hiring. */
function nextUserId(stem: string, taken: Map<string, number>): string {
  const count = (taken.get(stem) ?? 0) + 1;
  taken.set(stem, count);
  return count === 1 ? stem : `${stem}${count}`;
}

/** About one person in forty also belongs to a second department. */
function lendToSecondDepartments(
  members: readonly Member[],
  departments: readonly Department[],
  random: SeededRandom,
): void {
  for (const member of members) {
    if (!random.chance(0.025)) continue;
    const second = random.pick(departments).id;
    if (second === 1 || member.departments.includes(second)) continue;
    member.departments = [...member.departments, second];
    member.orders = [...member.orders, 0];
    member.leads = [...member.leads, 0];
  }
}

function sampleTags(members: readonly Member[], random: SeededRandom): readonly TagSeed[] {
  const draw = (share: number): string[] =>
    members
      .filter(() => random.chance(share))
      .slice(0, 500)
      .map((m) => m.userId);
  const leaders = members.filter((member) => member.leads.includes(1)).slice(0, 500);
  return [
    { id: 1, name: "部门负责人", userIds: leaders.map((member) => member.userId), departments: [] },
    { id: 2, name: "应急值班", userIds: draw(0.03), departments: [] },
    { id: 3, name: "新员工", userIds: draw(0.05), departments: [] },
  ];
}

function sampleApps(
  seed: number,
  departments: readonly Department[],
  members: readonly Member[],
  tags: readonly TagSeed[],
): readonly App[] {
  const app = (agentId: number, name: string, visibleRange: App["visibleRange"]): App => ({
    agentId,
    name,
    secret: derive(seed, `app ${agentId}`, "base64url").slice(0, 43),
    visibleRange,
    readsSensitiveFields: true,
    enabled: true,
    createdAt: registeredAt,
  });
  const personnel = departments.find((each) => each.name === "人力资源部")?.id;
  return [
    app(1000002, "通知", { userIds: [], departments: [1], tags: [] }),
    app(1000003, "人事助手", {
      userIds: members.slice(0, 1).map((member) => member.userId),
      departments: personnel === undefined ? [] : [personnel],
      tags: [tags[1]!.id],
    }),
  ];
}
