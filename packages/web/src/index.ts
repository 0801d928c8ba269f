/**
 * What every set of pages is built from. It knows no page and no company: tree, search and picker get their data through
 * `DirectorySource`, lists through `useListing`. The picker has its own entry (`@shoufa/web/picker`), because pages load it
 * when it is opened. Import `@shoufa/web/without-eval` and `@shoufa/web/style-nonce` first, `@shoufa/web/global.css` once.
 */

export { useChangeSearch } from "./address/use-change-search.ts";
export { useUrlState } from "./address/use-url-state.ts";
export { Appearance } from "./appearance/Appearance.tsx";
export { LanguageSwitch } from "./appearance/LanguageSwitch.tsx";
export { Notes } from "./appearance/Notes.tsx";
export { notePlace } from "./appearance/note-place.ts";
export { ThemeSwitch } from "./appearance/ThemeSwitch.tsx";
export { useTheme } from "./appearance/use-theme.ts";
export { type AskPassword, call, whenPasswordIsNeeded } from "./calls/call.ts";
export { type Listing, type Pages, useListing } from "./calls/listing.ts";
export { asProblem, localProblem, Problem } from "./calls/problem.ts";
export { problemSentence } from "./calls/problem-view.ts";
export { createQueryClient } from "./calls/query-client.ts";
export { saveBlob, saveFile } from "./calls/save-file.ts";
export { refuseLarger, upload } from "./calls/upload.ts";
export { Avatar } from "./directory/Avatar.tsx";
export { DepartmentPaths } from "./directory/DepartmentPaths.tsx";
export { DepartmentTree } from "./directory/DepartmentTree.tsx";
export { DirectorySearch } from "./directory/DirectorySearch.tsx";
export { pathLeaf } from "./directory/department-path.ts";
export { PersonName } from "./directory/PersonName.tsx";
export { PersonStatusWord, personStatusText } from "./directory/PersonStatusWord.tsx";
export type { Department, DepartmentDetails, DirectorySource, SearchHit, TreeDepartment } from "./directory/source.ts";
export type { TreeActs, TreePlace } from "./directory/tree-acts.ts";
export { treePageSize } from "./directory/tree-rows.ts";
export { useDepartment, useDepartments, useTopDepartments } from "./directory/use-directory.ts";
export { useDebounced } from "./hooks/use-debounced.ts";
export { useMedia, useNarrow, useWide } from "./hooks/use-media.ts";
export { useStable } from "./hooks/use-stable.ts";
export { useStepKeys } from "./hooks/use-step-keys.ts";
export { readStored, useStored, watchStored, writeStored } from "./hooks/use-stored.ts";
export { useTypedFilter, useTypedValue } from "./hooks/use-typed-filter.ts";
export { keepConnected, type LiveState } from "./live/connection.ts";
export { CopyDiagnosis } from "./parts/CopyDiagnosis.tsx";
export { CopyButton, CopyId, CopySign, useCopy } from "./parts/CopyId.tsx";
export { Failed } from "./parts/Failed.tsx";
export { Field } from "./parts/Field.tsx";
export { focusFirst, moveFocus } from "./parts/move-focus.ts";
export { PageHead } from "./parts/PageHead.tsx";
export { ProblemAlert } from "./parts/ProblemAlert.tsx";
export { ReasonedButton } from "./parts/ReasonedButton.tsx";
export { StatePicture } from "./parts/StatePicture.tsx";
export { StateWord, type Tone } from "./parts/StateWord.tsx";
export { StillReading } from "./parts/StillReading.tsx";
export { Age, Time, Today, useStartOfToday, WeekdayTime, Zone } from "./parts/Time.tsx";
export { Tip } from "./parts/Tip.tsx";
export { formatDay, timeText } from "./parts/time-format.ts";
export { Chips } from "./picker/Chips.tsx";
export {
  type Chosen,
  type ChosenItem,
  isChosen,
  isNobody,
  isSameChoice,
  nobody,
  withFlipped,
  withoutItem,
} from "./picker/chosen.ts";
export { entriesOf } from "./picker/entries.ts";
export type { PickerShelf, ShelfEntry } from "./picker/shelf.ts";
export type { Column } from "./table/column.ts";
export {
  departmentsColumn,
  idColumn,
  personColumn,
  stateColumn,
  textColumn,
  timeColumn,
} from "./table/common-columns.tsx";
export { DataTable } from "./table/DataTable.tsx";
export type { DataTableProps } from "./table/data-table-props.ts";
export { FilterInput } from "./table/FilterInput.tsx";
export { ListCount } from "./table/ListCount.tsx";
export type { TableSelection } from "./table/RowTick.tsx";
export { between, isTicked, noneTicked, type Ticked, tick, tickedCount } from "./table/selection.ts";
export { useChosenColumns } from "./table/use-columns.ts";
export { common } from "./text/common.ts";
export { OnPlatform, useLanguage, useText } from "./text/language.tsx";
export { inWords } from "./text/numbers.ts";
export { type Phrase, phrases, type Say, sayIn } from "./text/phrase.ts";
export { phraseProblems } from "./text/phrase-check.ts";
export { problemTexts } from "./text/problems.ts";
