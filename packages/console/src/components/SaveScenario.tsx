import { DownloadOutlined } from "@ant-design/icons";
import { maxCallbackScenario } from "@shoufa/contract";
import { asProblem, problemSentence, useText } from "@shoufa/web";
import { App, Button } from "antd";
import { useSaveScenario } from "../api/callbacks.ts";
import { callbacks as text } from "../text/callbacks.ts";

interface SaveScenarioProps {
  readonly accountId: string;
  /** One callback, or a filter of the log. */
  readonly of: { readonly callbackId: string } | { readonly q: string };
  readonly disabled?: boolean;
}

/** Saves callbacks as a file that the emulator loads. */
export function SaveScenario({ accountId, of, disabled = false }: SaveScenarioProps) {
  const { t } = useText();
  const { message } = App.useApp();
  const save = useSaveScenario(accountId);
  const onError = (error: unknown): void => void message.error(problemSentence(asProblem(error), t), 8);
  return (
    <Button
      icon={<DownloadOutlined aria-hidden />}
      title={t(text.saveScenarioHint, { most: maxCallbackScenario })}
      loading={save.isPending}
      disabled={disabled}
      onClick={() => save.mutate(of, { onError })}
    >
      {t(text.saveScenario)}
    </Button>
  );
}
