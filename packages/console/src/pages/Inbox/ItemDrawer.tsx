import type { InboxItem } from "@shoufa/contract";
import { CopyId, PersonName, pathLeaf, StatePicture, Time, useText } from "@shoufa/web";
import { Alert, Skeleton } from "antd";
import { lazy, Suspense } from "react";
import { DetailDrawer } from "../../components/DetailDrawer.tsx";
import { Facts } from "../../components/Facts.tsx";
import type { useOpenRow } from "../../components/use-open-row.ts";
import { directory } from "../../text/directory.ts";
import { inbox } from "../../text/inbox.ts";
import { details } from "../../text/inbox-items.ts";
import styles from "./ItemDrawer.module.css";
import { itemFacts } from "./item-facts.tsx";
import { kindWord } from "./item-words.ts";

const ItemPicture = lazy(async () => ({ default: (await import("./ItemPicture.tsx")).ItemPicture }));

/** One message or event: as the phone shows it, who sent it and when, and every id ready to be copied. */
export function ItemDrawer({ open }: { readonly open: ReturnType<typeof useOpenRow<InboxItem>> }) {
  const { t } = useText();
  const words = { previous: t(details.previous), next: t(details.next), keys: t(details.keys) };
  return (
    <DetailDrawer
      isOpen={open.id !== ""}
      title={t(details.title)}
      words={words}
      onClose={open.close}
      onPrevious={open.previous}
      onNext={open.next}
    >
      {open.row !== undefined ? (
        <Item item={open.row} />
      ) : open.isSearching ? (
        <Skeleton active avatar paragraph={{ rows: 6 }} />
      ) : (
        open.id !== "" && (
          <StatePicture kind="gone" isSmall title={t(details.gone)}>
            {t(details.goneHint)}
          </StatePicture>
        )
      )}
    </DetailDrawer>
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
