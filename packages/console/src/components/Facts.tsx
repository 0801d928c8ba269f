import type { ReactNode } from "react";
import styles from "./Facts.module.css";

export interface Fact {
  readonly name: string;
  /** Null or undefined: the line is left out. */
  readonly value: ReactNode;
}

/** Facts about one thing, a line each. */
export const Facts = ({ of }: { readonly of: readonly Fact[] }) => (
  <dl className={styles.facts}>
    {of
      .filter(({ value }) => value !== null && value !== undefined)
      .map(({ name, value }) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);
