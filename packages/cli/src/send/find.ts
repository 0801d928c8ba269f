/** People, departments and tags by what a person types: found with the console's own search, and taken only when it is exactly one. */
import type { SearchHit } from "@shoufa/contract";
import { CliProblem } from "../cli-problem.ts";
import type { Installation } from "../installation/installation.ts";
import { plain } from "../print.ts";

type Hit<Kind extends SearchHit["kind"]> = Extract<SearchHit, { kind: Kind }>;

const mostListed = 10;
const normal = (text: string): string => text.normalize("NFKC").trim().toLowerCase();
const isMobile = (text: string): boolean => /^\+?\d[\d -]{5,}$/.test(text);

/** Finds one person by account, mobile number or whole name. @throws {CliProblem} for nobody, and for several. */
export async function findPerson(installation: Installation, accountId: string, typed: string): Promise<string> {
  const { call, routes } = installation;
  const people = (await search(installation, accountId, typed)).filter((hit) => hit.kind === "member");
  const byId = people.filter(({ userId }) => normal(userId) === normal(typed));
  if (byId[0]) return byId[0].userId;
  if (isMobile(typed)) {
    const query = { mobile: typed.replace(/[ -]/g, "") };
    const { items } = await call(routes.listMembers, { params: { accountId }, query });
    if (items.length === 1 && items[0]) return items[0].userId;
    if (items.length > 1)
      throw several(
        typed,
        items.map(({ userId, name }) => `${name} (${userId})`),
      );
  }
  const byName = people.filter(({ name }) => normal(name) === normal(typed));
  if (byName.length === 1 && byName[0]) return byName[0].userId;
  throw byName.length > 1 ? several(typed, byName.map(described)) : nobody(typed, people.map(described));
}

/** Finds one department by id, path or whole name. @throws {CliProblem} for none, and for several. */
export async function findDepartment(installation: Installation, accountId: string, typed: string): Promise<number> {
  const name = typed.split("/").at(-1) ?? typed;
  const hits = [...(await search(installation, accountId, name)), ...(await search(installation, accountId, typed))];
  const known = new Map(hits.filter((hit) => hit.kind === "department").map((hit) => [hit.id, hit]));
  const departments = [...known.values()];
  const byId = departments.find(({ id }) => String(id) === typed.trim());
  if (byId) return byId.id;
  const byPath = departments.filter(({ path }) => normal(path) === normal(typed));
  const byName = departments.filter((one) => normal(one.name) === normal(typed));
  const found = byPath.length > 0 ? byPath : byName;
  if (found.length === 1 && found[0]) return found[0].id;
  throw found.length > 1 ? several(typed, found.map(path)) : nobody(typed, departments.map(path));
}

/** Finds one tag by id or whole name. @throws {CliProblem} for none, and for several. */
export async function findTag({ call, routes }: Installation, accountId: string, typed: string): Promise<number> {
  const { items } = await call(routes.listTags, { params: { accountId } });
  const byId = items.find(({ id }) => String(id) === typed.trim());
  if (byId) return byId.id;
  const found = items.filter(({ name }) => normal(name) === normal(typed));
  if (found.length === 1 && found[0]) return found[0].id;
  const similar = items.filter(({ name }) => normal(name).includes(normal(typed)));
  const described = (all: typeof items) => all.map(({ name, id }) => `${name} (${id})`);
  throw found.length > 1 ? several(typed, described(found)) : nobody(typed, described(similar));
}

async function search({ call, routes }: Installation, accountId: string, q: string): Promise<readonly SearchHit[]> {
  if (q.trim() === "" || q.length > 64) return [];
  return (await call(routes.searchDirectory, { params: { accountId }, query: { q, limit: 50 } })).items;
}

const path = ({ path, id }: Hit<"department">): string => `${path} (${id})`;
const described = ({ name, userId, path, position }: Hit<"member">): string =>
  `${name} (${userId}${path ? `, ${path}` : ""}${position ? `, ${position}` : ""})`;

const listed = (all: readonly string[]): string =>
  all
    .slice(0, mostListed)
    .map((one) => `\n  ${plain(one)}`)
    .join("") + (all.length > mostListed ? "\n  …" : "");

const several = (typed: string, all: readonly string[]): CliProblem =>
  new CliProblem("recipient.ambiguous", {
    zh: `“${typed}”对应多个，请改用括号里的编号：${listed(all)}`,
    en: `"${typed}" means more than one; use the ID in brackets:${listed(all)}`,
  });

const nobody = (typed: string, similar: readonly string[]): CliProblem =>
  new CliProblem(
    "recipient.unknown",
    similar.length === 0
      ? { zh: `通讯录里没有“${typed}”。`, en: `Nothing in the directory is called "${typed}".` }
      : {
          zh: `通讯录里没有“${typed}”，相近的有：${listed(similar)}`,
          en: `Nothing in the directory is called "${typed}". Similar:${listed(similar)}`,
        },
  );
