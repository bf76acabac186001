/** A sheet of cells: whether it is written in or only read, and what the server found wrong in it. */
import { createContext, type ReactNode, useContext } from "react";
import type { FieldProblem } from "@/api/problem";

export interface Sheet {
  reading: boolean;
  /** Whether the rule is of the unit itself, and not of a level above it. */
  own: boolean;
  problems: readonly FieldProblem[];
  /** How many cases of the past each row would decide, once that was tried. */
  hits?: readonly number[];
  /** Where somebody wants to see a problem: parts that are out of sight come into it. Anew each time. */
  sought?: { field: string } | undefined;
}

const Context = createContext<Sheet>({ reading: true, own: false, problems: [] });

export function SheetProvider({ sheet, children }: { sheet: Sheet; children: ReactNode }) {
  return <Context value={sheet}>{children}</Context>;
}

export const useSheet = (): Sheet => useContext(Context);

/** What stands against the value at this path, such as `limits.3.amount.number`; `deep`: or within it. */
export function useProblemAt(path: string, deep = false): string | undefined {
  const { problems } = useSheet();
  const place = `content.${path}`;
  const found = problems.filter(({ field }) => field === place || (deep && field.startsWith(`${place}.`)));
  return found.length ? found.map(({ message }) => message).join(" ") : undefined;
}

/** Which row of a list the server found wrong first, where only one row is in sight at a time. */
export function useWrongRow(list: string): number | undefined {
  const { problems } = useSheet();
  const found = problems.map(({ field }) => field.split(".")).find(([, name]) => name === list)?.[2];
  return found === undefined ? undefined : Number(found);
}

/** Changes a content by what it was; `path` names the value that was changed, none where rows came, went or moved. */
export type Change<Content> = (recipe: (content: Content) => Content, path?: string) => void;

export interface EditorProps<Content> {
  content: Content;
  change: Change<Content>;
  /** The unit whose rule this is. */
  unit: string;
}
