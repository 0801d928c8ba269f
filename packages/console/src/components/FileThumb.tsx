import { AudioOutlined, FileOutlined, PictureOutlined, VideoCameraOutlined } from "@ant-design/icons";
import { type MediaFile, mediaRoutes, pathOf } from "@shoufa/contract";
import { useReloaded } from "@shoufa/phone";
import styles from "./FileThumb.module.css";

const icons = { image: PictureOutlined, voice: AudioOutlined, video: VideoCameraOutlined, file: FileOutlined } as const;

/** A file in small: the picture itself, or a sign of its kind. Its name stands beside it. */
export function FileThumb({
  file,
  isLarge = false,
}: {
  readonly file: Pick<MediaFile, "id" | "accountId" | "kind">;
  readonly isLarge?: boolean;
}) {
  const Icon = icons[file.kind];
  const address = pathOf(mediaRoutes.getMediaContent, { params: { accountId: file.accountId, fileId: file.id } });
  const { attempt, isBroken, onError } = useReloaded(address);
  return (
    <span className={styles.thumb} data-large={isLarge}>
      {file.kind === "image" && !isBroken ? (
        <img key={attempt} src={address} alt="" loading="lazy" decoding="async" onError={onError} />
      ) : (
        <Icon aria-hidden />
      )}
    </span>
  );
}
