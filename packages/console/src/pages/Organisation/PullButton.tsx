import { SyncOutlined } from "@ant-design/icons";
import type { Account } from "@shoufa/contract";
import { asProblem, problemSentence, ReasonedButton, useText } from "@shoufa/web";
import { App } from "antd";
import { usePullDirectory } from "../../api/accounts.ts";
import { useMayNot } from "../../components/use-may.ts";
import { directory } from "../../text/directory.ts";

export function PullButton({ account, isPrimary }: { readonly account: Account; readonly isPrimary: boolean }) {
  const { t } = useText();
  const { message } = App.useApp();
  const pull = usePullDirectory(account.id);
  const mayNot = useMayNot("directory.pull");
  const isRunning = account.directory.state === "running" || pull.isPending;
  return (
    <ReasonedButton
      type={isPrimary ? "primary" : "default"}
      icon={<SyncOutlined spin={isRunning} aria-hidden />}
      whyNot={mayNot ?? (isRunning ? t(directory.syncing) : null)}
      onClick={() =>
        pull.mutate(undefined, {
          onError: (error) => void message.error(problemSentence(asProblem(error), t)),
        })
      }
    >
      {t(directory.sync)}
    </ReasonedButton>
  );
}
