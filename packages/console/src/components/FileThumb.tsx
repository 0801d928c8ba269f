import { AudioOutlined, FileOutlined, PictureOutlined, VideoCameraOutlined } from "@ant-design/icons";
import { type MediaFile, mediaRoutes, pathOf } from "@shoufa/contract";
import { useState } from "react";
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
  const [isBroken, setIsBroken] = useState(false);
  const Icon = icons[file.kind];
  const params = { accountId: file.accountId, fileId: file.id };
  return (
    <span className={styles.thumb} data-large={isLarge}>
      {file.kind === "image" && !isBroken ? (
        <img
          src={pathOf(mediaRoutes.getMediaContent, { params })}
          alt=""
          loading="lazy"
          decoding="async"
          onError={() => setIsBroken(true)}
        />
      ) : (
        <Icon aria-hidden />
      )}
    </span>
  );
}
