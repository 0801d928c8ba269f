/**
 * The directory as it will be: the view, with what the acts have changed so far laid over it. Acts write here; what differs
 * from the view in the end are the steps.
 */
import type { Reason } from "@shoufa/contract";
import {
  type DirectoryView,
  type Fields,
  type KnownDepartment,
  type KnownMember,
  type KnownTag,
  keyOf,
  type Seat,
} from "./view.ts";

export interface DepartmentDraft {
  id: number;
  /** Name by which acts and steps speak of one that the plan makes. */
  readonly ref: string | undefined;
  /** Id to ask WeCom for, when a deleted one is made again. */
  readonly wanted: number | undefined;
  name: string;
  nameEn: string | undefined;
  parentId: number;
  order: number | undefined;
  deleted: boolean;
}

export interface MemberDraft {
  readonly key: string;
  readonly userId: string;
  readonly isNew: boolean;
  fields: Record<string, unknown>;
  deleted: boolean;
}

export interface TagDraft {
  readonly id: number;
  readonly ref: string | undefined;
  readonly wanted: number | undefined;
  name: string;
  readonly addPeople: Map<string, string>;
  readonly removePeople: Map<string, string>;
  readonly addDepartments: Set<number>;
  readonly removeDepartments: Set<number>;
  deleted: boolean;
}

/** Thrown where an act cannot be planned. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly field: string | null;
  readonly reason: Reason;
  constructor(field: string | null, code: string, params: Reason["params"] = {}) {
    super(code);
    this.field = field;
    this.reason = { code, params };
  }
}

export const seatsOf = (fields: Fields): readonly Seat[] =>
  (fields["departments"] as readonly Seat[] | undefined) ?? [];

export class Draft {
  readonly view: DirectoryView;
  readonly departments = new Map<number, DepartmentDraft>();
  readonly members = new Map<string, MemberDraft>();
  readonly tags = new Map<number, TagDraft>();
  /** Children in the order that people want, of parents where somebody asked for one. */
  readonly arranged = new Map<number, number[]>();
  /** Which act touched an object last: its steps are shown with it. */
  readonly actOf = new Map<string, number>();
  readonly #refs = new Map<string, number>();
  #lastNew = 0;

  /** People of the view in its order, and the one whom nobody has asked for yet. */
  readonly #inOrder: Iterator<KnownMember>;
  #next: KnownMember | undefined;

  constructor(view: DirectoryView) {
    this.view = view;
    this.#inOrder = view.members.values();
    this.#next = this.#inOrder.next().value;
  }

  /**
   * Somebody of the view. The rows of an import name people in the order in which they were loaded: looking at the next one first
   * takes a fifth of the time of a hundred thousand lookups, each of which would wait for memory.
   */
  known(userId: string): KnownMember | undefined {
    const next = this.#next;
    if (next === undefined || next.userId !== userId) return this.view.members.get(keyOf(userId));
    this.#next = this.#inOrder.next().value;
    return next;
  }

  touch(object: string, act: number): void {
    this.actOf.set(object, act);
  }

  /** A department to be changed. @throws {Refused} */
  department(id: number, act: number, field: string | null = null): DepartmentDraft {
    this.touch(`d:${id}`, act);
    const known = this.departments.get(id);
    if (known && !known.deleted) return known;
    const from = this.view.departments.get(id);
    if (known || !from) throw new Refused(field, "plan.department_unknown", { id });
    const draft = draftOf(from);
    this.departments.set(id, draft);
    return draft;
  }

  /** As it will be; undefined: it will not be there. */
  departmentAt(id: number): DepartmentDraft | KnownDepartment | undefined {
    const draft = this.departments.get(id);
    if (draft) return draft.deleted ? undefined : draft;
    return this.view.departments.get(id);
  }

  /** @throws {Refused} The name is taken by another act, or nobody made such a department. */
  newId(ref: string | undefined, kind: "d" | "t"): { readonly id: number; readonly ref: string } {
    this.#lastNew -= 1;
    const name = ref ?? `new${-this.#lastNew}`;
    const key = `${kind}:${name}`;
    if (this.#refs.has(key)) throw new Refused("ref", "plan.ref_taken", { ref: name });
    this.#refs.set(key, this.#lastNew);
    return { id: this.#lastNew, ref: name };
  }

  idOf(
    target: { readonly id?: number | undefined; readonly ref?: string | undefined },
    kind: "d" | "t",
    field: string,
  ): number {
    if (target.id !== undefined) return target.id;
    const id = this.#refs.get(`${kind}:${target.ref}`);
    if (id === undefined) throw new Refused(field, "plan.ref_unknown", { ref: target.ref ?? "" });
    return id;
  }

  /** A person to be changed. @throws {Refused} */
  member(userId: string, act: number): MemberDraft {
    const key = userId.toLowerCase();
    this.touch(`m:${key}`, act);
    const draft = this.members.get(key);
    if (draft && !draft.deleted) return draft;
    const known = this.view.members.get(key);
    if (draft || !known) throw new Refused("userId", "plan.member_unknown", { userId });
    const made = { key, userId: known.userId, isNew: false, fields: { ...known.fields }, deleted: false };
    this.members.set(key, made);
    return made;
  }

  /** A tag to be changed. @throws {Refused} */
  tag(id: number, act: number): TagDraft {
    this.touch(`t:${id}`, act);
    const draft = this.tags.get(id);
    if (draft && !draft.deleted) return draft;
    const known = this.view.tags.get(id);
    if (draft || !known) throw new Refused(null, "plan.tag_unknown", { id });
    const made = tagDraft(known);
    this.tags.set(id, made);
    return made;
  }
}

const draftOf = ({ id, name, nameEn, parentId, order }: KnownDepartment): DepartmentDraft => ({
  ...{ id, ref: undefined, wanted: undefined, name, nameEn, parentId, order, deleted: false },
});

const tagDraft = ({ id, name }: Pick<KnownTag, "id" | "name">): TagDraft => ({
  ...{ id, ref: undefined, wanted: undefined, name, deleted: false },
  ...emptyContent(),
});

export const emptyContent = () => ({
  addPeople: new Map<string, string>(),
  removePeople: new Map<string, string>(),
  addDepartments: new Set<number>(),
  removeDepartments: new Set<number>(),
});
