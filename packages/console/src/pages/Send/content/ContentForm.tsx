import { contentProblems, isObstacle, type MessageContent, type MessageProblem } from "@shoufa/contract";
import { common, useText } from "@shoufa/web";
import { useMemo, useState } from "react";
import { article } from "../../../text/article.ts";
import { brokenLinks } from "./broken-links.ts";
import styles from "./ContentForm.module.css";
import { sendable } from "./content-draft.ts";
import { Fields } from "./Fields.tsx";
import { bodyPathOf, problemWords } from "./field-list.ts";
import type { FormNode } from "./form.ts";
import { FormContext } from "./form-context.ts";
import { formNameOf, formOf } from "./form-of.ts";

interface ContentFormProps {
  readonly accountId: string;
  readonly content: MessageContent;
  /** It goes in parts, so that its length is no problem. */
  readonly isSplit: boolean;
  readonly onChange: (edit: (content: MessageContent) => MessageContent) => void;
}

/** The fields of a content, each with its count and what is wrong with it. Absences are told once a field was left. */
export function ContentForm(props: ContentFormProps) {
  // Another form begins without complaints.
  return <Form key={formNameOf(props.content)} {...props} />;
}

function Form({ accountId, content, isSplit, onChange }: ContentFormProps) {
  const { t } = useText();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const nodes = formOf(content);
  const problems = useMemo(() => contentProblems(sendable(content)), [content]);
  const problemOf = (node: FormNode, outer: string): { readonly words: string; readonly isHint: boolean } | null => {
    const field = bodyPathOf(node, outer);
    const found = problems.find(
      (problem) => problem.field === field && isTold(problem, left) && !(isSplit && isLength(problem)),
    );
    if (found !== undefined) return { words: problemWords(found, t), isHint: !isObstacle(found) };
    const broken = left.has(field) ? brokenLinks(content, field) : [];
    return broken.length === 0
      ? null
      : { words: t(article.brokenLinks, { links: broken.join(t(common.separator)) }), isHint: true };
  };
  return (
    <FormContext
      value={{
        ...{ accountId, content, edit: onChange, problemOf },
        leave: (field) => setLeft((before) => (before.has(field) ? before : new Set([...before, field]))),
      }}
    >
      <div className={styles.form}>
        <Fields nodes={nodes} outer="" names={[]} />
      </div>
    </FormContext>
  );
}

/** Whether a text is too long that can go in parts. */
const isLength = ({ field, problem }: MessageProblem): boolean =>
  problem === "too-long" && (field === "text.content" || field === "markdown.content");

/** While somebody types, a field is not complete yet. */
const isTold = ({ field, problem }: MessageProblem, left: ReadonlySet<string>): boolean =>
  !["missing", "not-http", "too-short"].includes(problem) || left.has(field);
