import { App, Segmented } from "antd";
import { useState } from "react";
import { DirectorySearch } from "../directory/DirectorySearch.tsx";
import type { DirectorySource } from "../directory/source.ts";
import { usePersonNames } from "../directory/use-directory.ts";
import { useMedia } from "../hooks/use-media.ts";
import { useText } from "../text/language.tsx";
import { picker } from "../text/picker.ts";
import { type Chosen, type ChosenAction, type ChosenItem, type ChosenList, isChosen } from "./chosen.ts";
import { GroupsPane } from "./GroupsPane.tsx";
import { PastePane } from "./PastePane.tsx";
import { RecentPane } from "./RecentPane.tsx";
import type { PickerShelf } from "./shelf.ts";
import { TagsPane } from "./TagsPane.tsx";
import styles from "./TargetPicker.module.css";
import { TreePane } from "./TreePane.tsx";
import { itemOf, useSourceWithTags } from "./use-places.ts";

interface FindPaneProps {
  readonly source: DirectorySource;
  readonly shelf: PickerShelf | undefined;
  readonly chosen: Chosen;
  readonly act: (action: ChosenAction) => void;
  readonly hasTags: boolean;
  readonly hasExcept: boolean;
  readonly hasPeople: boolean;
  /** People only, and no more than this many. */
  readonly mostPeople: number | undefined;
  /** Says to screen readers what was added or removed. */
  readonly onSaid: (said: string) => void;
}

type PlaceName = "directory" | "tags" | "recent" | "groups" | "paste";

const placeText = {
  directory: picker.placeDirectory,
  tags: picker.placeTags,
  recent: picker.placeRecent,
  groups: picker.placeGroups,
  paste: picker.placePaste,
} as const satisfies Record<PlaceName, unknown>;

const none: readonly string[] = [];

/** Where departments, tags and people are found: by search, in the tree, among tags, choices of before, or by a list. */
export function FindPane(props: FindPaneProps) {
  const { source, shelf, chosen, act, hasTags, hasExcept, hasPeople, mostPeople, onSaid } = props;
  const isOfPeople = mostPeople !== undefined;
  const { t } = useText();
  const { message } = App.useApp();
  const isTouch = useMedia("(hover: none)");
  const [place, setPlace] = useState<PlaceName>("directory");
  const [list, setList] = useState<ChosenList>("items");
  const searched = useSourceWithTags(source, hasTags);
  const { note } = usePersonNames(source, none);

  const toggle = (item: ChosenItem, name: string): void => {
    if (item.kind === "member") note(item.userId, name);
    const was = isChosen(chosen, item, list);
    if (isOfPeople && !was && chosen.items.length >= mostPeople) {
      void message.info(t(picker.most, { count: mostPeople }));
      return;
    }
    const said = list === "items" ? picker.added : picker.excepted;
    onSaid(t(was ? picker.removed : said, { name }));
    act({ type: "toggle", item, list });
  };
  const take = (taken: Chosen, name: string): void => {
    onSaid(t(picker.added, { name }));
    act({ type: "add", items: taken.items, except: taken.except });
  };
  const places: readonly PlaceName[] = [
    "directory",
    ...(hasTags ? (["tags"] as const) : []),
    ...(shelf !== undefined && !isOfPeople ? (["recent", "groups", "paste"] as const) : []),
  ];
  const placesBar = places.length > 1 && (
    <div className={styles.places}>
      <Segmented<PlaceName>
        aria-label={t(picker.places)}
        value={place}
        onChange={setPlace}
        options={places.map((value) => ({ value, label: t(placeText[value]) }))}
      />
      {hasExcept && (
        <Segmented<ChosenList>
          aria-label={t(picker.whatFor)}
          className={list === "except" ? (styles.excepting ?? "") : ""}
          value={list}
          onChange={setList}
          options={[
            { value: "items", label: t(picker.add) },
            { value: "except", label: t(picker.without) },
          ]}
        />
      )}
    </div>
  );
  return (
    <DirectorySearch
      source={searched}
      label={t(isOfPeople ? picker.searchPeople : hasTags ? picker.searchAll : picker.search)}
      endsOnTake={false}
      autoFocus={!isTouch}
      isTaken={(hit) => isChosen(chosen, itemOf(hit), list)}
      onTake={(hit) => {
        if (!isOfPeople || hit.kind === "member") toggle(itemOf(hit), hit.name);
        else void message.info(t(picker.onlyPeople));
      }}
      onBackspaceOnNothing={() => act({ type: "remove-last", list })}
      head={placesBar}
    >
      {list === "except" && <p className={styles.exceptNote}>{t(picker.exceptNote)}</p>}
      {place === "directory" && (
        <TreePane
          source={source}
          items={chosen[list]}
          isOfPeople={isOfPeople}
          hasPeople={hasPeople}
          onToggle={toggle}
        />
      )}
      {place === "tags" && (
        <div className={styles.scroll}>
          <TagsPane
            source={source}
            isChosen={(id) => isChosen(chosen, { kind: "tag", id }, list)}
            onToggle={({ id, name }) => toggle({ kind: "tag", id }, name)}
          />
        </div>
      )}
      {shelf !== undefined && (place === "recent" || place === "groups" || place === "paste") && (
        <div className={styles.scroll}>
          {place === "recent" && <RecentPane shelf={shelf} onTake={take} />}
          {place === "groups" && <GroupsPane shelf={shelf} chosen={chosen} onTake={take} />}
          {place === "paste" && (
            <PastePane
              shelf={shelf}
              onTake={(people) => {
                for (const { userId, name } of people) note(userId, name);
                const items = people.map(({ userId }): ChosenItem => ({ kind: "member", userId }));
                onSaid(t(picker.addedPeople, { count: items.length }));
                act(list === "items" ? { type: "add", items } : { type: "add", items: [], except: items });
              }}
            />
          )}
        </div>
      )}
    </DirectorySearch>
  );
}
