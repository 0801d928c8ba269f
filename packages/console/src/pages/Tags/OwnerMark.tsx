import { CheckCircleOutlined, LockOutlined, QuestionCircleOutlined } from "@ant-design/icons";
import type { TagOwner } from "@shoufa/contract";
import { StateWord, useText } from "@shoufa/web";
import { tags as text } from "../../text/tags.ts";

const marks = {
  ours: { tone: "good", icon: <CheckCircleOutlined aria-hidden />, words: text.ours, hint: text.oursHint },
  others: { tone: "waiting", icon: <LockOutlined aria-hidden />, words: text.others, hint: text.othersHint },
  unknown: { tone: "quiet", icon: <QuestionCircleOutlined aria-hidden />, words: text.unknown, hint: text.unknownHint },
} as const;

export const hintOf = (owner: TagOwner) => marks[owner].hint;

/** Mark that says who made a tag. */
export function OwnerMark({ owner }: { readonly owner: TagOwner }) {
  const { t } = useText();
  const { tone, icon, words } = marks[owner];
  return (
    <StateWord tone={tone} icon={icon}>
      {t(words)}
    </StateWord>
  );
}
