import { StatePicture, useText } from "@shoufa/web";
import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { details } from "../text/inbox-items.ts";
import { DetailDrawer } from "./DetailDrawer.tsx";
import type { useOpenRow } from "./use-open-row.ts";

interface RowDrawerProps<T> {
  readonly open: ReturnType<typeof useOpenRow<T>>;
  readonly title: string;
  /** Said when the row that the address names is not in the list. */
  readonly gone: { readonly title: string; readonly hint: string };
  readonly children: (row: T) => ReactNode;
}

/** Details of the row that `useOpenRow` has found in a list, or where it has gone. */
export function RowDrawer<T>({ open, title, gone, children }: RowDrawerProps<T>) {
  const { t } = useText();
  const words = { previous: t(details.previous), next: t(details.next), keys: t(details.keys) };
  return (
    <DetailDrawer
      isOpen={open.id !== ""}
      shown={open.id}
      title={title}
      words={words}
      onClose={open.close}
      onPrevious={open.previous}
      onNext={open.next}
    >
      {open.row !== undefined ? (
        children(open.row)
      ) : open.isSearching ? (
        <Skeleton active paragraph={{ rows: 8 }} />
      ) : (
        open.id !== "" && (
          <StatePicture kind="gone" isSmall title={gone.title}>
            {gone.hint}
          </StatePicture>
        )
      )}
    </DetailDrawer>
  );
}
