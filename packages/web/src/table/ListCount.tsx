import type { ReactNode } from "react";
import type { Listing } from "../calls/listing.ts";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import styles from "./ListCount.module.css";

interface CountedProps {
  readonly listing: Listing<unknown>;
  readonly isFiltered?: boolean;
  readonly ofPeople?: boolean;
  readonly children?: ReactNode;
}

/** The line every list has: how many there are, how many are on screen, and whether a filter hides some. */
export function ListCount({ listing, isFiltered = false, ofPeople = false, children }: CountedProps) {
  const { t } = useText();
  return (
    <p className={styles.counted} role="status">
      {listing.state === "ready" && (
        <>
          <span>
            {listing.isMore
              ? t(common.moreThan, { count: listing.total })
              : t(ofPeople ? common.totalPeople : common.total, { count: listing.total })}
          </span>
          <span>{t(common.shown, { count: listing.rows.length })}</span>
        </>
      )}
      {isFiltered && <span className={styles.filtered}>{t(common.filtered)}</span>}
      {children}
    </p>
  );
}
