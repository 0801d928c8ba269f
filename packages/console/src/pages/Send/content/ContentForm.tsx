import type { MessageContent } from "@shoufa/contract";
import { contentProblems, isObstacle, type MessageProblem } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { useCallback, useEffect, useEffectEvent, useMemo, useState } from "react";
import styles from "./ContentForm.module.css";
import { sendable } from "./content-draft.ts";
import { Fields } from "./Fields.tsx";
import { bodyPathOf, problemWords } from "./field-list.ts";
import type { FormNode } from "./form.ts";
import { FormContext } from "./form-context.ts";
import { formOf } from "./form-of.ts";

interface ContentFormProps {
  readonly accountId: string;
  readonly content: MessageContent;
  /** It goes in parts, so that its length is no problem. */
  readonly isSplit: boolean;
  readonly onChange: (edit: (content: MessageContent) => MessageContent) => void;
}

/** The fields of a content, each with its count and what is wrong with it. Absences are told once a field was left. */
export function ContentForm({ accountId, content, isSplit, onChange }: ContentFormProps) {
  const { t } = useText();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const nodes = formOf(content);
  const problems = useMemo(() => contentProblems(sendable(content)), [content]);
  const change = useEffectEvent(onChange);
  const edit = useCallback((next: (content: MessageContent) => MessageContent) => change(next), []);
  const kind = content.type === "template_card" ? content.template_card.card_type : content.type;
  // Another form begins without complaints.
  // biome-ignore lint/correctness/useExhaustiveDependencies: kind is what changes
  useEffect(() => setLeft(new Set()), [kind]);

  const problemOf = (node: FormNode, outer: string): { readonly words: string; readonly isHint: boolean } | null => {
    const field = bodyPathOf(node, outer);
    const found = problems.find(
      (problem) => problem.field === field && isTold(problem, left) && !(isSplit && isLength(problem)),
    );
    return found === undefined ? null : { words: problemWords(found, t), isHint: !isObstacle(found) };
  };
  return (
    <FormContext
      value={{
        ...{ accountId, content, edit, problemOf },
        leave: (field) => setLeft((before) => (before.has(field) ? before : new Set([...before, field]))),
      }}
    >
      <div className={styles.form}>
        <Fields nodes={nodes} outer="" names={[]} />
      </div>
    </FormContext>
  );
}

/** Of a text that can go in parts. */
const isLength = ({ field, problem }: MessageProblem): boolean =>
  problem === "too-long" && (field === "text.content" || field === "markdown.content");

/** While somebody types, a field is not complete yet. */
const isTold = ({ field, problem }: MessageProblem, left: ReadonlySet<string>): boolean =>
  !["missing", "not-http", "too-short"].includes(problem) || left.has(field);
