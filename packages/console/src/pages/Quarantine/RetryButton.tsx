import { RedoOutlined } from "@ant-design/icons";
import type { QuarantinedCallback } from "@shoufa/contract";
import { asProblem, problemSentence, useText } from "@shoufa/web";
import { App, Button } from "antd";
import { useNavigate } from "react-router";
import { useRetryCallback } from "../../api/quarantine.ts";
import { quarantine as text } from "../../text/quarantine.ts";
import styles from "./QuarantinePage.module.css";

interface RetryButtonProps {
  readonly callback: QuarantinedCallback;
  readonly size?: "small";
}

/** Reads a callback once more, and says whether it is in the inbox now and where. */
export function RetryButton({ callback, size }: RetryButtonProps) {
  const { t, language } = useText();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const retry = useRetryCallback(callback.accountId);
  const sayTaken = (): void => {
    const key = `retried-${callback.id}`;
    const show = (): void => {
      message.destroy(key);
      void navigate(`/inbox/received?item=${callback.id}`);
    };
    void message.open({
      key,
      type: "success",
      duration: 8,
      content: (
        <>
          {t(text.retried)}
          <Button type="link" size="small" onClick={show}>
            {t(text.show)}
          </Button>
        </>
      ),
    });
  };
  const sayWhyNot = (error: unknown): void => void message.error(problemSentence(asProblem(error), t, language), 8);
  // By its promise, which is kept also when the row, and this button with it, has left the list by then.
  const press = (): void => void retry.mutateAsync(callback.id).then(sayTaken, sayWhyNot);
  return (
    <Button
      {...(size === undefined ? { type: "primary" as const } : { size })}
      className={styles.button ?? ""}
      icon={<RedoOutlined aria-hidden />}
      loading={retry.isPending}
      onClick={press}
    >
      {t(text.retry)}
    </Button>
  );
}
