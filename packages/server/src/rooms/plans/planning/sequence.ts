/**
 * An order in which WeCom takes every step: new departments before people who go into them, people out before their
 * department is deleted, children before parents, a name or mobile given up before somebody else takes it. Where departments
 * exchange names, one of them has another name for a moment.
 */
import type { ActRefusal } from "@shoufa/contract";
import type { Op } from "./differences.ts";
import { type DepartmentDraft, type Draft, type MemberDraft, seatsOf, type TagDraft } from "./draft.ts";
import { type Pieces, pieceSize } from "./pieces.ts";
import type { PlannedStep } from "./view.ts";

/** What comes first where nothing else decides. */
const phases: readonly (readonly PlannedStep["kind"][])[] = [
  ["department/create", "department/update"],
  ["tag/create", "tag/update"],
  ["user/update"],
  ["user/create"],
  ["tag/deltagusers", "tag/addtagusers"],
  ["user/delete"],
  ["tag/delete"],
  ["department/delete"],
];
const phaseOf = new Map(phases.flatMap((kinds, phase) => kinds.map((kind) => [kind, phase] as const)));

interface Node {
  op: Op;
  /** Those that have to be done before. */
  needs: Set<Node>;
  neededBy: Set<Node>;
}

/** Shared by the many that depend on nothing: never added to. */
const none: Set<Node> = new Set();

export function* sequence(draft: Draft, ops: readonly Op[]): Pieces<{ steps: PlannedStep[]; stuck: ActRefusal[] }> {
  const nodes: Node[] = [];
  for (const op of ops) {
    if (nodes.length % pieceSize === 0) yield;
    nodes.push({ op, needs: none, neededBy: none });
  }
  yield* link(draft, nodes);
  const waiting: Node[][] = phases.map(() => []);
  const enqueue = (node: Node): void => void waiting[phaseOf.get(node.op.kind) ?? 0]?.push(node);
  const heads = phases.map(() => 0);
  for (const node of nodes) if (node.needs.size === 0) enqueue(node);
  const steps: PlannedStep[] = [];
  const open = new Set(nodes);
  for (;;) {
    const phase = waiting.findIndex((list, at) => (heads[at] as number) < list.length);
    if (phase < 0) {
      if (open.size === 0) return { steps, stuck: [] };
      const freed = giveWay(open, steps);
      if (freed.length === 0) return { steps: [], stuck: [...open].map(stuckOf) };
      for (const node of freed) enqueue(node);
      continue;
    }
    const node = (waiting[phase] as Node[])[heads[phase] as number] as Node;
    heads[phase] = (heads[phase] as number) + 1;
    open.delete(node);
    if (steps.length % pieceSize === 0) yield;
    steps.push(stepOf(node.op));
    for (const next of node.neededBy) {
      next.needs.delete(node);
      if (next.needs.size === 0 && open.has(next)) enqueue(next);
    }
  }
}

const stepOf = ({ about: _, ...step }: Op): PlannedStep => step;

const stuckOf = ({ op }: Node): ActRefusal => ({
  act: op.act,
  field: null,
  reason: { code: "plan.exchange", params: { label: op.label } },
  ...(op.object.startsWith("m:") && { userId: op.object.slice(2) }),
});

const before = (first: Node | undefined, then: Node): void => {
  if (first === undefined || first === then) return;
  if (first.neededBy === none) first.neededBy = new Set();
  if (then.needs === none) then.needs = new Set();
  first.neededBy.add(then);
  then.needs.add(first);
};

/** The department, in the form in which `link` noted it. */
const nameKey = (parentId: unknown, name: unknown): string => `${parentId} ${name}`;

function* link(draft: Draft, nodes: readonly Node[]): Pieces<void> {
  const departments = new Map<number, Node>();
  const members = new Map<string, Node>();
  const freed = new Map<string, Node>();
  const tags = new Map<number, Node>();
  for (const [at, node] of nodes.entries()) {
    if (at % pieceSize === 0) yield;
    const { kind, about, before: was } = node.op;
    if (kind.startsWith("department/")) {
      const { id } = about as DepartmentDraft;
      departments.set(id, node);
      const known = draft.view.departments.get(id);
      if (known) freed.set(nameKey(known.parentId, known.name), node);
    } else if (kind.startsWith("user/")) {
      members.set((about as MemberDraft).key, node);
      for (const field of ["mobile", "email", "weixinId"]) if (was[field]) freed.set(`${field} ${was[field]}`, node);
    } else if (kind === "tag/create") tags.set((about as TagDraft).id, node);
    if (kind === "tag/update" || kind === "tag/delete") freed.set(`tag ${was["name"]}`, node);
  }
  for (const [at, node] of nodes.entries()) {
    if (at % pieceSize === 0) yield;
    const { kind, about, after } = node.op;
    if (kind === "department/create" || kind === "department/update") {
      const { parentId, name } = about as DepartmentDraft;
      if (isPlaced(node)) before(placedAbove(draft, departments, parentId), node);
      before(freed.get(nameKey(parentId, name)), node);
    } else if (kind === "department/delete") {
      for (const other of departments.values())
        if (
          draft.view.departments.get((other.op.about as DepartmentDraft).id)?.parentId === (about as DepartmentDraft).id
        )
          before(other, node);
    } else if (kind === "user/create" || kind === "user/update") {
      for (const { id } of seatsOf((about as MemberDraft).fields)) {
        const department = departments.get(id);
        if (department?.op.kind === "department/create" && "departments" in after) before(department, node);
      }
      for (const field of ["mobile", "email", "weixinId"])
        if (after[field]) before(freed.get(`${field} ${after[field]}`), node);
      for (const leader of (after["directLeaders"] as readonly string[] | undefined) ?? []) {
        const created = members.get(leader.toLowerCase());
        if (created?.op.kind === "user/create") before(created, node);
      }
    } else if (kind === "tag/create" || kind === "tag/update") before(freed.get(`tag ${after["name"]}`), node);
    else if (kind === "tag/addtagusers" || kind === "tag/deltagusers") {
      const tag = about as TagDraft;
      before(tags.get(tag.id), node);
      for (const id of (after["departments"] as readonly number[] | undefined) ?? []) before(departments.get(id), node);
      for (const userId of ((after["people"] ?? node.op.before["people"]) as readonly string[] | undefined) ?? []) {
        const member = members.get(userId.toLowerCase());
        if (member?.op.kind === "user/create") before(member, node);
        // With a new userid the old one is unknown.
        else if (member && "newUserId" in member.op.after) before(node, member);
      }
    }
  }
  leaveFirst(draft, departments, members);
}

const isPlaced = ({ op: { kind, after } }: Node): boolean =>
  kind === "department/create" || (kind === "department/update" && ("parentId" in after || "parentRef" in after));

/** The nearest department above that is made or moved: below it nothing can be below itself by then. */
function placedAbove(draft: Draft, departments: ReadonlyMap<number, Node>, parentId: number): Node | undefined {
  for (let id = parentId; id !== 0; id = draft.departmentAt(id)?.parentId ?? 0) {
    const node = departments.get(id);
    if (node && isPlaced(node)) return node;
  }
  return undefined;
}

/** People out before their department goes. */
function leaveFirst(draft: Draft, departments: ReadonlyMap<number, Node>, members: ReadonlyMap<string, Node>): void {
  if (![...departments.values()].some(({ op }) => op.kind === "department/delete")) return;
  for (const [key, node] of members) {
    for (const { id } of seatsOf(draft.view.members.get(key)?.fields ?? {})) {
      const department = departments.get(id);
      if (department?.op.kind === "department/delete") before(node, department);
    }
  }
}

/**
 * Everything that is left waits for something else that is left. A department or tag whose name another one waits for gets a
 * name of its own for a moment. @returns Those that can go on.
 */
function giveWay(open: ReadonlySet<Node>, steps: PlannedStep[]): Node[] {
  for (const node of open) {
    const { op } = node;
    const family = op.kind.startsWith("tag/") ? "tag" : "department";
    if (op.kind !== `${family}/update` && op.kind !== `${family}/delete`) continue;
    const { id, name: wanted } = op.about as DepartmentDraft | TagDraft;
    const name = String(op.before["name"] ?? wanted);
    const waiters = [...node.neededBy].filter(
      ({ op: other, needs }) => takesName(other, family, name) && needs.has(node),
    );
    if (waiters.length === 0) continue;
    const moment = `${[...name].slice(0, 20).join("")}~${id}`;
    const place = { act: op.act, object: op.object, label: op.label, path: op.path, counted: false };
    steps.push({ ...place, kind: `${family}/update`, before: { name }, after: { name: moment } });
    const after = op.kind === `${family}/update` ? { ...op.after, name: wanted } : op.after;
    node.op = { ...op, before: { ...op.before, name: moment }, after };
    for (const waiter of waiters) {
      node.neededBy.delete(waiter);
      waiter.needs.delete(node);
    }
    return waiters.filter(({ needs }) => needs.size === 0);
  }
  return [];
}

const takesName = ({ kind, about }: Op, family: "tag" | "department", name: string): boolean =>
  (kind === `${family}/create` || kind === `${family}/update`) && (about as DepartmentDraft | TagDraft).name === name;
