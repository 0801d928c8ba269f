import { useText } from "@shoufa/web";
import { Spin } from "antd";
import { lazy, Suspense, useId } from "react";
import styles from "./ContentForm.module.css";
import { bodyPathOf } from "./field-list.ts";
import { type HtmlNode, joinPath, textAt, withValue } from "./form.ts";
import { useForm } from "./form-context.ts";

const ArticleEditor = lazy(async () => ({ default: (await import("./ArticleEditor.tsx")).ArticleEditor }));

/** The text of an article. The editor is loaded when one is written. */
export function HtmlField({ node, outer }: { readonly node: HtmlNode; readonly outer: string }) {
  const { t } = useText();
  const { accountId, content, edit, problemOf, leave } = useForm();
  const id = useId();
  const path = joinPath(outer, node.path);
  const problem = problemOf(node, outer);
  return (
    <div className={styles.fileField}>
      <span id={id}>{t(node.label)}</span>
      <Suspense fallback={<Spin />}>
        <ArticleEditor
          accountId={accountId}
          labelledBy={id}
          html={textAt(content, path)}
          onChange={(html) => edit((before) => withValue(before, path, html))}
          onLeave={() => leave(bodyPathOf(node, outer))}
        />
      </Suspense>
      {problem !== null && <p className={styles.wrong}>{problem.words}</p>}
    </div>
  );
}
