import type { AbstractNode, IconDefinition } from "@ant-design/icons-svg/lib/types.js";
import { createElement, type ReactNode } from "react";
import styles from "./Sign.module.css";

const drawn = ({ tag, attrs, children = [] }: AbstractNode, key: number): ReactNode =>
  createElement(tag, { ...attrs, key }, children.map(drawn));

/**
 * An icon of Ant's as a constant element: for rows, of which a table draws dozens at once. Ant's own components read
 * contexts and register styles for each one. Screen readers skip it.
 */
export function signOf({ name, icon }: IconDefinition, className = ""): ReactNode {
  // Only icons of two colours are functions.
  const { attrs, children = [] } = icon as AbstractNode;
  return (
    <span className={`anticon anticon-${name} ${styles.sign} ${className}`} aria-hidden="true">
      <svg viewBox={attrs["viewBox"]} width="1em" height="1em" fill="currentColor" focusable="false" aria-hidden="true">
        {children.map(drawn)}
      </svg>
    </span>
  );
}
