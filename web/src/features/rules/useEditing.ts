/** A version being written: kept on this machine until it is published or thrown away. */
import { useCallback, useRef, useState } from "react";
import type { FieldProblem } from "@/api/problem";
import { useDraft } from "@/ui";
import type { Change } from "./sheet/sheet";
import type { KindName } from "./types";

export interface RuleDraft {
  content: unknown;
  /** The version it started from; none where it started empty. */
  from: string | null;
  /** The newest version that its writer knows of. */
  basedOn: string | null;
  note: string;
  /** From when it is to be in force; none: at once. */
  validFrom: string | null;
}

export interface Editing {
  draft: RuleDraft | undefined;
  problems: readonly FieldProblem[];
  begin(draft: Pick<RuleDraft, "content" | "from" | "basedOn">): void;
  change: Change<unknown>;
  write(part: Partial<RuleDraft>): void;
  refused(problems: readonly FieldProblem[]): void;
  end(): void;
}

export function useEditing(name: KindName, unit: string): Editing {
  const { value, save, clear } = useDraft<RuleDraft>(`rules.${name}.${unit}`);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const latest = useRef(value);
  latest.current = value;
  const write = useCallback(
    (part: Partial<RuleDraft>) => {
      if (!latest.current) return;
      latest.current = { ...latest.current, ...part };
      save(latest.current);
    },
    [save],
  );
  const change: Change<unknown> = useCallback(
    (recipe, path) => {
      if (!latest.current) return;
      write({ content: recipe(latest.current.content) });
      // Rows that came, went or moved make the told places wrong.
      setProblems((told) =>
        path ? told.filter(({ field }) => !`${field}.`.startsWith(`content.${path}.`)) : [],
      );
    },
    [write],
  );
  const begin: Editing["begin"] = useCallback(
    (start) => {
      latest.current = { ...start, note: "", validFrom: null };
      setProblems([]);
      save(latest.current);
    },
    [save],
  );
  const end = useCallback(() => {
    latest.current = undefined;
    setProblems([]);
    clear();
  }, [clear]);
  return { draft: value, problems, begin, change, write, refused: setProblems, end };
}
