import type { ApiToken } from "@shoufa/contract";
import { asProblem, common, ProblemAlert, useText } from "@shoufa/web";
import { App, Modal } from "antd";
import { useEndToken } from "../../api/tokens.ts";
import { tokens as text } from "../../text/tokens.ts";

/** Says what ending a token means: its system stops at once. */
export function EndTokenDialog({ token, onClose }: { readonly token: ApiToken; readonly onClose: () => void }) {
  const { t } = useText();
  const { message } = App.useApp();
  const end = useEndToken(token.accountId);
  const { name } = token;
  const confirm = (): void =>
    end.mutate(token.id, {
      onSuccess: () => {
        void message.success(t(text.ended, { name }));
        onClose();
      },
    });
  return (
    <Modal
      open
      title={t(text.endTitle, { name })}
      closable={false}
      okText={t(text.end)}
      okButtonProps={{ danger: true, loading: end.isPending }}
      cancelText={t(common.cancel)}
      onOk={confirm}
      onCancel={onClose}
    >
      <p>{t(text.endMeaning)}</p>
      {end.error !== null && <ProblemAlert problem={asProblem(end.error)} />}
    </Modal>
  );
}
