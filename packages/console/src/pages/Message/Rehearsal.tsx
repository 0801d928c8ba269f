import { MobileOutlined } from "@ant-design/icons";
import { callsBack, type Message } from "@shoufa/contract";
import { asProblem, problemSentence, useText } from "@shoufa/web";
import { App, Button } from "antd";
import { useRehearsalPhones } from "../../api/rehearsals.ts";
import kind from "../../components/KindMark.module.css";
import { LinkButton } from "../../components/LinkButton.tsx";
import { RehearsalMark } from "../../components/RehearsalMark.tsx";
import { useMay } from "../../components/use-may.ts";
import { rehearsals as text } from "../../text/rehearsals.ts";
import styles from "./MessagePage.module.css";

const here = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Says on the page of a rehearsal that it is one, and leads to its phones and to sending for real. */
export function Rehearsal({ message }: { readonly message: Message }) {
  const { t } = useText();
  const { message: toast } = App.useApp();
  const may = useMay();
  const phones = useRehearsalPhones(message.id);
  if (!message.isRehearsal) return null;
  const open = async (): Promise<void> => {
    // In the click itself: later, browsers take it for a pop-up.
    const opened = window.open("", "_blank");
    try {
      const { url } = await phones.mutateAsync();
      if (opened === null) return window.location.assign(url);
      opened.opener = null;
      opened.location.replace(url);
    } catch (error) {
      opened?.close();
      void toast.error(t(text.notOpened, { reason: problemSentence(asProblem(error), t) }));
    }
  };
  return (
    <section className={`${kind.line} ${styles.rehearsal}`} aria-label={t(text.mark)}>
      <RehearsalMark />
      <span className={styles.rehearsalWords}>
        {t(text.only)} {callsBack(message.content) && t(text.tapsLeadNowhere)}{" "}
        {!here.has(window.location.hostname) && t(text.elsewhere)}
      </span>
      <Button icon={<MobileOutlined aria-hidden />} loading={phones.isPending} onClick={() => void open()}>
        {t(text.openPhones)}
      </Button>
      {may("message.send") && (
        <LinkButton to={`/send?copy=${encodeURIComponent(message.id)}`}>{t(text.sendForReal)}</LinkButton>
      )}
    </section>
  );
}
