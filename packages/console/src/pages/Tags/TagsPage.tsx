import { PlusOutlined } from "@ant-design/icons";
import {
  asProblem,
  common,
  Failed,
  PageHead,
  ReasonedButton,
  StatePicture,
  StillReading,
  useNarrow,
  useText,
  useUrlState,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { useState } from "react";
import { useTags } from "../../api/directory.ts";
import { DirectoryTabs } from "../../components/DirectoryTabs.tsx";
import { Title } from "../../components/Title.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { tags as text } from "../../text/tags.ts";
import { useActs } from "../Organisation/use-acts.tsx";
import { useWhyNotWrite } from "../Organisation/use-why-not-write.ts";
import { TagNameDialog } from "./TagDialogs.tsx";
import { TagList } from "./TagList.tsx";
import { TagPanel } from "./TagPanel.tsx";
import styles from "./Tags.module.css";

/** Tags at the left; at the right the departments and people of the chosen one. */
export function TagsPage() {
  const { t } = useText();
  const company = useCompany();
  const isNarrow = useNarrow();
  const tags = useTags(company.id);
  const acts = useActs(company.id);
  const whyNot = useWhyNotWrite(company);
  const [url, set] = useUrlState(["tag", "filter", "q"]);
  const [isCreating, setCreating] = useState(false);
  const title = t(text.title);
  const named = /^\d+$/.test(url.tag) ? Number(url.tag) : null;
  const chosen = named ?? (isNarrow ? null : (tags.data?.[0]?.id ?? null));
  const isEmpty = tags.data?.length === 0;
  const create = (
    <ReasonedButton
      type="primary"
      icon={<PlusOutlined aria-hidden />}
      whyNot={whyNot}
      onClick={() => setCreating(true)}
    >
      {t(text.create)}
    </ReasonedButton>
  );
  const make = async (name: string) => {
    const ended = await acts.run(t(text.effectCreate, { name }), [{ act: "tag.create", name }]);
    if (ended.ok) {
      const made = (await tags.refetch()).data?.find((tag) => tag.name === name);
      if (made) set({ tag: String(made.id), q: "" }, { push: true });
    }
    return ended;
  };
  return (
    <>
      <Title of={[title, company.name]} />
      <PageHead title={title} actions={!isEmpty && create} />
      <DirectoryTabs />
      {tags.data === undefined ? (
        <div className={panel.panel}>
          {tags.isError ? (
            <Failed problem={asProblem(tags.error)} onRetry={() => void tags.refetch()} />
          ) : (
            <p className={styles.note} role="status">
              {t(common.loading)}
            </p>
          )}
        </div>
      ) : isEmpty ? (
        <div className={panel.panel}>
          {company.directory.partial ? (
            <StillReading />
          ) : (
            <StatePicture kind="empty" title={t(text.empty)} actions={create}>
              {t(text.emptyHint)}
            </StatePicture>
          )}
        </div>
      ) : (
        <div className={styles.columns}>
          {(!isNarrow || chosen === null) && (
            <TagList tags={tags.data} activeId={chosen} filter={url.filter} onFilter={(filter) => set({ filter })} />
          )}
          {chosen !== null && (
            <TagPanel
              key={chosen}
              account={company}
              tagId={chosen}
              acts={acts}
              whyNot={whyNot}
              q={url.q}
              onFilter={(q) => set({ q })}
              back={isNarrow ? "/org/tags" : null}
              onDeleted={() => set({ tag: "", q: "" })}
            />
          )}
        </div>
      )}
      {acts.dialogs}
      {isCreating && <TagNameDialog title={t(text.create)} initial="" act={make} onClose={() => setCreating(false)} />}
    </>
  );
}
