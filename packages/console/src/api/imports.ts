/** Imports of the directory, and its export. */
import { type AnswerOf, type DirectoryImport, importBounds, importRoutes, type RequestOf } from "@shoufa/contract";
import { call, type Listing, refuseLarger, saveFile, upload, useListing } from "@shoufa/web";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

export const useImports = (accountId: string): Listing<DirectoryImport> =>
  useListing({
    key: keys.imports(accountId),
    read: (cursor, signal) =>
      call(importRoutes.listImports, { params: { accountId }, query: { cursor, limit: 20 } }, signal),
    idOf: ({ id }) => id,
  });

export const useImport = (accountId: string, importId: string) =>
  useQuery({
    queryKey: keys.import(accountId, importId),
    queryFn: ({ signal }) => call(importRoutes.getImport, { params: { accountId, importId } }, signal),
    // Live events tell of changes; a window without them looks now and then.
    refetchInterval: ({ state }) => (["reading", "checking"].includes(state.data?.state ?? "") ? 3000 : false),
  });

/** Uploads a file. @param told Called with the share that has been sent, 0 to 1. */
export function useStartImport(accountId: string, told: (share: number) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, name, key }: { readonly file: Blob; readonly name: string; readonly key: string }) => {
      refuseLarger(file, importBounds.maxFileBytes, "import.too_large");
      const request = { params: { accountId }, query: { name }, headers: { "idempotency-key": key } };
      return upload(importRoutes.startImport, request, file, { told });
    },
    onSuccess: (answer) => {
      client.setQueryData(keys.import(accountId, answer.id), answer);
      void client.invalidateQueries({ queryKey: keys.imports(accountId) });
    },
  });
}

export type RowsShown = "all" | "problems" | "wrong" | "changes";
export const rowsPerPage = 200;

export const useImportRows = (accountId: string, importId: string, only: RowsShown) =>
  useInfiniteQuery({
    queryKey: keys.importRows(accountId, importId, only),
    queryFn: ({ pageParam, signal }) =>
      call(
        importRoutes.listImportRows,
        { params: { accountId, importId }, query: { only, cursor: pageParam, limit: rowsPerPage } },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });

type Rows = AnswerOf<typeof importRoutes.listImportRows>;

export function useImportActs(accountId: string, importId: string) {
  const client = useQueryClient();
  const params = { accountId, importId };
  const put = (answer: DirectoryImport): void => {
    client.setQueryData(keys.import(accountId, importId), answer);
    void client.invalidateQueries({ queryKey: keys.imports(accountId) });
  };
  return {
    setColumns: useMutation({
      mutationFn: (body: NonNullable<RequestOf<typeof importRoutes.setImportColumns>["body"]>) =>
        call(importRoutes.setImportColumns, { params, body }),
      onSuccess: (answer) => {
        client.removeQueries({ queryKey: keys.everyImportRow(accountId, importId) });
        put(answer);
      },
    }),
    changeCells: useMutation({
      mutationFn: (cells: readonly { readonly row: number; readonly column: number; readonly text: string }[]) =>
        call(importRoutes.changeImportCells, { params, body: { cells: [...cells] } }),
      onSuccess: (answer) => {
        put(answer.import);
        const changed = new Map(answer.rows.map((row) => [row.row, row]));
        // Rows stay where they are while somebody mends them, also when nothing is wrong with them any more.
        client.setQueriesData<{ pages: Rows[]; pageParams: unknown[] }>(
          { queryKey: keys.everyImportRow(accountId, importId) },
          (data) =>
            data && {
              ...data,
              pages: data.pages.map((page) => ({
                ...page,
                items: page.items.map((row) => changed.get(row.row) ?? row),
              })),
            },
        );
      },
    }),
    plan: useMutation({ mutationFn: () => call(importRoutes.planImport, { params }), onSuccess: put }),
    remove: useMutation({
      mutationFn: () => call(importRoutes.removeImport, { params }),
      onSuccess: () => client.invalidateQueries({ queryKey: keys.imports(accountId) }),
    }),
  };
}

export const saveImportFile = (
  accountId: string,
  importId: string,
  query: NonNullable<RequestOf<typeof importRoutes.getImportFile>["query"]>,
): Promise<void> => saveFile(importRoutes.getImportFile, { params: { accountId, importId }, query });

export const saveDirectory = (
  accountId: string,
  query: NonNullable<RequestOf<typeof importRoutes.exportDirectory>["query"]>,
): Promise<void> => saveFile(importRoutes.exportDirectory, { params: { accountId }, query });

/** The same of chosen people. */
export const savePeople = (
  accountId: string,
  body: RequestOf<typeof importRoutes.exportPeople>["body"],
): Promise<void> => saveFile(importRoutes.exportPeople, { params: { accountId }, body });
