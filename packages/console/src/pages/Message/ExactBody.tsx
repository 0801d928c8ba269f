/** A request of a message, drawn by the phone's own components from the bytes that were sent. */
import "@shoufa/phone/phone.css";
import { type Message, type MessageBatchBody, mediaRoutes, pathOf } from "@shoufa/contract";
import { MessageBody, type MessageMedia } from "@shoufa/phone";
import { asProblem, CopyId, Failed, Time, useText } from "@shoufa/web";
import { Input, Skeleton } from "antd";
import { useMediaFiles } from "../../api/media.ts";
import { type BodyOf, useMessageBody } from "../../api/messages.ts";
import { Facts } from "../../components/Facts.tsx";
import { shownBody } from "../../components/shown-body.ts";
import { ledger as text } from "../../text/ledger.ts";
import styles from "./MessagePage.module.css";

/** @param of A request by its number, or the one of a person. */
export function ExactBody({ message, of }: { readonly message: Message; readonly of: BodyOf }) {
  const found = useMessageBody(message.id, of);
  if (found.data !== undefined) return <Loaded accountId={message.accountId} request={found.data} />;
  if (found.error !== null) return <Failed problem={asProblem(found.error)} onRetry={() => void found.refetch()} />;
  return <Skeleton active paragraph={{ rows: 6 }} />;
}

const isOver = ({ state }: MessageBatchBody): boolean => state === "sent" || state === "refused";

function Loaded({ accountId, request }: { readonly accountId: string; readonly request: MessageBatchBody }) {
  const { t, language } = useText();
  const { body, files, ordinal, people, sentAt, msgId, sha256 } = request;
  const kept = files.filter(({ kind }) => kind !== "article-picture");
  const found = useMediaFiles(
    accountId,
    kept.map(({ fileId }) => fileId),
  );
  const media = kept.flatMap(({ fileId, kind }, at): MessageMedia[] => {
    const file = found[at];
    if (file === undefined) return [];
    const type = kind as MessageMedia["type"];
    return [{ mediaId: fileId, type, filename: file.name, contentType: file.contentType, size: file.bytes }];
  });
  return (
    <div className={styles.request}>
      <Facts
        of={[
          {
            name: t(text.requestNumber, { number: ordinal + 1 }),
            value: people === 0 ? t(text.requestMoved) : t(text.requestPeople, { count: people }),
          },
          {
            name: t(sentAt === null || isOver(request) ? text.sentAt : text.mayHaveLeft),
            value: sentAt === null ? t(text.notLeft) : <Time at={sentAt} withSeconds />,
          },
          { name: t(text.msgId), value: msgId === null ? null : <CopyId id={msgId} what={t(text.msgId)} /> },
          { name: t(text.sha256), value: <CopyId id={sha256} what={t(text.sha256)} /> },
        ]}
      />
      {body === null ? (
        <p className="quiet">{t(text.bodyCleaned)}</p>
      ) : (
        <>
          <h4>{t(text.asOnPhone)}</h4>
          <div className="phone-alone">
            <MessageBody
              message={shownBody(body, files, media)}
              view="wecom"
              language={language}
              mediaUrl={({ mediaId }) =>
                pathOf(mediaRoutes.getMediaContent, { params: { accountId, fileId: mediaId } })
              }
              onAct={undefined}
            />
          </div>
          <details className={styles.raw}>
            <summary>{t(text.raw)}</summary>
            <Input.TextArea readOnly rows={8} value={body} aria-label={t(text.requests)} />
          </details>
        </>
      )}
    </div>
  );
}
