import { CloseOutlined } from "@ant-design/icons";
import { tickedCount, useText } from "@shoufa/web";
import { Button } from "antd";
import type { ReactNode } from "react";
import { directoryFilters as text } from "../../text/directory-filters.ts";
import styles from "./BulkBar.module.css";
import type { useTickedPeople } from "./use-ticked-people.ts";

interface BulkBarProps {
  readonly people: ReturnType<typeof useTickedPeople>;
  /** Everybody whom the list shows. */
  readonly total: number;
  readonly onTickMatching: () => void;
  /** What can be done to those who are ticked. */
  readonly children: ReactNode;
}

/** How many are ticked and where, and what can be done to them. */
export function BulkBar({ people, total, onTickMatching, children }: BulkBarProps) {
  const { t } = useText();
  const { ticked, elsewhere } = people;
  const count = tickedCount(ticked);
  if (count === 0) return null;
  return (
    <section className={styles.bar} aria-label={t(text.selection)}>
      <p role="status" className={styles.count}>
        {t(text.selected, { count })}
        {elsewhere > 0 && t(text.elsewhere, { count: elsewhere })}
      </p>
      {ticked.matching === null && count < total && (
        <Button type="link" size="small" onClick={onTickMatching}>
          {t(text.selectAll, { count: total })}
        </Button>
      )}
      <Button type="text" size="small" icon={<CloseOutlined aria-hidden />} onClick={people.clear}>
        {t(text.clear)}
      </Button>
      <span className={styles.acts}>{children}</span>
    </section>
  );
}
