import { type ReactNode, useId } from "react";

interface PanelProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly hint?: ReactNode;
  readonly actions?: ReactNode;
}

/** One subject of a page: heading, buttons, content. */
export function Panel({ title, hint, actions, children }: PanelProps) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h3 id={id}>{title}</h3>
        {actions && <div className="panel-actions">{actions}</div>}
      </header>
      {hint && <p className="panel-hint">{hint}</p>}
      {children}
    </section>
  );
}

/** A line of a panel's list of facts. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
