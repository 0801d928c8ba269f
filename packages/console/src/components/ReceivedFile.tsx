import { AudioOutlined, FileOutlined, PictureOutlined, VideoCameraOutlined } from "@ant-design/icons";
import { type MediaKind, mediaRoutes, pathOf, type ReceivedMedia } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { Button } from "antd";
import { useFetchAgain } from "../api/media.ts";
import { media as text } from "../text/media.ts";
import { FileContent } from "./FileContent.tsx";
import styles from "./Media.module.css";
import { ReasonText } from "./ReasonText.tsx";

/** What the message says that it is: the file itself may turn out to be something else. */
export type SentKind = "picture" | "voice" | "video" | "file";

const icons = {
  picture: PictureOutlined,
  voice: AudioOutlined,
  video: VideoCameraOutlined,
  file: FileOutlined,
} as const;

/**
 * The file of something that a person sent: the picture, the voice to be played, the video or the file once it is here, and
 * until then where it stands.
 * @param sentence What was sent, in words.
 */
export function ReceivedFile({
  accountId,
  itemId,
  kind,
  media,
  sentence,
}: {
  readonly accountId: string;
  readonly itemId: string;
  readonly kind: SentKind;
  readonly media: ReceivedMedia;
  readonly sentence: string;
}) {
  const { t } = useText();
  const again = useFetchAgain(accountId);
  const { state, file, reason } = media;
  if (state === "fetched" && file !== null) {
    const address = pathOf(mediaRoutes.getReceivedContent, { params: { accountId, itemId } });
    const name = file.name || `${itemId}${endings[file.kind]}`;
    return <FileContent file={{ ...file, name }} address={address} label={sentence} />;
  }
  const Icon = icons[kind];
  const canFetch = state === "too-large" || state === "failed" || state === "unknown";
  return (
    <div className={styles.absent} data-state={state}>
      <Icon aria-hidden />
      <span>
        <strong>{sentence}</strong>
        <span className={styles.note}>{t(text.states[state])}</span>
        {reason !== null && (
          <span className={styles.note}>
            <ReasonText reason={reason} />
          </span>
        )}
        {canFetch && (
          <Button size="small" loading={again.isPending} onClick={() => again.mutate(itemId)}>
            {t(text.fetchAgain)}
          </Button>
        )}
      </span>
    </div>
  );
}

const endings: Readonly<Record<MediaKind, string>> = { image: "", voice: ".amr", video: ".mp4", file: "" };
