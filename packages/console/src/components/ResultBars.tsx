import { useText } from "@shoufa/web";
import { messages as text } from "../text/messages.ts";
import styles from "./ResultBars.module.css";

export interface ResultRow {
  readonly key: string;
  readonly name: string;
  /** The whole of what `name` shortens. */
  readonly hint?: string | undefined;
  readonly people: number;
  readonly accepted: number;
  readonly refused: number;
  /** Numbers of the further columns, null where there is none. */
  readonly more: readonly (number | null)[];
}

/** How many people messages went to, by whatever the rows are: a table with a bar in each row. */
export function ResultBars(props: {
  readonly title: string;
  /** Title of the column of names. */
  readonly of: string;
  readonly rows: readonly ResultRow[];
  /** Titles of further columns. */
  readonly more?: readonly string[];
}) {
  const { t, locale } = useText();
  const number = new Intl.NumberFormat(locale);
  const most = Math.max(1, ...props.rows.map(({ people }) => people));
  return (
    <figure className={styles.figure}>
      <figcaption>
        <h3>{props.title}</h3>
      </figcaption>
      <table className={styles.rows}>
        <thead>
          <tr>
            <th scope="col">{props.of}</th>
            {props.more?.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th scope="col" title={t(text.accepted)}>
              {t(text.acceptedHead)}
            </th>
            <th scope="col" title={t(text.refused)}>
              {t(text.refusedHead)}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ key, name, hint, people, accepted, refused, more }) => (
            <tr key={key}>
              <th scope="row" title={hint}>
                <span className="ellipsis">{name}</span>
                <svg
                  className={styles.bar}
                  viewBox="0 0 100 6"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                  focusable="false"
                >
                  <rect width={(people / most) * 100} height={6} data-bar="people" />
                  <rect width={(accepted / most) * 100} height={6} data-bar="accepted" />
                  <rect x={(accepted / most) * 100} width={(refused / most) * 100} height={6} data-bar="refused" />
                </svg>
              </th>
              {props.more?.map((title, at) => {
                const value = more[at] ?? null;
                return <td key={title}>{value === null ? "" : number.format(value)}</td>;
              })}
              <td>{number.format(accepted)}</td>
              <td>{number.format(refused)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
