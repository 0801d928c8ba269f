import { useText } from "@shoufa/web";
import { useState } from "react";
import styles from "./ContentForm.module.css";
import { ChoiceField, KindField, PictureOrFile, TargetField, TextField, YesField } from "./fields-of-one.tsx";
import type { FormNode } from "./form.ts";
import { joinPath, valueAt } from "./form.ts";
import { useForm } from "./form-context.ts";
import { HtmlField } from "./HtmlField.tsx";
import { ListField } from "./ListField.tsx";

interface FieldsProps {
  readonly nodes: readonly FormNode[];
  /** Path of the object around them. */
  readonly outer: string;
  /** Names of the groups and entries around them, for labels that are told apart. */
  readonly names: readonly string[];
}

/** The fields of an object, one after the other. */
export function Fields({ nodes, outer, names }: FieldsProps) {
  return nodes.map((node) => (
    <OneField key={`${node.node} ${node.path} ${node.label.en}`} node={node} outer={outer} names={names} />
  ));
}

function OneField({ node, outer, names }: { readonly node: FormNode } & Omit<FieldsProps, "nodes">) {
  switch (node.node) {
    case "text":
      return <TextField node={node} outer={outer} />;
    case "choice":
      return <ChoiceField node={node} outer={outer} />;
    case "yes":
      return <YesField node={node} outer={outer} />;
    case "file":
      return <PictureOrFile node={node} outer={outer} />;
    case "html":
      return <HtmlField node={node} outer={outer} />;
    case "target":
      return <TargetField node={node} outer={outer} />;
    case "kind":
      return (
        <KindField node={node} outer={outer}>
          {(nodes) => <Fields nodes={nodes} outer={outer} names={names} />}
        </KindField>
      );
    case "group":
      return <Group node={node} outer={outer} names={names} />;
    case "list":
      return (
        <ListField node={node} outer={outer} names={names}>
          {(entry, inner) => <Fields nodes={node.nodes} outer={entry} names={inner} />}
        </ListField>
      );
  }
}

/** Folds away what may be left out until it is wanted. */
function Group({
  node,
  outer,
  names,
}: { readonly node: Extract<FormNode, { node: "group" }> } & Omit<FieldsProps, "nodes">) {
  const { t } = useText();
  const { content } = useForm();
  const path = joinPath(outer, node.path);
  const [isOpen] = useState(() => valueAt(content, path) !== undefined);
  return (
    <details className={styles.group} open={isOpen}>
      <summary>{t(node.label)}</summary>
      <div className={styles.inside}>
        <Fields nodes={node.nodes} outer={path} names={[...names, t(node.label)]} />
      </div>
    </details>
  );
}
