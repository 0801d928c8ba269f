import { DeleteOutlined, SendOutlined } from "@ant-design/icons";
import { type MediaFile, type MediaItem, mediaRoutes, pathOf } from "@shoufa/contract";
import { StatePicture, Time, useText } from "@shoufa/web";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { useMediaFile } from "../../api/media.ts";
import { DetailDrawer } from "../../components/DetailDrawer.tsx";
import { Facts } from "../../components/Facts.tsx";
import { FileContent } from "../../components/FileContent.tsx";
import { LinkButton } from "../../components/LinkButton.tsx";
import { lengthText } from "../../components/length-text.ts";
import { readableSize } from "../../components/readable-size.ts";
import { useMay } from "../../components/use-may.ts";
import type { useOpenRow } from "../../components/use-open-row.ts";
import { details } from "../../text/inbox-items.ts";
import { media } from "../../text/media.ts";
import { library as text } from "../../text/media-library.ts";
import { DeleteFile } from "./DeleteFile.tsx";
import { FileUses } from "./FileUses.tsx";
import styles from "./Media.module.css";
import { SmallerCopy } from "./SmallerCopy.tsx";

interface FileDrawerProps {
  readonly accountId: string;
  readonly open: ReturnType<typeof useOpenRow<MediaItem>>;
}

/** One file of the library: seen, heard or played, what uses it, and what can be done with it. */
export function FileDrawer({ accountId, open }: FileDrawerProps) {
  const { t } = useText();
  // Its row may go before the address does: what was deleted is not asked for again.
  const [deletedId, setDeletedId] = useState("");
  const onDeleted = (): void => {
    setDeletedId(open.id);
    open.close();
  };
  const isGone = open.id === "" || open.id === deletedId;
  const words = { previous: t(details.previous), next: t(details.next), keys: t(details.keys) };
  return (
    <DetailDrawer
      isOpen={!isGone}
      shown={open.id}
      title={t(text.detail)}
      words={words}
      onClose={open.close}
      onPrevious={open.previous}
      onNext={open.next}
    >
      {open.row !== undefined ? (
        <Details key={open.id} file={open.row} onDeleted={onDeleted} />
      ) : (
        !isGone && <Linked key={open.id} {...{ accountId }} fileId={open.id} onDeleted={onDeleted} />
      )}
    </DetailDrawer>
  );
}

/** A file that a link names and that is not among the loaded rows. */
function Linked({
  accountId,
  fileId,
  onDeleted,
}: {
  readonly accountId: string;
  readonly fileId: string;
  readonly onDeleted: () => void;
}) {
  const { t } = useText();
  const { data, isError } = useMediaFile(accountId, fileId);
  if (data !== undefined) return <Details file={data} onDeleted={onDeleted} />;
  if (!isError) return <Skeleton active paragraph={{ rows: 8 }} />;
  return (
    <StatePicture kind="gone" isSmall title={t(text.gone)}>
      {t(text.goneHint)}
    </StatePicture>
  );
}

function Details({ file, onDeleted }: { readonly file: MediaFile; readonly onDeleted: () => void }) {
  const { t } = useText();
  const may = useMay();
  const [isDeleting, setDeleting] = useState(false);
  const { id, accountId, kind, name, bytes, seconds, createdAt, createdBy } = file;
  const address = pathOf(mediaRoutes.getMediaContent, { params: { accountId, fileId: id } });
  const sending = new URLSearchParams({ file: id, as: kind, name });
  return (
    <div className={styles.details}>
      <FileContent file={file} address={address} label={t(media.sent[kind], { name })} />
      <Facts
        of={[
          { name: t(text.name), value: name },
          { name: t(text.kind), value: t(text.kinds[kind]) },
          { name: t(text.size), value: readableSize(bytes) },
          ...(seconds === null ? [] : [{ name: t(text.seconds), value: lengthText(seconds, t) }]),
          { name: t(text.uploadedAt), value: <Time at={createdAt} /> },
          { name: t(text.uploadedBy), value: createdBy },
        ]}
      />
      <FileUses {...{ accountId }} fileId={id} />
      <div className={styles.acts}>
        {may("message.send") && (
          <LinkButton to={`/send?${sending}`} icon={<SendOutlined aria-hidden />}>
            {t(text.send)}
          </LinkButton>
        )}
        {may("media.edit") && kind === "image" && <SmallerCopy file={file} address={address} />}
        {may("media.edit") && (
          <Button danger icon={<DeleteOutlined aria-hidden />} onClick={() => setDeleting(true)}>
            {t(text.delete)}
          </Button>
        )}
      </div>
      {isDeleting && <DeleteFile file={file} onClose={() => setDeleting(false)} onDeleted={onDeleted} />}
    </div>
  );
}
