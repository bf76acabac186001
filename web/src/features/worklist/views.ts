/** What a person chose for a list and keeps: the columns on this machine, views by name with the account. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { api, unwrap } from "@/api/client";
import { useProblem } from "@/api/problem";
import { keys } from "@/api/queries";
import type { View as KeptView } from "@/api/types";
import { useMe } from "@/session/session";
import { useKept } from "@/ui/kept";
import { columns as allColumns, type ColumnId, defaultColumns } from "./columns";
import type { Narrowing } from "./filter";

/** What a view brings back. */
export interface ViewState {
  step: string;
  narrowing: Narrowing;
  columns: ColumnId[];
}

export interface View extends ViewState {
  id: string;
  name: string;
}

interface Choices {
  columns?: ColumnId[] | undefined;
}

const known = new Set<string>(allColumns.map((column) => column.id));

/** A view of another release may name what is no longer there. */
const viewOf = ({ id, name, state }: KeptView): View => {
  const { step, narrowing, columns } = state as Partial<ViewState>;
  const shown = (columns ?? []).filter((column) => known.has(column));
  return {
    id,
    name,
    step: step ?? "",
    narrowing: narrowing ?? {},
    columns: shown.length > 0 ? shown : [...defaultColumns],
  };
};

export function useColumns(list: string, initial: readonly ColumnId[] = defaultColumns) {
  const { value, save, clear } = useKept<Choices>(`shouwen.worklist.${useMe().id}.${list}`);
  return {
    columns: value?.columns ?? [...initial],
    chosen: value?.columns !== undefined,
    choose: useCallback((columns: ColumnId[]) => save({ columns }), [save]),
    unchoose: clear,
  };
}

export type Columns = ReturnType<typeof useColumns>;

export function useViews(screen: string) {
  const client = useQueryClient();
  const { show } = useProblem();
  const queryKey = keys.views(screen);
  const views = useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET("/api/v1/views", { params: { query: { screen } }, signal }))).map(viewOf),
    staleTime: 60_000,
  });
  const settled = { onError: show, onSettled: () => client.invalidateQueries({ queryKey }) };
  const keep = useMutation({
    mutationFn: ({ name, state }: { name: string; state: ViewState }) =>
      unwrap(api.POST("/api/v1/views", { body: { screen, name, state: { ...state } } })),
    ...settled,
  });
  const change = useMutation({
    mutationFn: ({ id, ...change }: { id: string; name?: string; state?: ViewState }) =>
      unwrap(
        api.PUT("/api/v1/views/{id}", {
          params: { path: { id } },
          body: { ...change, state: change.state ? { ...change.state } : null },
        }),
      ),
    ...settled,
  });
  const forget = useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE("/api/v1/views/{id}", { params: { path: { id } } })),
    ...settled,
  });
  return { views: views.data ?? [], keep, change, forget };
}
