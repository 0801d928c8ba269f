import { SyncOutlined } from "@ant-design/icons";
import type { Account } from "@shoufa/contract";
import { App } from "antd";
import { usePullDirectory } from "../../api/accounts.ts";
import { asProblem } from "../../api/problem.ts";
import { directory } from "../../text/directory.ts";
import { useText } from "../../text/language.tsx";
import { problemSentence } from "../../ui/problem-view.ts";
import { ReasonedButton } from "../../ui/ReasonedButton.tsx";

export function PullButton({ account, isPrimary }: { readonly account: Account; readonly isPrimary: boolean }) {
  const { t, language } = useText();
  const { message } = App.useApp();
  const pull = usePullDirectory(account.id);
  const isRunning = account.directory.state === "running" || pull.isPending;
  return (
    <ReasonedButton
      type={isPrimary ? "primary" : "default"}
      icon={<SyncOutlined spin={isRunning} aria-hidden />}
      whyNot={isRunning ? t(directory.pullBusy) : null}
      onClick={() =>
        pull.mutate(undefined, {
          onError: (error) => void message.error(problemSentence(asProblem(error), t, language)),
        })
      }
    >
      {t(account.directory.state === "never" ? directory.pullFirst : directory.pull)}
    </ReasonedButton>
  );
}
