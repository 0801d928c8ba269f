import type { Account, MemberDetails, Reason } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { useState } from "react";
import { useMemberReader } from "../../api/directory.ts";
import { acts as words } from "../../text/directory-acts.ts";
import { memberForm as text } from "../../text/member-form.ts";
import { MemberForm } from "./MemberForm.tsx";
import { type ConflictField, conflictsIn, conflictText, partFrom, settled } from "./member-conflicts.ts";
import { changesOf, draftOf, type MemberDraft, newDraft, newMember } from "./member-draft.ts";
import type { useActs } from "./use-acts.tsx";

interface MemberDialogProps {
  readonly account: Account;
  readonly acts: ReturnType<typeof useActs>;
  readonly onClose: () => void;
}

/** Adds somebody to WeCom. */
export function NewMemberDialog(
  props: MemberDialogProps & { readonly department: { readonly id: number; readonly name: string } | null },
) {
  const { account, department, acts, onClose } = props;
  const { t } = useText();
  return (
    <MemberForm
      accountId={account.id}
      title={t(words.addMember)}
      action={t(words.addMember)}
      initial={newDraft(department)}
      editing={null}
      isQiyehao={account.profile === "qiyehao"}
      onSave={(draft) =>
        acts.run(`${t(words.addMember)} ${draft.name.trim()}`, [{ act: "member.create", member: newMember(draft) }])
      }
      onClose={onClose}
    />
  );
}

/** Edits somebody: only what was changed is written, and never over what somebody else changed meanwhile. */
export function EditMemberDialog(props: MemberDialogProps & { readonly member: MemberDetails }) {
  const { account, acts, onClose } = props;
  const { t } = useText();
  // As it was when the form opened: the page reads the person anew meanwhile, and then the form shows something else.
  const [member] = useState(props.member);
  const [before, setBefore] = useState(() => draftOf(member));
  const [names, setNames] = useState(member.leaderNames);
  const nameOf = (userId: string): string => names[userId] ?? userId;
  const [disputed, setDisputed] = useState<{ readonly mine: MemberDraft; readonly theirs: MemberDraft } | null>(null);
  const [fields, setFields] = useState<readonly ConflictField[]>([]);
  const refresh = useMemberReader(account.id);
  const conflicts =
    disputed === null
      ? []
      : fields.map((field) => ({
          field,
          label: t(text.conflictFields[field]),
          // The form holds no picture, only whether another one was chosen.
          before: field === "avatarMediaId" ? "" : conflictText(field, before, t, nameOf),
          mine: conflictText(field, disputed.mine, t, nameOf),
          theirs: conflictText(field, disputed.theirs, t, nameOf),
          take: partFrom(field, disputed.theirs),
          settle: () => {
            setBefore((was) => settled(field, was, disputed.theirs));
            setFields((open) => open.filter((one) => one !== field));
          },
        }));
  return (
    <MemberForm
      accountId={account.id}
      title={`${t(words.edit)} ${member.name}`}
      action={t(words.save)}
      initial={before}
      editing={member.userId}
      isQiyehao={account.profile === "qiyehao"}
      isMasked={member.contactsMasked}
      conflicts={conflicts}
      onSave={async (draft) => {
        const { set, seen } = changesOf(before, draft, member.contactsMasked);
        if (Object.keys(set).length === 0) return { ok: true };
        const ended = await acts.run(`${t(words.edit)} ${member.name}`, [
          { act: "member.update", userId: member.userId, set, seen },
        ]);
        if (!ended.ok && Object.values(ended.fields).some(isMeanwhile)) {
          // The refusal names one of them; whoever decides wants to see all.
          const now = await refresh(member.userId);
          const theirs = draftOf(now);
          setNames({ ...names, ...now.leaderNames });
          setDisputed({ mine: draft, theirs });
          setFields(conflictsIn(set, before, theirs));
        }
        return ended;
      }}
      onClose={onClose}
    />
  );
}

const isMeanwhile = (reason: Reason): boolean => reason.code === "plan.changed_meanwhile";
