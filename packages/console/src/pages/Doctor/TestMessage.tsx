import type { Account } from "@shoufa/contract";
import { asProblem, problemSentence, useText } from "@shoufa/web";
import { App, Button } from "antd";
import { useState } from "react";
import { useSendTest } from "../../api/doctor.ts";
import { PersonSelect } from "../../components/PersonSelect.tsx";
import { doctor as text } from "../../text/doctor.ts";
import styles from "./Doctor.module.css";

/** Chooses a person and sends them a message; the row below waits for their phone. */
export function TestMessage({ company, appId }: { readonly company: Account; readonly appId: string }) {
  const { t } = useText();
  const { message } = App.useApp();
  const [userId, setUserId] = useState<string | null>(null);
  const send = useSendTest(company.id);
  return (
    <div className={styles.test}>
      <PersonSelect
        accountId={company.id}
        className={styles.person ?? ""}
        aria-label={t(text.person)}
        placeholder={t(text.personHint)}
        value={userId}
        onChange={setUserId}
      />
      <Button
        disabled={userId === null}
        loading={send.isPending}
        onClick={() =>
          userId !== null &&
          send.mutate(
            { appId, userId },
            { onError: (error) => void message.error(problemSentence(asProblem(error), t)) },
          )
        }
      >
        {t(text.send)}
      </Button>
    </div>
  );
}
