import { FileOutlined } from "@ant-design/icons";
import type { ReceivedMedia } from "@shoufa/contract";
import { useReloaded } from "@shoufa/phone";
import { useText } from "@shoufa/web";
import { media as text } from "../text/media.ts";
import { DownloadButton } from "./DownloadButton.tsx";
import styles from "./Media.module.css";
import { readableSize } from "./readable-size.ts";
import { VoicePlayer } from "./VoicePlayer.tsx";

type StoredFile = Pick<NonNullable<ReceivedMedia["file"]>, "kind" | "contentType" | "name" | "bytes" | "seconds">;

/**
 * A file by what its bytes are: the picture, the voice or the video itself, everything else to be downloaded.
 * @param address Where its bytes are read.
 * @param label What it is, for those who do not see it.
 */
export function FileContent({
  file,
  address,
  label,
}: {
  readonly file: StoredFile;
  readonly address: string;
  readonly label: string;
}) {
  const { t } = useText();
  const { attempt, isBroken, onError } = useReloaded(address);
  if (file.contentType.startsWith("image/") && !isBroken)
    return (
      <a className={styles.picture} href={address} target="_blank" rel="noopener" title={t(text.open)}>
        <img key={attempt} src={address} alt={label} loading="lazy" onError={onError} />
      </a>
    );
  if (file.kind === "voice") return <VoicePlayer file={file} address={address} />;
  if (file.kind === "video" && !isBroken)
    return (
      // biome-ignore lint/a11y/useMediaCaption: nobody has written captions for what people send
      <video
        key={attempt}
        className={styles.video}
        src={address}
        aria-label={label}
        controls
        preload="metadata"
        onError={onError}
      />
    );
  return (
    <div className={styles.file}>
      <FileOutlined aria-hidden />
      <span>
        <strong>{file.name}</strong>
        <span className={styles.note}>{readableSize(file.bytes)}</span>
      </span>
      <DownloadButton name={file.name} address={address} />
    </div>
  );
}
