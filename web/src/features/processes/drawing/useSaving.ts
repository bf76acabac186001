/** Keeps the draft at the server: whoever saves says which version they saw. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem, useProblem } from "@/api/problem";
import { draftKey, draftOptions, PROCESSES, saveDraft } from "../api";
import type { Draft, Process } from "../types";
import type { Drawing } from "./useDrawing";

export interface Saving {
  /** The last version that is known here. */
  seen: Draft | null;
  /** What somebody else saved since. */
  meanwhile: Draft | undefined;
  pending: boolean;
  save(): Promise<Draft | undefined>;
  /** Goes on with one's own drawing after all: the next save replaces the other's. */
  keepMine(): void;
  takeTheirs(): void;
}

/** What is being typed becomes part of the drawing first. */
const settle = (): void => {
  if (document.activeElement instanceof HTMLElement && document.activeElement.matches("input, textarea"))
    document.activeElement.blur();
};

export function useSaving(process: Process, first: Draft | null, drawing: Drawing): Saving {
  const { t } = useTranslation("processes");
  const { message } = App.useApp();
  const { show } = useProblem();
  const client = useQueryClient();
  const [seen, setSeen] = useState(first);
  const [meanwhile, setMeanwhile] = useState<Draft>();
  const unit = process.unit.id;
  const sending = useMutation({
    mutationFn: async () => {
      settle();
      const turn = drawing.turnNow();
      const xml = (await drawing.drawn?.xml()) ?? "";
      const draft = await saveDraft(process.code, { unit, xml, version: seen?.version ?? null });
      drawing.saved(turn);
      return draft;
    },
    onSuccess: (draft) => {
      setSeen(draft);
      drawing.setFindings(draft.findings);
      client.setQueryData(draftKey(process.code, unit), draft);
      void client.invalidateQueries({ queryKey: [...PROCESSES, "catalogue"] });
      void message.success(t("draw.saved"));
    },
    onError: async (problem) => {
      if (!(problem instanceof Problem) || problem.status !== 409) return show(problem);
      const theirs = await client.fetchQuery({ ...draftOptions(process.code, unit), staleTime: 0 });
      if (theirs) setMeanwhile(theirs);
      // Published or thrown away by somebody else: the next save begins a draft anew.
      else {
        setSeen(null);
        show(problem);
      }
    },
  });
  return {
    seen,
    meanwhile,
    pending: sending.isPending,
    save: () => sending.mutateAsync().catch(() => undefined),
    keepMine: () => {
      if (meanwhile) setSeen(meanwhile);
      setMeanwhile(undefined);
    },
    takeTheirs: () => {
      if (!meanwhile) return;
      setSeen(meanwhile);
      setMeanwhile(undefined);
      void drawing.drawn?.replace(meanwhile.xml).then(() => {
        drawing.setFindings(meanwhile.findings);
        drawing.saved(drawing.turnNow());
      }, show);
    },
  };
}
