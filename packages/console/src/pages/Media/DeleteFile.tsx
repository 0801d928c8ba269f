import type { MediaFile } from "@shoufa/contract";
import { asProblem, common, ProblemAlert, useText } from "@shoufa/web";
import { App, Button, Modal, Skeleton } from "antd";
import { useDeleteMedia, useMediaUses } from "../../api/media.ts";
import { isNeeded } from "../../components/file-words.ts";
import { library as text } from "../../text/media-library.ts";

interface DeleteFileProps {
  readonly file: MediaFile;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** Says what uses a file before it is deleted, and why one that is needed cannot be. */
export function DeleteFile({ file: { id, accountId, name }, onClose, onDeleted }: DeleteFileProps) {
  const { t } = useText();
  const { message } = App.useApp();
  const uses = useMediaUses(accountId, id);
  const remove = useDeleteMedia(accountId);
  const isStopped = uses.data !== undefined && isNeeded(uses.data);
  const confirm = (): void =>
    remove.mutate(id, {
      onSuccess: () => {
        void message.success(t(text.deleted, { name }));
        onClose();
        onDeleted();
      },
      onError: () => void uses.refetch(),
    });
  return (
    <Modal
      open
      title={isStopped ? t(text.needed) : t(text.deleteTitle, { name })}
      closable={false}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          {t(isStopped ? text.close : common.cancel)}
        </Button>,
        !isStopped && (
          <Button key="delete" danger type="primary" loading={remove.isPending || uses.isPending} onClick={confirm}>
            {t(text.delete)}
          </Button>
        ),
      ]}
    >
      {uses.isPending && <Skeleton active paragraph={{ rows: 2 }} title={false} />}
      {uses.isError && <ProblemAlert problem={asProblem(uses.error)} onRetry={() => void uses.refetch()} />}
      {uses.data !== undefined && isStopped && (
        <>
          {uses.data.messages.unsent > 0 && <p>{t(text.neededByMessages, { count: uses.data.messages.unsent })}</p>}
          {uses.data.rules.length > 0 && (
            <p>
              {t(text.neededByRules, { names: uses.data.rules.map((rule) => rule.name).join(t(common.separator)) })}
            </p>
          )}
        </>
      )}
      {uses.data !== undefined && !isStopped && (
        <>
          {uses.data.messages.total > 0 && <p>{t(text.losesMessages, { count: uses.data.messages.total })}</p>}
          {uses.data.drafts > 0 && <p>{t(text.losesDrafts, { count: uses.data.drafts })}</p>}
          <p>{t(text.deleteMeaning)}</p>
        </>
      )}
      {remove.error !== null && !isStopped && <ProblemAlert problem={asProblem(remove.error)} />}
    </Modal>
  );
}
