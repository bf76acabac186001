/** Rows of a content: changed, added, taken away, moved. */
import { useMemo } from "react";
import type { Change } from "./sheet";

export interface Rows<Row> {
  set(index: number, patch: Partial<Row>, part?: string): void;
  add(row: Row, at?: number): void;
  remove(index: number): void;
  move(from: number, to: number): void;
}

type ListsOf<Content> = {
  [Key in keyof Content]-?: Content[Key] extends (infer Row)[] ? (Row extends object ? Key : never) : never;
}[keyof Content];
type RowOf<Content, Key extends keyof Content> = Content[Key] extends (infer Row)[] ? Row : never;

export function moved<Row>(rows: readonly Row[], from: number, to: number): Row[] {
  const next = [...rows];
  const [row] = next.splice(from, 1);
  if (row !== undefined) next.splice(to, 0, row);
  return next;
}

export function useRows<Content, Key extends ListsOf<Content> & string>(
  change: Change<Content>,
  list: Key,
): Rows<RowOf<Content, Key>> {
  type Row = RowOf<Content, Key>;
  return useMemo(() => {
    const edit = (recipe: (rows: Row[]) => Row[], path?: string) =>
      change((content) => ({ ...content, [list]: recipe(content[list] as Row[]) }), path);
    return {
      set: (index, patch, part = Object.keys(patch)[0] ?? "") =>
        edit(
          (rows) => rows.map((row, at) => (at === index ? Object.assign({}, row, patch) : row)),
          `${list}.${index}.${part}`,
        ),
      add: (row, at) => edit((rows) => rows.toSpliced(at ?? rows.length, 0, row)),
      remove: (index) => edit((rows) => rows.toSpliced(index, 1)),
      move: (from, to) => edit((rows) => (to < 0 || to >= rows.length ? rows : moved(rows, from, to))),
    };
  }, [change, list]);
}

/** Rows with their places: as on paper, a row is the one that stands in its place. */
export const numbered = <Row>(rows: readonly Row[]): { row: Row; index: number; key: string }[] =>
  rows.map((row, index) => ({ row, index, key: `row ${index}` }));
