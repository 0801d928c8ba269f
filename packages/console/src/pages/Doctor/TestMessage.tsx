import type { Account } from "@shoufa/contract";
import { asProblem, problemSentence, useDebounced, useText } from "@shoufa/web";
import { App, Button, Select } from "antd";
import { useState } from "react";
import { useSendTest } from "../../api/doctor.ts";
import { usePeopleSearch } from "../../api/rules.ts";
import { doctor as text } from "../../text/doctor.ts";
import styles from "./Doctor.module.css";

/** Chooses a person and sends them a message; the row below waits for their phone. */
export function TestMessage({ company, appId }: { readonly company: Account; readonly appId: string }) {
  const { t, language } = useText();
  const { message } = App.useApp();
  const [typed, setTyped] = useState("");
  const [userId, setUserId] = useState<string | null>(null);
  const people = usePeopleSearch(company.id, useDebounced(typed, 200));
  const send = useSendTest(company.id);
  return (
    <div className={styles.test}>
      <Select
        showSearch={{ filterOption: false, onSearch: setTyped }}
        className={styles.person ?? ""}
        aria-label={t(text.person)}
        placeholder={t(text.personHint)}
        value={userId}
        onChange={setUserId}
        options={(people.data ?? []).map((one) => ({ value: one.userId, label: `${one.name}（${one.userId}）` }))}
        notFoundContent={null}
      />
      <Button
        disabled={userId === null}
        loading={send.isPending}
        onClick={() =>
          userId !== null &&
          send.mutate(
            { appId, userId },
            { onError: (error) => void message.error(problemSentence(asProblem(error), t, language)) },
          )
        }
      >
        {t(text.send)}
      </Button>
    </div>
  );
}
