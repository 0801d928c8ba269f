/** Attributes of a member that a company defines itself: own ones (自定义信息) and those that customers see (对外信息). */

/** Kinds as WeCom numbers them. */
export const attributeKinds = { text: 0, web: 1, miniprogram: 2 } as const;
export type AttributeKind = keyof typeof attributeKinds;

/** An attribute as the form has it: the texts that its kind has no use for are empty. */
export interface AttributeDraft {
  readonly name: string;
  readonly kind: AttributeKind;
  /** Text, address of the web page, or app id of the mini program. */
  readonly value: string;
  /** Title of a web page or mini program. */
  readonly title: string;
  /** Page of a mini program. */
  readonly page: string;
  /** Number of one that was added in the form, where its name is typed; absent: the person has it already. */
  readonly added?: number;
}

type Wire = Readonly<Record<string, unknown>> & { readonly name: string; readonly type?: number };
type Texts = Readonly<Record<string, string | undefined>>;

/** The drafts with an empty one more. */
export const withOneMore = (drafts: readonly AttributeDraft[]): readonly AttributeDraft[] => [
  ...drafts,
  {
    ...{ name: "", kind: "text", value: "", title: "", page: "" },
    added: Math.max(0, ...drafts.map(({ added = 0 }) => added)) + 1,
  },
];

export function attributeDrafts(wire: readonly Wire[] | undefined): readonly AttributeDraft[] {
  return (wire ?? []).map((one) => {
    const kind: AttributeKind = one.type === 1 ? "web" : one.type === 2 ? "miniprogram" : "text";
    const texts = (one[kind] ?? {}) as Texts;
    return {
      ...{ name: one.name, kind, title: texts["title"] ?? "", page: texts["pagepath"] ?? "" },
      value: texts["value"] ?? texts["url"] ?? texts["appid"] ?? String(one["value"] ?? ""),
    };
  });
}

const contentOf = ({ kind, value, title, page }: AttributeDraft): Texts =>
  kind === "text"
    ? { value: value.trim() }
    : kind === "web"
      ? { url: value.trim(), title: title.trim() }
      : { appid: value.trim(), title: title.trim(), pagepath: page.trim() };

export const wireAttributes = (drafts: readonly AttributeDraft[]): Record<string, unknown>[] =>
  drafts
    .filter(({ name }) => name.trim() !== "")
    .map((draft) => ({ type: attributeKinds[draft.kind], name: draft.name.trim(), [draft.kind]: contentOf(draft) }));

/** Half a link: an address without a title, or a title without an address. */
export const isHalf = ({ kind, value, title }: AttributeDraft): boolean =>
  kind !== "text" && (value.trim() === "") !== (title.trim() === "");
