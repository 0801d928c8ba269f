import { useText } from "@shoufa/web";
import { Alert, Button } from "antd";
import { messageWords } from "../../components/message-words.ts";
import { sending } from "../../text/sending.ts";
import { contentOf, type Draft, isEmptyDraft } from "./draft.ts";
import styles from "./SendPage.module.css";

interface DraftElsewhereProps {
  /** What another window has stored. */
  readonly other: Draft;
  readonly onTake: () => void;
  readonly onKeep: () => void;
}

const excerptCharacters = 60;

/** Another window has changed the draft that this one shows: which is kept is a person's choice. */
export function DraftElsewhere({ other, onTake, onKeep }: DraftElsewhereProps) {
  const { t } = useText();
  const isGone = isEmptyDraft(other);
  const words = messageWords(contentOf(other), t).replace(/\s+/g, " ").trim();
  const characters = [...words];
  const excerpt = characters.length > excerptCharacters ? `${characters.slice(0, excerptCharacters).join("")}…` : words;
  const choose = (choice: () => void) => (): void => {
    choice();
    // The buttons go; reading goes on from the top of the page.
    document.getElementById("main")?.focus({ preventScroll: true });
  };
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className={styles.elsewhere ?? ""}
      title={t(isGone ? sending.elsewhereGone : sending.elsewhereChanged)}
      description={
        <>
          {!isGone && (
            <p>{t(sending.elsewhereText, { text: excerpt === "" ? t(sending.elsewhereNoText) : excerpt })}</p>
          )}
          <p>{t(sending.elsewhereNote)}</p>
          <ul className={styles.choices}>
            <li>
              <Button onClick={choose(onTake)}>{t(isGone ? sending.takeNothing : sending.takeOther)}</Button>
              <span>{t(sending.takeHint)}</span>
            </li>
            <li>
              <Button onClick={choose(onKeep)}>{t(sending.keepThis)}</Button>
              <span>{t(isGone ? sending.keepGoneHint : sending.keepHint)}</span>
            </li>
          </ul>
        </>
      }
    />
  );
}
