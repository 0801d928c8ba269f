import type { InboxItem } from "@shoufa/contract";
import { CopyId, PersonName, pathLeaf, Time, useText } from "@shoufa/web";
import { Alert, Skeleton } from "antd";
import { lazy, Suspense } from "react";
import { Facts } from "../../components/Facts.tsx";
import { kindWord } from "../../components/item-words.ts";
import { RowDrawer } from "../../components/RowDrawer.tsx";
import type { useOpenRow } from "../../components/use-open-row.ts";
import { directory } from "../../text/directory.ts";
import { inbox } from "../../text/inbox.ts";
import { details } from "../../text/inbox-items.ts";
import styles from "./ItemDrawer.module.css";
import { itemFacts } from "./item-facts.tsx";

const ItemPicture = lazy(async () => ({ default: (await import("./ItemPicture.tsx")).ItemPicture }));

/** One message or event: as the phone shows it, who sent it and when, and every id ready to be copied. */
export function ItemDrawer({ open }: { readonly open: ReturnType<typeof useOpenRow<InboxItem>> }) {
  const { t } = useText();
  return (
    <RowDrawer open={open} title={t(details.title)} gone={{ title: t(details.gone), hint: t(details.goneHint) }}>
      {(row) => <Item item={row} />}
    </RowDrawer>
  );
}

function Item({ item }: { readonly item: InboxItem }) {
  const { t } = useText();
  const { from, replacedCharacters } = item;
  return (
    <article className={styles.item}>
      {from === null ? (
        <p className={styles.platform}>{t(inbox.platform)}</p>
      ) : (
        <PersonName userId={from.userId} name={from.name} below={pathLeaf(from.department)} />
      )}
      <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 2 }} />}>
        <ItemPicture item={item} />
      </Suspense>
      {replacedCharacters > 0 && (
        <Alert type="warning" showIcon title={t(details.replaced, { count: replacedCharacters })} />
      )}
      <Facts
        of={[
          { name: t(inbox.type), value: kindWord(item, t) },
          ...itemFacts(item, t),
          { name: t(inbox.app), value: item.app.name },
          { name: t(inbox.sentAt), value: <Time at={item.sentAt} withSeconds /> },
          { name: t(inbox.receivedAt), value: <Time at={item.receivedAt} withSeconds /> },
          {
            name: t(directory.userId),
            value: from && <CopyId id={from.userId} what={t(directory.userId)} />,
          },
          { name: t(details.wireType), value: <CopyId id={item.type} what={t(details.wireType)} /> },
          { name: t(details.itemId), value: <CopyId id={item.id} what={t(details.itemId)} /> },
        ]}
      />
    </article>
  );
}
