/**
 * Parts of a form for a content. A path is relative to the object around it: to the content, to a group, to an
 * entry of a list. Start at form-of.ts; the drawing is in ContentForm.tsx.
 */
import type { MediaKind } from "@shoufa/contract";
import type { Phrase } from "@shoufa/web";

interface Node {
  readonly path: string;
  readonly label: Phrase;
  /** Its place in WeCom's body, where that differs from its place in the content. */
  readonly bodyPath?: string;
}

export interface TextNode extends Node {
  readonly node: "text";
  readonly required?: boolean;
  /** Several lines. */
  readonly rows?: number;
  readonly hint?: Phrase;
  readonly placeholder?: Phrase;
  readonly isNumber?: boolean;
}

export interface ChoiceNode extends Node {
  readonly node: "choice";
  /** The first one is what an absent value means. */
  readonly options: readonly { readonly value: number | string | boolean; readonly label: Phrase }[];
}

export interface YesNode extends Node {
  readonly node: "yes";
  readonly hint?: Phrase;
  /** False is written out, too. */
  readonly isWritten?: boolean;
}

export interface FileNode extends Node {
  readonly node: "file";
  readonly kind: MediaKind;
}

/** HTML of an article. */
export interface HtmlNode extends Node {
  readonly node: "html";
}

/** Target of a tap: fields `url`, or `appid` and `pagepath`, of the object at `path` (empty: of the one around it). */
export interface TargetNode extends Node {
  readonly node: "target";
  /** 0 nothing, 1 a page, 2 a mini program. */
  readonly types: readonly (0 | 1 | 2)[];
  /** Whether a field `type` says which. */
  readonly isTyped: boolean;
}

/** Kind of a row or button, told by its field `type`; each kind has fields of its own. */
export interface KindNode extends Node {
  readonly node: "kind";
  readonly kinds: readonly { readonly value: number; readonly label: Phrase; readonly nodes: readonly FormNode[] }[];
}

/** An object that is left out while all of it is empty. */
export interface GroupNode extends Node {
  readonly node: "group";
  readonly nodes: readonly FormNode[];
}

export interface ListNode extends Node {
  readonly node: "list";
  readonly least: number;
  readonly most: number;
  readonly nodes: readonly FormNode[];
  /** A new entry. @param number Its place, from 1. */
  readonly fresh: (number: number) => object;
}

export type FormNode =
  | TextNode
  | ChoiceNode
  | YesNode
  | FileNode
  | HtmlNode
  | TargetNode
  | KindNode
  | GroupNode
  | ListNode;

export const text = (path: string, label: Phrase, more: Partial<TextNode> = {}): TextNode => ({
  ...{ node: "text", path, label },
  ...more,
});

export const required = { required: true };

type Fields = Readonly<Record<string, unknown>>;

const steps = (path: string): readonly string[] => path.match(/[^.[\]]+/g) ?? [];

export const joinPath = (outer: string, inner: string): string =>
  inner === "" ? outer : outer === "" ? inner : `${outer}.${inner}`;

/** The value at `news.articles[0].title`. */
export function valueAt(fields: unknown, path: string): unknown {
  let value = fields;
  for (const step of steps(path))
    value = typeof value === "object" && value !== null ? (value as Fields)[step] : undefined;
  return value;
}

/** A copy with another value there; undefined takes the field away. */
export function withValue<T>(fields: T, path: string, value: unknown): T {
  return put(fields, steps(path), value) as T;
}

function put(fields: unknown, [step, ...others]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(fields))
    return fields.map((entry, at) => (String(at) === step ? put(entry, others, value) : entry));
  const { [step]: inner, ...rest } = (fields ?? {}) as Fields;
  const next = put(inner, others, value);
  if (next === undefined) return rest;
  return fields !== undefined && step in (fields as object)
    ? { ...(fields as object), [step]: next }
    : { ...rest, [step]: next };
}

/** The text at a path; empty where there is none. */
export function textAt(fields: unknown, path: string): string {
  const value = valueAt(fields, path);
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

export function entriesAt(fields: unknown, path: string): readonly unknown[] {
  const value = valueAt(fields, path);
  return Array.isArray(value) ? value : [];
}

/** Kind that the object at `outer` is of; absent, the first one. */
export function kindAt(fields: unknown, outer: string, node: KindNode): KindNode["kinds"][number] | undefined {
  const value = valueAt(fields, joinPath(outer, node.path)) ?? node.kinds[0]?.value;
  return node.kinds.find((kind) => kind.value === value);
}

/** Kind of target that an object names. */
export function targetType(fields: unknown, { isTyped, types }: Pick<TargetNode, "isTyped" | "types">): 0 | 1 | 2 {
  const { type, appid } = (fields ?? {}) as Fields;
  if (!isTyped) return appid === undefined ? 1 : 2;
  return type === 1 || type === 2 ? type : (types[0] ?? 0);
}
