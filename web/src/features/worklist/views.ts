/** What a person chose for a list and keeps: columns, and views by name. */
import { useCallback } from "react";
import { useMe } from "@/session/session";
import { useKept } from "@/ui/kept";
import { type ColumnId, defaultColumns } from "./columns";
import type { Narrowing } from "./filter";

export interface View {
  name: string;
  step: string;
  narrowing: Narrowing;
  columns: ColumnId[];
}

interface Choices {
  columns?: ColumnId[] | undefined;
  views: View[];
}

export function useViews(list: string, initial: readonly ColumnId[] = defaultColumns) {
  const { value, save } = useKept<Choices>(`shouwen.worklist.${useMe().id}.${list}`);
  const columns = value?.columns ?? [...initial];
  const views = value?.views ?? [];
  return {
    columns,
    chosen: value?.columns !== undefined,
    views,
    choose: useCallback((next: ColumnId[]) => save({ columns: next, views }), [save, views]),
    unchoose: useCallback(() => save({ views }), [save, views]),
    keep: (view: View) =>
      save({ columns: value?.columns, views: [...views.filter((one) => one.name !== view.name), view] }),
    forget: (name: string) =>
      save({ columns: value?.columns, views: views.filter((one) => one.name !== name) }),
  };
}
