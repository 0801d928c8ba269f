import type { Account, AccountApp, MenuDesign } from "@shoufa/contract";
import { isSameMenu, type MenuProblem, menuOf, menuProblems, submenu } from "@shoufa/contract";
import { asProblem, ProblemAlert, ReasonedButton, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Alert, Button, ConfigProvider } from "antd";
import { useEffect, useRef, useState } from "react";
import { useMenuActs, useWeComMenu } from "../../api/menus.ts";
import { useMayNot } from "../../components/use-may.ts";
import { menus as text } from "../../text/menus.ts";
import { ButtonEditor } from "./ButtonEditor.tsx";
import { nameOf } from "./button-types.ts";
import { differenceOf } from "./difference.ts";
import { EmptyMenu } from "./EmptyMenu.tsx";
import { added, buttonAt, changed, type Edited, isSamePlace, moved, type Place, removed, stepped } from "./edit.ts";
import { History, LatestPublication } from "./History.tsx";
import styles from "./MenusPage.module.css";
import { MenuTree } from "./MenuTree.tsx";
import { Preview } from "./Preview.tsx";
import { PublishDialog } from "./PublishDialog.tsx";
import { SaveLine } from "./SaveLine.tsx";
import { TreeActs } from "./TreeActs.tsx";
import { useMenuDraft } from "./use-menu-draft.ts";

interface DesignerProps {
  readonly company: Account;
  readonly app: AccountApp;
  readonly design: MenuDesign;
}

/** Structure, chosen button and phone side by side; below them what was published. */
export function Designer({ company, app, design }: DesignerProps) {
  const { t } = useText();
  const place = { accountId: company.id, appId: app.id };
  const mayNot = useMayNot("menu.edit");
  const draft = useMenuDraft(place, design);
  const acts = useMenuActs(place);
  const wecom = useWeComMenu(place);
  const [chosen, setChosen] = useState<Place>();
  const [isPublishing, setPublishing] = useState(false);
  const [said, say] = useState("");
  const editor = useRef<HTMLElement>(null);

  const { entries } = draft;
  const selected = buttonAt(entries, chosen) === undefined ? (entries.length > 0 ? ([0] as const) : undefined) : chosen;
  const button = buttonAt(entries, selected);
  const problems: readonly MenuProblem[] = entries.length === 0 ? [] : menuProblems(menuOf(entries));
  const hasDraft = design.draft.version > 0 || draft.state !== "saved";
  const isOpen = design.publications.some(({ settledAt }) => settledAt === null);

  // What WeCom has changes when a publication ends.
  const settled = design.publications.find(({ settledAt }) => settledAt !== null)?.id;
  const lastSettled = useRef(settled);
  const { refetch } = wecom;
  useEffect(() => {
    if (lastSettled.current !== settled) void refetch();
    lastSettled.current = settled;
  }, [settled, refetch]);

  const apply = (edited: Edited | undefined, words: (edited: Edited) => string): void => {
    if (mayNot !== null) {
      say(mayNot);
      return;
    }
    if (edited === undefined) {
      say(t(text.cannotMove));
      return;
    }
    draft.edit(edited.entries);
    setChosen(edited.place);
    say(words(edited));
  };
  const movedWords = ({ entries: after, place: at }: Edited): string =>
    t(text.movedTo, {
      name: nameOf(buttonAt(after, at) ?? { name: "" }, t),
      position: at === undefined ? 0 : (at[1] ?? at[0]) + 1,
    });
  const add = (below?: number): void => {
    if (mayNot !== null) return;
    const list = below === undefined ? entries : (entries[below]?.children ?? []);
    const edited = added(entries, t(text.newButton, { count: list.length + 1 }), below);
    if (edited === undefined) return;
    draft.edit(edited.entries);
    setChosen(edited.place);
    // Its name is what somebody types next.
    requestAnimationFrame(() => editor.current?.querySelector("input")?.select());
  };
  const remove = (): void => {
    if (selected === undefined || button === undefined) return;
    apply(removed(entries, selected), () => t(text.removedName, { name: nameOf(button, t) }));
  };
  const takeOver = (): void => acts.takeOver.mutate(design.draft.version, { onSuccess: draft.remember });
  const takeOverReason = (): string | null => {
    if (mayNot !== null) return mayNot;
    if (wecom.data === undefined) return wecom.isError ? t(text.cannotRead) : t(text.reading);
    if (wecom.data.entries === null) return t(text.cannotRead);
    if (wecom.data.entries.length === 0) return t(text.nothingToTake);
    if (hasDraft && isSameMenu(wecom.data.entries, entries)) return t(text.sameAsWeCom);
    return draft.state === "saved" ? null : t(text.whySaving);
  };
  const publishReason = (): string | null => {
    if (mayNot !== null) return mayNot;
    if (problems.length > 0) return t(text.whyInvalid, { count: problems.length });
    if (draft.state !== "saved") return t(text.whySaving);
    return isOpen ? t(text.whyPublishing) : null;
  };
  const takeOverFailure = acts.takeOver.error === null ? null : asProblem(acts.takeOver.error);
  if (!hasDraft)
    return (
      <>
        <EmptyMenu
          onStart={() => add()}
          onTakeOver={takeOver}
          mayNot={mayNot}
          whyNot={takeOverReason()}
          isTaking={acts.takeOver.isPending}
          problem={takeOverFailure}
          wecom={wecom.data}
        />
        {design.publications.length > 0 && <History of={place} design={design} draft={draft} acts={acts} />}
      </>
    );
  return (
    <>
      {draft.state === "conflict" && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          className={styles.notice ?? ""}
          title={t(text.conflictTitle, { name: design.draft.editedBy ?? "" })}
          description={
            <>
              <p>{t(text.conflictText)}</p>
              <div className={styles.choices}>
                <Button onClick={draft.takeTheirs}>{t(text.takeTheirs)}</Button>
                <Button onClick={draft.keepMine}>{t(text.keepMine)}</Button>
              </div>
            </>
          }
        />
      )}
      {takeOverFailure !== null && <ProblemAlert problem={takeOverFailure} />}
      <div className={`${panel.panel} ${styles.bar}`}>
        <div>
          <SaveLine
            draft={draft}
            editedAt={design.draft.editedAt}
            unpublished={wecom.data?.entries ? differenceOf(wecom.data.entries, entries).length : undefined}
          />
          {design.publications[0] !== undefined && <LatestPublication publication={design.publications[0]} />}
        </div>
        <div className={styles.acts}>
          <ReasonedButton
            type="default"
            whyNot={mayNot ?? (draft.undo === undefined ? t(text.nothingToUndo) : null)}
            onClick={() => draft.undo?.()}
          >
            {t(text.undo)}
          </ReasonedButton>
          <ReasonedButton type="default" whyNot={takeOverReason()} loading={acts.takeOver.isPending} onClick={takeOver}>
            {t(text.takeOverAgain)}
          </ReasonedButton>
          <ReasonedButton
            type="primary"
            whyNot={publishReason()}
            onClick={() => {
              acts.publish.reset();
              setPublishing(true);
            }}
          >
            {t(text.publish)}
          </ReasonedButton>
        </div>
      </div>
      <div className={styles.columns}>
        <section className={`${panel.panel} ${styles.part}`} aria-labelledby="menu-tree">
          <div className={styles.head}>
            <h2 id="menu-tree">{t(text.tree)}</h2>
            <span className="quiet">
              {t(text.count, {
                first: entries.length,
                second: entries.reduce((sum, { type, children }) => sum + (type === submenu ? children.length : 0), 0),
              })}
            </span>
          </div>
          {entries.length > 0 && (
            <MenuTree
              entries={entries}
              problems={problems}
              selected={selected}
              onSelect={setChosen}
              onStep={(direction) => selected && apply(stepped(entries, selected, direction), movedWords)}
              onMove={(from, to) => apply(moved(entries, from, to), movedWords)}
              onRemove={remove}
              onUndo={() => draft.undo?.()}
            />
          )}
          <TreeActs
            entries={entries}
            selected={selected}
            mayNot={mayNot}
            onAdd={add}
            onStep={(direction) => selected && apply(stepped(entries, selected, direction), movedWords)}
            onRemove={remove}
          />
          <p className={styles.keys}>{t(text.treeKeys)}</p>
          <p role="status" className="visually-hidden">
            {said}
          </p>
        </section>
        <section ref={editor} className={`${panel.panel} ${styles.part}`} aria-labelledby="menu-button">
          <h2 id="menu-button">{t(text.editor)}</h2>
          {selected === undefined || button === undefined ? (
            <p className="quiet">{t(text.chooseOne)}</p>
          ) : (
            <ConfigProvider componentDisabled={mayNot !== null}>
              <ButtonEditor
                key={selected.join(" ")}
                of={place}
                button={button}
                place={selected}
                problems={problems.filter(({ at }) => isSamePlace(at, selected))}
                onChange={(field, patch) =>
                  draft.edit(changed(entries, selected, patch), `${selected.join(" ")} ${field}`)
                }
              />
            </ConfigProvider>
          )}
        </section>
        <section className={`${panel.panel} ${styles.part}`} aria-labelledby="menu-preview">
          <h2 id="menu-preview">{t(text.preview)}</h2>
          <Preview appName={app.name} entries={entries} selected={selected} onSelect={setChosen} />
          <p className={styles.keys}>{t(text.previewHint)}</p>
        </section>
      </div>
      <History of={place} design={design} draft={draft} acts={acts} />
      <PublishDialog
        isOpen={isPublishing}
        app={app}
        isReal={company.kind === "real"}
        entries={entries}
        version={design.draft.version}
        wecom={wecom}
        publish={acts.publish}
        onClose={() => setPublishing(false)}
      />
    </>
  );
}
