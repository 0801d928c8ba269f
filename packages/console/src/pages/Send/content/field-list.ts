/** The fields of a content with their names, as a person sees them: "Article 2 · Title". */
import type { MessageContent, MessageProblem } from "@shoufa/contract";
import type { Phrase, Say } from "@shoufa/web";
import { compose } from "../../../text/compose.ts";
import { entriesAt, type FormNode, joinPath, kindAt } from "./form.ts";
import { formOf } from "./form-of.ts";

interface Named {
  /** In WeCom's body. */
  readonly field: string;
  readonly label: string;
}

function fieldsOf(
  content: MessageContent,
  nodes: readonly FormNode[],
  outer: string,
  names: readonly string[],
  t: Say,
): Named[] {
  const label = (phrase: Phrase): string =>
    [...names, t(phrase)].reduce((before, inner) => t(compose.joined, { outer: before, inner }));
  return nodes.flatMap((node): Named[] => {
    const path = joinPath(outer, node.path);
    const own = { field: bodyPathOf(node, outer), label: label(node.label) };
    switch (node.node) {
      case "group":
        return [own, ...fieldsOf(content, node.nodes, path, [...names, t(node.label)], t)];
      case "list":
        return [
          own,
          ...entriesAt(content, path).flatMap((_, at) => {
            const name = t(compose.entry, { name: t(node.label), number: at + 1 });
            return fieldsOf(content, node.nodes, `${path}[${at}]`, [...names, name], t);
          }),
        ];
      case "kind":
        return [own, ...fieldsOf(content, kindAt(content, outer, node)?.nodes ?? [], outer, names, t)];
      case "target":
        return [
          { ...own, field: joinPath(path, "type") },
          { field: joinPath(path, "url"), label: label(compose.fields.url) },
          { field: joinPath(path, "appid"), label: label(compose.fields.appid) },
          { field: joinPath(path, "pagepath"), label: label(compose.fields.pagepath) },
        ];
      default:
        return [own];
    }
  });
}

/** The place of a field in WeCom's body, where problems and bounds name it. */
export const bodyPathOf = ({ path, bodyPath }: Pick<FormNode, "path" | "bodyPath">, outer: string): string =>
  joinPath(outer, bodyPath ?? path);

/** Name of the field with a problem; its path where the form has none for it. */
export const labelOf = (content: MessageContent, field: string, t: Say): string =>
  fieldsOf(content, formOf(content), "", [], t).find((one) => one.field === field)?.label ?? field;

/** Words for what is wrong with a field. */
export function problemWords({ problem, actual = 0, bound }: MessageProblem, t: Say): string {
  const { wrong } = compose;
  switch (problem) {
    case "missing":
      return t(wrong.missing);
    case "half-character":
      return t(wrong.half);
    case "not-http":
      return t(wrong.notHttp);
    case "illegal":
      return t(wrong.illegal);
    case "repeated":
      return t(wrong.repeated);
    default:
  }
  const max = bound?.most ?? 0;
  const min = bound?.least ?? 0;
  if (bound?.beyond === "advice" && problem === "too-long") return t(wrong.mayBeCut, { max });
  switch (bound?.unit) {
    case "entries":
      return problem === "too-long" ? t(wrong.tooManyEntries, { max }) : t(wrong.tooFewEntries, { min });
    case "hanzi":
      return problem === "too-long" ? t(wrong.tooWide, { max }) : t(wrong.tooNarrow, { min });
    case "characters":
      return t(wrong.tooManyCharacters, { count: actual - max });
    default:
      return t(wrong.tooManyBytes, { count: actual - max });
  }
}
