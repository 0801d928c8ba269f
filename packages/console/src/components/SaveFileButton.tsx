import { asProblem, problemSentence, useText } from "@shoufa/web";
import { useMutation } from "@tanstack/react-query";
import { App, Button, type ButtonProps } from "antd";

interface SaveFileButtonProps extends Omit<ButtonProps, "onClick" | "loading" | "href"> {
  readonly save: () => Promise<void>;
}

/** Button that saves a file; while it is on its way it says so, and a refusal is told. */
export function SaveFileButton({ save, ...button }: SaveFileButtonProps) {
  const { t } = useText();
  const { message } = App.useApp();
  const saving = useMutation({
    mutationFn: save,
    onError: (error) => void message.error(problemSentence(asProblem(error), t), 8),
  });
  return <Button {...button} loading={saving.isPending} onClick={() => saving.mutate()} />;
}
