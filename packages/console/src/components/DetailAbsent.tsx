import { asProblem, Failed, StatePicture } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Skeleton } from "antd";
import type { ReactNode } from "react";
import styles from "./DetailAbsent.module.css";
import { Title } from "./Title.tsx";
import { useCompany } from "./use-company.tsx";

interface DetailAbsentProps {
  /** What the page shows one of, for the window's title. */
  readonly title: string;
  /** Link to the list. */
  readonly back: ReactNode;
  readonly query: { readonly isError: boolean; readonly error: unknown; readonly refetch: () => unknown };
  readonly notFound: { readonly title: string; readonly hint: string };
}

/** In place of a page about one thing: it is being read, it is not there, or it could not be read. */
export function DetailAbsent({ title, back, query, notFound }: DetailAbsentProps) {
  const company = useCompany();
  const problem = query.isError ? asProblem(query.error) : null;
  return (
    <>
      <Title of={[title, company.name]} />
      {back}
      <div className={panel.panel}>
        {problem === null ? (
          <div className={styles.reading} role="status">
            <Skeleton active />
          </div>
        ) : problem.status === 404 ? (
          <StatePicture kind="gone" heading="h1" title={notFound.title} actions={back}>
            {notFound.hint}
          </StatePicture>
        ) : (
          <Failed problem={problem} onRetry={() => void query.refetch()} />
        )}
      </div>
    </>
  );
}
