import { useText } from "@shoufa/web";
import { Spin } from "antd";
import { lazy, Suspense, useId, useState } from "react";
import styles from "./ContentForm.module.css";
import { bodyPathOf } from "./field-list.ts";
import { type HtmlNode, joinPath, textAt, withValue } from "./form.ts";
import { useForm } from "./form-context.ts";

const ArticleEditor = lazy(async () => ({ default: (await import("./ArticleEditor.tsx")).ArticleEditor }));

/**
 * The text of an article. The editor is loaded when one is written. It keeps its text to itself, so a new one begins when
 * another text comes from outside: of another draft, or of an article that was moved here.
 */
export function HtmlField({ node, outer }: { readonly node: HtmlNode; readonly outer: string }) {
  const { t } = useText();
  const { accountId, content, edit, problemOf, leave } = useForm();
  const id = useId();
  const path = joinPath(outer, node.path);
  const problem = problemOf(node, outer);
  const html = textAt(content, path);
  const [held, setHeld] = useState({ html, round: 0 });
  if (held.html !== html) setHeld({ html, round: held.round + 1 });
  return (
    <div className={styles.fileField}>
      <span id={id}>{t(node.label)}</span>
      <Suspense fallback={<Spin />}>
        <ArticleEditor
          key={held.round}
          accountId={accountId}
          labelledBy={id}
          html={html}
          onChange={(next) => {
            setHeld(({ round }) => ({ html: next, round }));
            edit((before) => withValue(before, path, next));
          }}
          onLeave={() => leave(bodyPathOf(node, outer))}
        />
      </Suspense>
      {problem !== null && <p className={styles.wrong}>{problem.words}</p>}
    </div>
  );
}
